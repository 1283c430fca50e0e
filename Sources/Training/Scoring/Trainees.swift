import Facts
import Rules

/// Simulated trainees, by which the scoring is tried out.
package enum Trainee: String, CaseIterable, Sendable {
  case bestGain = "best gain per cost"
  case followsTree = "follows the tree"
  case halfRandom = "half good, half random"
  case twoThenGuesses = "two good questions, then guesses"
  case petQuestions = "pet questions first"
  case random = "random questions"
  case everything = "asks everything"
  case guesses = "guesses at once"

  /// Works on a ticket and gives a diagnosis.
  ///
  /// - Parameters:
  ///   - ticket: The ticket.
  ///   - random: What a trainee who does not know goes by.
  /// - Returns: The attempt and the diagnosis given.
  package func work(on ticket: Ticket, _ random: inout SplitMix) -> (Attempt, String) {
    var attempt = Attempt(ticket)
    while let next = next(attempt, &random) { _ = attempt.ask(next) }
    let possible = attempt.knowledge.possible.map(\.diagnosis)
    let guess = self == .guesses ? random.pick(possible) : possible.first
    return (attempt, guess ?? ticket.diagnosis)
  }

  private func next(_ attempt: Attempt, _ random: inout SplitMix) -> FactName? {
    let isDone = attempt.knowledge.isSettled
    let open = attempt.ticket.menu.filter { name in !attempt.steps.contains { $0.fact == name } }
    switch self {
    case .guesses: return nil
    case .everything: return open.first
    case .followsTree: return isDone ? nil : attempt.knowledge.treeFact
    case .bestGain: return isDone ? nil : attempt.best?.fact ?? attempt.knowledge.treeFact
    case .twoThenGuesses:
      return isDone || attempt.steps.count >= 2 ? nil : attempt.par
    case .halfRandom:
      guard !isDone else { return nil }
      return random.happens(50) ? attempt.par : random.pick(open) ?? attempt.par
    case .random: return isDone ? nil : random.pick(open) ?? attempt.par
    case .petQuestions:
      guard !isDone else { return nil }
      // The same favourites in every ticket, whatever it is about.
      return open.min { SplitMix.digest($0.text) < SplitMix.digest($1.text) } ?? attempt.par
    }
  }
}
