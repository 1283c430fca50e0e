import Console
import Facts
import Rendering
import Rules
import Sessions
import TestSupport
import Testing
import Training

/// A reader that shows what is typed, as a terminal does.
private final class EchoingReader: LineReader {
  private var lines: ArraySlice<String>
  private let echo: (String) -> Void

  init(_ lines: [String], echo: @escaping (String) -> Void) {
    self.lines = lines[...]
    self.echo = echo
  }

  var isFinished: Bool { lines.isEmpty }

  func read(prompt: String, completions: Completions) -> Entry {
    guard let line = lines.popFirst() else {
      echo("\(prompt)\n")
      return .endOfInput
    }
    echo("\(prompt)\(line)\n")
    return .line(line)
  }

  func remember(_ line: String) {}
}

/// Whole trainings on cards that stay as they are, from the first screen to the last.
@Suite struct TranscriptTests {
  /// A copy of some shipped cards, so that work on the cards changes no transcript.
  static let deck = Deck(
    Library(folders: [
      CardFolder(path: "\(Repository.root)Tests/TrainingTests/Fixtures/cards")
    ]))

  /// What a training shows and keeps.
  private struct Shown {
    var text = ""
    var records: [Record] = []
  }

  private final class Box {
    var shown = Shown()
    var seconds = 20_778 * 86400 + 9 * 3600
    var number: UInt64 = 100
  }

  private func outside(_ box: Box, _ terminal: Terminal, height: Int?) -> TrainingOutside {
    TrainingOutside(
      terminal: { terminal }, height: { height }, write: { box.shown.text += $0 },
      clock: {
        box.seconds += 60
        return LocalClock(now: Instant(seconds: box.seconds), offset: 3600)
      },
      keep: {
        box.shown.records.append($0)
        return true
      },
      number: {
        box.number += 1
        return box.number
      }, guide: Outside(terminal: { terminal }, write: { box.shown.text += $0 }))
  }

  private func dialogue(
    _ lines: [String], terminal: Terminal = .none, height: Int? = nil, journal: Journal = Journal()
  ) -> (TrainingDialogue, Box, () -> Bool) {
    let box = Box()
    let reader = EchoingReader(lines) { box.shown.text += $0 }
    let dialogue = TrainingDialogue(
      deck: Self.deck, journal: journal, trees: nil, reader: reader,
      outside: outside(box, terminal, height: height))
    return (dialogue, box, { reader.isFinished })
  }

  private func train(
    _ diagnosis: String, level: Level, seed: UInt64 = 7, _ lines: [String],
    terminal: Terminal = .none, height: Int? = nil
  ) throws -> Shown {
    let ticket = try #require(Self.deck.draw(diagnosis, level: level, seed: seed))
    var (dialogue, box, isFinished) = dialogue(lines, terminal: terminal, height: height)
    dialogue.run { _ in
      Assignment(
        ticket: ticket, reason: .chosen, mode: .train, units: [Schedule.cause(diagnosis)])
    }
    #expect(isFinished())
    return box.shown
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
    var (dialogue, box, isFinished) = dialogue(
      ["h", "w", "1", "d", "1", "d role", "1"],
      terminal: Terminal(width: 60, usesColour: false, isUnicode: false))
    let records = dialogue.run(exam, as: .exam)
    #expect(isFinished())
    #expect(records.count == 2)
    #expect(box.shown.records.allSatisfy { $0.mode == .exam && $0.units.isEmpty })
    try Snapshot.expect(box.shown.text, named: "exam")
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

  @Test func leavingKeepsWhatIsFinished() throws {
    let shown = try train("token-older-than-grant", level: .open, ["give up", "n", "q"])
    #expect(shown.records.count == 1)
    #expect(shown.text.contains("This ticket is not counted."))
  }
}
