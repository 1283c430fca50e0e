import Facts
import Rendering
import Rules
import Testing
import Training

/// The ladder of hints: direction, which two, which one, its answer.
@Suite struct HintTests {
  private func shown(_ hint: Hint, _ attempt: Attempt) -> String {
    var page = Page(Terminal(width: 1000, usesColour: false, isUnicode: true))
    page.hint(hint, attempt)
    return page.text
  }

  /// Goes the tree's way through a ticket and stops before each question.
  private func stops(_ ticket: Ticket) -> [Attempt] {
    var attempt = Attempt(ticket)
    return ticket.treePath.map { fact in
      defer { _ = attempt.ask(fact) }
      return attempt
    }
  }

  @Test func eachStepSaysMoreAndNoneButTheThirdNamesTheQuestion() throws {
    for attempt in Shipped.tickets.flatMap(stops) {
      let library = attempt.ticket.opening.library
      let question = TrainingWords.question(try #require(attempt.par), library)
      let strategy = shown(.strategy, attempt)
      #expect(strategy.hasPrefix("Strategy: ") && !strategy.contains(question))
      let two = shown(.twoQuestions, attempt)
      let isChoice = attempt.choices.count > 1
      #expect(two.contains(question) == isChoice, "\(two)")
      #expect(two.split(separator: "\n").count == (isChoice ? 3 : 1), "\(two)")
      #expect(shown(.question, attempt).hasPrefix("Ask: \(question)\n"))
    }
  }

  @Test func withoutAStrategyTwoCausesTellTheDirection() throws {
    let deck = Small.deck()
    let ticket = try #require(deck.draw("power-cut", level: .guided, seed: 1))
    for attempt in stops(ticket) {
      let par = try #require(attempt.par)
      guard deck.library.fact(par)?.strategy == nil else { continue }
      guard case .between(let one, let other)? = attempt.direction else {
        Issue.record("\(String(describing: attempt.direction))")
        continue
      }
      let ends = Guidance(par, attempt.knowledge).consequences
      #expect(one != other)
      #expect(!ends.contains { $0.possible.contains(one) && $0.possible.contains(other) })
      #expect(shown(.strategy, attempt).contains("Think of what tells “"))
    }
  }

  @Test func aStrategyThatNamesTheQuestionIsNotTold() throws {
    let deck = Small.deck { files in
      for name in ["job.kind", "key.state", "door.state", "lamp.state"] {
        let path = "facts/\(name).yaml"
        files[path] = files[path]?.split(separator: "\n")
          .filter { !$0.hasPrefix("strategy:") }
          .flatMap { line -> [String] in
            let question = line.hasPrefix("question: ") ? line.dropFirst(10) : nil
            return [String(line)] + (question.map { ["strategy: Ask now, \($0)"] } ?? [])
          }.joined(separator: "\n")
      }
    }
    let ticket = try #require(deck.drawNearest("power-cut", level: .guided, seed: 1))
    for attempt in stops(ticket) {
      if case .told(let text)? = attempt.direction { Issue.record("it tells: \(text)") }
    }
  }

  @Test func anAnswerTakenBackBeginsTheLadderAgain() throws {
    let ticket = try #require(Small.deck().draw("power-cut", level: .guided, seed: 1))
    var attempt = Attempt(ticket)
    _ = attempt.ask(try #require(ticket.menu.first))
    _ = attempt.hint()
    _ = attempt.hint()
    _ = attempt.takeBack()
    #expect(attempt.nextHint == .strategy)
    #expect(attempt.deepestHint == .twoQuestions)
  }
}
