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

extension Attempt {
  /// The direction in which to look: the strategy of the best question, or what it is about.
  package var strategy: (fact: FactName, text: String)? {
    guard let par, let card = ticket.opening.library.fact(par) else { return nil }
    return (par, card.strategy ?? card.why ?? card.title)
  }

  /// The two questions that tell most: the tree's next and the best other.
  package var twoBest: [FactName] {
    var order = [par].compactMap { $0 }
    let rest = knowledge.inquiries.filter { $0.gain > 1e-9 && !order.contains($0.fact) }
      .sorted { $0.gainPerCost > $1.gainPerCost }
    order += rest.prefix(1).map(\.fact)
    return order
  }
}
