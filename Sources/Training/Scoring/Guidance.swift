import Facts
import Rules

/// What a question tells apart, for hints and for *why*.
package struct Guidance: Sendable {
  /// What an answer would leave possible.
  package struct Consequence: Hashable, Sendable {
    package let value: String
    package let possible: [String]
  }

  package let fact: FactName
  package let consequences: [Consequence]

  /// What each answer to a question would leave possible.
  package init(_ fact: FactName, _ knowledge: Knowledge) {
    self.fact = fact
    let before = knowledge.possible.count
    consequences = (knowledge.inquiry(fact)?.values ?? []).compactMap { value in
      let after = knowledge.learning(fact, value).possible
      return after.isEmpty || after.count > before
        ? nil : Consequence(value: value, possible: after.map(\.diagnosis))
    }
  }
}

/// In which direction to look, without naming the question.
package enum Direction: Hashable, Sendable {
  /// The strategy of the best question's card.
  case told(String)
  /// Two causes that the best question tells apart.
  case between(String, String)
  /// Who knows the answer to the best question.
  case known(Cost)
}

extension Attempt {
  /// The direction in which to look; nil where nothing is left to ask.
  package var direction: Direction? {
    guard let par, let card = ticket.opening.library.fact(par) else { return nil }
    if let strategy = card.strategy, !card.isNamed(in: strategy) { return .told(strategy) }
    if let (one, other) = toldApart(by: par) { return .between(one, other) }
    return .known(knowledge.walk.cost(of: par, knowledge.library))
  }

  /// The likeliest two causes of which each answer to a question rules out one or both.
  private func toldApart(by fact: FactName) -> (String, String)? {
    let ends = Guidance(fact, knowledge).consequences.map { Set($0.possible) }
    let possible = knowledge.possible.prefix(20).map(\.diagnosis)
    for (index, other) in possible.enumerated() {
      for one in possible[..<index] {
        let together = ends.contains { $0.contains(one) && $0.contains(other) }
        let isReached = ends.contains { $0.contains(one) } && ends.contains { $0.contains(other) }
        if isReached, !together { return (one, other) }
      }
    }
    return nil
  }

  /// Two questions of which one is to be asked: the tree's next and the best other, or any other
  /// that can be chosen where no other tells anything; one alone where there is no choice.
  package var twoBest: [FactName] {
    var order = [par].compactMap { $0 }
    let rest = knowledge.inquiries.filter { $0.gain > 1e-9 && !order.contains($0.fact) }
      .sorted { $0.gainPerCost > $1.gainPerCost }
    order += rest.prefix(1).map(\.fact)
    if order.count == 1 { order += choices.filter { !order.contains($0) }.prefix(1) }
    return order
  }
}

extension FactCard {
  /// Whether a text holds the card's title or question.
  fileprivate func isNamed(in text: String) -> Bool {
    let text = text.lowercased()
    return [title, question].contains { $0.map { text.contains($0.lowercased()) } ?? false }
  }
}
