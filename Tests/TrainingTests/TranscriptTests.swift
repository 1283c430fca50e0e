import Console
import Foundation
import Rendering
import TestSupport
import Testing
import Training

/// Whole trainings on cards that stay as they are, from the first screen to the last.
@Suite struct TranscriptTests {
  private func train(
    _ diagnosis: String, level: Level, seed: UInt64 = 7, _ lines: [String],
    terminal: Terminal = .none, height: Int? = nil
  ) throws -> Stage {
    let ticket = try #require(Stage.deck.draw(diagnosis, level: level, seed: seed))
    let stage = Stage(lines, terminal: terminal, height: height)
    var dialogue = stage.dialogue()
    dialogue.run { _ in
      Assignment(
        ticket: ticket, reason: .chosen, mode: .train, units: [Schedule.cause(diagnosis)])
    }
    #expect(stage.isFinished)
    return stage
  }

  @Test func followsTheTreeToTheCause() throws {
    let shown = try train(
      "permission-not-consented", level: .hard,
      [
        "w", "w 5", "answer.status", "w 2", "permission.registered", "d nobody granted", "1", "90",
        "r", "q",
      ])
    try Snapshot.expect(shown.text, named: "follows-the-tree")
    #expect(shown.records.map(\.score.total) == [100])
  }

  @Test func decidesTooEarly() throws {
    let shown = try train(
      "sites-selected-without-grant", level: .open, ["d site", "1", "70", "n"])
    try Snapshot.expect(shown.text, named: "decides-too-early")
    #expect(shown.text.contains("NOT SHOWN"))
  }

  @Test func needsEveryHint() throws {
    let shown = try train(
      "exchange-application-access-policy", level: .guided,
      ["h", "h", "h", "h", "n", "h", "y", "f", "d", "1", "", "q"])
    try Snapshot.expect(shown.text, named: "needs-every-hint")
    #expect(shown.records.first?.grade == Grade.again.rawValue)
  }

  @Test func makesMistakesThatCostNothing() throws {
    let shown = try train(
      "app-only-token-with-delegated-grant", level: .open,
      [
        "999", "xyz", "/token", "/nothing", "m", "b", "d nothing-such", "", "k", "?",
        "permission.registered", "b", "permission.registered", "token.kind", "d delegated", "c",
        "d delegated",
        "1", "maybe", "99", "t", "quit", "q",
      ])
    try Snapshot.expect(shown.text, named: "mistakes-cost-nothing")
  }

  @Test func takesAnExam() throws {
    let exam = Exam(
      name: "short", title: "Two tickets",
      items: [
        .init(seed: 3, level: .guided, diagnosis: nil),
        .init(seed: 4, level: .open, diagnosis: "token-expired"),
        .init(seed: 4, level: .open, diagnosis: "user-lacks-directory-role"),
      ])
    let stage = Stage(
      ["h", "w", "1", "d", "1", "d role", "1"],
      terminal: Terminal(width: 60, usesColour: false, isUnicode: false))
    var dialogue = stage.dialogue()
    let records = dialogue.run(exam, as: .exam)
    #expect(stage.isFinished)
    #expect(records.count == 2)
    #expect(stage.records.allSatisfy { $0.mode == .exam && $0.units.isEmpty })
    try Snapshot.expect(stage.text, named: "exam")
  }

  // MARK: What holds for every screen

  @Test func mistypedInputChangesNothing() throws {
    let lines = ["999", "xyz", "-1", "w 99", "d nothing-such", "", "/nothing", "m", "b"]
    let clean = try train("permission-not-consented", level: .open, ["d consent", "1", "", "q"])
    let messy = try train(
      "permission-not-consented", level: .open, lines + ["d consent", "1", "", "q"])
    #expect(clean.records.map(\.steps) == messy.records.map(\.steps))
    #expect(clean.records.map(\.score) == messy.records.map(\.score))
  }

  @Test func sixtyColumnsWithoutUnicodeHoldEveryLine() throws {
    let shown = try train(
      "permission-not-consented", level: .hard,
      ["w", "token.kind", "h", "f", "?", "d granted", "1", "90", "r", "q"],
      terminal: Terminal(width: 60, usesColour: false, isUnicode: false))
    #expect(shown.text.unicodeScalars.allSatisfy { $0.isASCII })
    for line in shown.text.split(separator: "\n") where line.count > 60 {
      // Only a word that is longer than the line may pass its end.
      #expect(line.split(separator: " ").contains { $0.count > 40 }, "\(line)")
    }
  }

  /// Each screen but the last waits for the reader, and none is higher than the terminal.
  @Test func nothingScrollsAwayUnread() throws {
    let shown = try train(
      "permission-not-consented", level: .hard,
      ["", "", "give up"] + [String](repeating: "", count: 6) + ["q"], height: 24)
    for screen in shown.text.split(separator: "> ") {
      let parts = screen.split(separator: "Enter shows the rest ")
      for part in parts {
        #expect(part.split(separator: "\n", omittingEmptySubsequences: false).count <= 25)
      }
    }
  }

  @Test func withoutColourTheLabelsAreWords() throws {
    let plain = try train(
      "permission-not-consented", level: .open, ["permission.registered", "give up", "q"])
    #expect(AskedStep.Label.allCases.contains { plain.text.contains(TrainingWords.label($0)) })
    #expect(!plain.text.contains("\u{1B}"))
  }

  /// Width, colour and letters of the terminal have no part in a ticket.
  @Test func aTicketIsTheSameOnEveryTerminal() throws {
    let narrow = try train(
      "token-older-than-grant", level: .open, ["give up", "q"],
      terminal: Terminal(width: 60, usesColour: true, isUnicode: false))
    let wide = try train("token-older-than-grant", level: .open, ["give up", "q"])
    #expect(narrow.records == wide.records)
  }

  @Test func anEnterTooManyBeginsNoTicket() throws {
    let shown = try train("token-older-than-grant", level: .open, ["give up", "", "", "x", "q"])
    #expect(shown.records.count == 1)
    #expect(shown.text.components(separatedBy: "TRAIN: ticket").count == 2)
    #expect(shown.text.components(separatedBy: "n next, r the tree's way").count == 5)
    #expect(shown.text.contains("I do not know 'x'."))
    #expect(shown.text.contains("Kept. Due today"))
  }

  @Test func whereNothingWasFinishedNothingIsSaidToBeKept() throws {
    let shown = try train("token-older-than-grant", level: .open, ["q"])
    #expect(!shown.text.contains("Kept."))
  }

  @Test func aDrillThatIsLeftSaysSo() {
    let stage = Stage([.line("?"), .interrupted, .line("1"), .line("q")])
    let came = stage.dialogue().run(.first, count: 3, seed: 1)
    #expect(came.all == 1)
    #expect(stage.text.contains(" of 1 right. Left before the end.\n"))
    #expect(stage.text.components(separatedBy: "or q to leave.").count == 3)
    let whole = Stage(["1", "1"])
    _ = whole.dialogue().run(.first, count: 2, seed: 1)
    #expect(whole.text.contains(" of 2 right.\n"))
    // No code alone settles anything in these cards.
    let none = Stage([String]())
    #expect(none.dialogue().run(.decode, count: 2, seed: 1).all == 0)
    #expect(none.text.contains("These cards give no drill of that kind."))
  }

  @Test func leavingKeepsWhatIsFinished() throws {
    let shown = try train("token-older-than-grant", level: .open, ["give up", "n", "q"])
    #expect(shown.records.count == 1)
    #expect(shown.text.contains("This ticket is not counted."))
  }
}
