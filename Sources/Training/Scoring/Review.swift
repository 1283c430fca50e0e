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

  /// A cause that still fitted when the diagnosis was given.
  package struct Rival: Hashable, Sendable {
    package let diagnosis: String
    package let share: Double
    /// The next question whose answer rules it out; nil where none does.
    package let settledBy: FactName?
  }

  package let attempt: Attempt
  package let submitted: String?
  package let score: Score
  package let grade: Grade
  /// The causes that still fitted when the diagnosis was given, most likely first.
  package let stillPossible: [String]
  /// The nearest other causes, with what excludes them.
  package let excluded: [Excluded]
  /// What still fitted where it was premature, what was to be found among it: the likely ones first,
  /// then those of the unlikely ones that would have fitted longest.
  package let rivals: [Rival]

  package init(_ attempt: Attempt, submitted: String?) {
    self.attempt = attempt
    self.submitted = submitted
    score = attempt.score(submitted)
    grade = attempt.grade(score)
    let truth = attempt.ticket.diagnosis
    stillPossible = attempt.knowledge.possible.map(\.diagnosis)
    rivals = score.isPremature ? Review.rivals(attempt, submitted: submitted) : []
    excluded = Review.excluded(attempt, submitted: submitted, truth: truth)
  }

  private static func rivals(_ attempt: Attempt, submitted: String?) -> [Rival] {
    let settling = settling(attempt)
    let near = named(near: [attempt.ticket.diagnosis] + [submitted].compactMap { $0 }, attempt)
    // Of what is hardly likely the nearest teaches most, not the one that happens to weigh more.
    func rank(_ one: Walk.Possible) -> (Double, Int, Int) {
      let isLikely = one.share >= Walk.Possible.unlikelyBelow
      return (
        isLikely ? -one.share : 0, near.contains(one.diagnosis) ? 0 : 1,
        -(settling[one.diagnosis]?.step ?? .max)
      )
    }
    let ranked = attempt.knowledge.possible.enumerated()
      .map { (rank: rank($0.element), index: $0.offset, one: $0.element) }
      .sorted { $0.rank != $1.rank ? $0.rank < $1.rank : $0.index < $1.index }
    return ranked.map { _, _, one in
      Rival(
        diagnosis: one.diagnosis, share: one.share, settledBy: settling[one.diagnosis]?.fact)
    }
  }

  /// The causes that are easily taken for some, by the cards of either.
  private static func named(near causes: [String], _ attempt: Attempt) -> Set<String> {
    let library = attempt.ticket.opening.library
    var near = Set(causes)
    for cause in causes {
      near.formUnion(library.diagnosis(cause)?.confusedWith.map(\.key.value) ?? [])
    }
    return near
  }

  /// The question that rules each cause out that still fits, and which one it is in a row, where the
  /// best is asked each time.
  private static func settling(_ attempt: Attempt) -> [String: (fact: FactName, step: Int)] {
    var attempt = attempt
    var settling: [String: (fact: FactName, step: Int)] = [:]
    for step in 1...20 {
      guard !attempt.knowledge.isSettled, let par = attempt.par else { break }
      let before = Set(attempt.knowledge.possible.map(\.diagnosis))
      _ = attempt.ask(par)
      for gone in before.subtracting(attempt.knowledge.possible.map(\.diagnosis)) {
        settling[gone] = (par, step)
      }
    }
    return settling
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
