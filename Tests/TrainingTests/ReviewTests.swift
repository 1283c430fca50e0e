import Foundation
import Rendering
import Rules
import Testing
import Training

/// What a review tells of the other causes.
@Suite struct ReviewTests {
  private func page(_ build: (inout Page) -> Void) -> String {
    var page = Page(Terminal(width: 1000, usesColour: false, isUnicode: true))
    build(&page)
    return page.text
  }

  /// The reviews of tickets that were decided at once.
  private var hasty: [Review] {
    Shipped.tickets.map { Review(Attempt($0), submitted: $0.diagnosis) }.filter {
      $0.score.isPremature
    }
  }

  @Test func tooEarlyTellsTheLikelyCausesFirst() {
    #expect(hasty.count > 10)
    for review in hasty {
      let possible = review.attempt.knowledge.possible
      #expect(Set(review.rivals.map(\.diagnosis)) == Set(possible.map(\.diagnosis)))
      let likely = review.rivals.prefix { $0.share >= Walk.Possible.unlikelyBelow }
      #expect(likely.map(\.share) == likely.map(\.share).sorted(by: >))
      #expect(likely.count == possible.count { $0.share >= Walk.Possible.unlikelyBelow })
    }
  }

  /// Of what is unlikely anyhow, that comes first which more questions are needed to rule out.
  @Test func ofUnlikelyCausesTheNearestComeFirst() {
    for review in hasty {
      let ticket = review.attempt.ticket
      var attempt = review.attempt
      var gone: [String: Int] = [:]
      for step in 1...20 {
        guard !attempt.knowledge.isSettled, let par = attempt.par else { break }
        let before = attempt.knowledge.possible.map(\.diagnosis)
        _ = attempt.ask(par)
        for id in before where attempt.knowledge.share(of: id) == 0 { gone[id] = step }
      }
      let library = ticket.opening.library
      let near = library.diagnosis(ticket.diagnosis)?.confusedWith.map(\.key.value) ?? []
      let rest = review.rivals.filter {
        $0.share < Walk.Possible.unlikelyBelow && !near.contains($0.diagnosis)
          && $0.diagnosis != ticket.diagnosis
      }
      let steps = rest.map { gone[$0.diagnosis] ?? .max }
      #expect(steps == steps.sorted(by: >))
    }
  }

  @Test func tooEarlyTellsRemedyAndQuestionOfEachCause() throws {
    var causes = 0
    var remedies = 0
    for review in hasty {
      let ticket = review.attempt.ticket
      let text = page { $0.review(review, sure: nil, as: .practice, due: nil) }
      let section = try #require(text.split(separator: "\nToo early: ").dropFirst().first)
        .components(separatedBy: "\n\n")[0]
      #expect(section.contains("this was it)"))
      let items = section.components(separatedBy: "\n  - ").dropFirst()
      #expect(items.count == min(review.rivals.count, 4))
      let others = items.filter { !$0.contains("this was it)") }
      causes += others.count
      remedies += others.count { $0.contains("Another remedy: ") }
      let isOne = section.contains("One question would have told: ")
      #expect(others.allSatisfy { $0.contains("Ruled out by: ") != isOne })
      let rival = review.rivals.first { $0.diagnosis == ticket.diagnosis }
      #expect(rival?.settledBy == nil)
    }
    // Some remedies begin with the same step.
    #expect(remedies > causes * 9 / 10)
  }

  @Test func whatWasShownHasNoRivals() throws {
    let ticket = try #require(Small.deck().draw("power-cut", level: .guided, seed: 1))
    var attempt = Attempt(ticket)
    for fact in ticket.treePath { _ = attempt.ask(fact) }
    #expect(Review(attempt, submitted: "power-cut").rivals.isEmpty)
  }

  @Test(arguments: [
    (Record.Mode?.some(.train), "This cause comes again on 2026-11-30."), (.practice, "Practice: "),
    (.exam, "An exam is kept"), (.place, "An exam is kept"),
    (nil, "A script is scored and not kept"),
  ])
  func aReviewTellsWhatBecomesOfIt(_ mode: Record.Mode?, _ words: String) throws {
    let ticket = try #require(Small.deck().draw("power-cut", level: .guided, seed: 1))
    let review = Review(Attempt(ticket), submitted: nil)
    let text = page { $0.review(review, sure: nil, as: mode, due: "2026-11-30") }
    #expect(text.contains(words))
  }

  @Test func whereNobodyActsTheHeadingSaysSo() throws {
    let deck = Small.deck { files in
      files["diagnoses/power-cut.yaml"] =
        files["diagnoses/power-cut.yaml"]?.replacing("actor: user", with: "actor: nobody")
    }
    let ticket = try #require(deck.draw("power-cut", level: .guided, seed: 1))
    let text = page {
      $0.review(Review(Attempt(ticket), submitted: nil), sure: nil, as: nil, due: nil)
    }
    #expect(text.contains("\nThe remedy: nobody has to act\n"))
  }

  /// The facilitator's sheet, of cards with texts and of cards that have none.
  @Test func noHeadingOfTheSheetStandsAlone() throws {
    let small = Small.deck()
    let tickets =
      Shipped.tickets
      + small.diagnoses.compactMap { small.drawNearest($0, level: .guided, seed: 1) }
    var whys = 0
    for ticket in tickets {
      let text = page { $0.facilitation(Facilitation(ticket)) }
      #expect(!text.contains("\n\n\n"))
      for line in text.split(separator: "\n") where line.hasPrefix("  - Why not: ") {
        whys += 1
        #expect(!line.hasSuffix("?") && !line.hasSuffix(" "), "\(line)")
      }
      for heading in ["Read aloud", "If they ask, answer", "The best order", "What it was"] {
        let parts = text.components(separatedBy: "\n\n\(heading)\n")
        #expect(parts.count == 2 && parts[1].first?.isNewline == false, "\(heading)")
      }
    }
    #expect(whys > tickets.count)
  }
}
