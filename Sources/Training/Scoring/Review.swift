import Facts
import Rules

/// What can be learnt from an attempt once it is over.
package struct Review: Sendable {
  /// Why another cause was not it.
  package struct Excluded: Hashable, Sendable {
    package let diagnosis: String
    /// What the cards say tells the two apart; nil where they say nothing.
    package let difference: String?
    /// The fact that tells them apart here, with the value that holds.
    package let fact: FactName?
    package let value: String?
  }

  package let attempt: Attempt
  package let submitted: String?
  package let score: Score
  package let grade: Grade
  /// The causes that still fitted when the diagnosis was given, most likely first.
  package let stillPossible: [String]
  /// The nearest other causes, with what excludes them.
  package let excluded: [Excluded]
  /// The question that would have settled it, where it was premature.
  package let missing: FactName?

  package init(_ attempt: Attempt, submitted: String?) {
    self.attempt = attempt
    self.submitted = submitted
    score = attempt.score(submitted)
    grade = attempt.grade(score)
    let truth = attempt.ticket.diagnosis
    stillPossible = attempt.knowledge.possible.map(\.diagnosis)
    missing = score.isPremature ? attempt.par : nil
    excluded = Review.excluded(attempt, submitted: submitted, truth: truth)
  }

  /// The other cause that was given, those that the card names, and the likeliest at the opening.
  private static func excluded(
    _ attempt: Attempt, submitted: String?, truth: String
  ) -> [Excluded] {
    let library = attempt.ticket.opening.library
    let card = library.diagnosis(truth)
    let named = card?.confusedWith.map(\.key.value) ?? []
    let possible = attempt.ticket.opening.possible.map(\.diagnosis)
    var order: [String] = []
    for id in [submitted].compactMap({ $0 }) + named.filter(possible.contains) + possible
    where id != truth && !order.contains(id) {
      order.append(id)
    }
    return order.prefix(2).map { id in
      let difference =
        card?.confusedWith.first { $0.key.value == id }?.value.value
        ?? library.diagnosis(id)?.confusedWith.first { $0.key.value == truth }?.value.value
      let telling = telling(id, attempt.ticket)
      return Excluded(
        diagnosis: id, difference: difference, fact: telling?.fact, value: telling?.value)
    }
  }

  /// The fact at which the way of another cause parts from this one, with its value here.
  private static func telling(
    _ id: String, _ ticket: Ticket
  ) -> (fact: FactName, value: String)? {
    var knowledge = ticket.opening
    for name in ticket.treePath {
      if let value = ticket.truth[name] { knowledge.learn(name, value) }
    }
    let detour = Detour.all(
      from: knowledge.entrance, facts: knowledge.facts, library: knowledge.library
    ).first { $0.diagnosis == id }
    return (detour?.differences.first?.fact).flatMap { fact in
      fact.value.branchKey.map { (fact.name, $0) }
    }
  }
}
