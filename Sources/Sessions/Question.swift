import Facts
import Rules

/// What is asked when a fact is unknown.
package struct Question: Sendable {
  package let card: FactCard
  /// The node that wants the fact, or a fact that follows from it.
  package let position: Walk.Position
  /// The answers to choose from where they are not those of the card.
  private let offered: [Choice]?

  package init(card: FactCard, at position: Walk.Position, offered: [Choice]? = nil) {
    self.card = card
    self.position = position
    self.offered = offered
  }

  package var fact: FactName { card.name }

  /// The answers to choose from, in the order of the menu; none where the answer is typed.
  package var choices: [Choice] {
    offered ?? card.branchValues.map { Choice(value: $0, label: card.label(of: $0)) }
  }

  /// A line of the menu.
  package struct Choice: Hashable, Sendable {
    package let value: String
    package let label: String
  }

  /// Why a typed answer cannot be taken.
  package enum Refusal: Error, Hashable {
    /// A number that is not in the menu, with the numbers that are.
    case numberOutOfRange(String, last: Int)
    /// A text that is not one of the values, with the nearest one.
    case unknownValue(String, nearest: String?)
    /// A text that is not of the fact's type.
    case notOfType(String, FactType)
    /// A text that is not of the fact's shape.
    case notOfShape(String, Shape)
  }

  /// Reads a typed answer: a number of the menu, a value or its label, a text, *unsure*.
  package func answer(parsing typed: String) throws(Refusal) -> Answer {
    let text = typed.trimmed
    if text.lowercased() == Answer.unsureWord { return .unsure }
    let choices = choices
    if !choices.isEmpty {
      let number = Int(text)
      if let number, choices.indices.contains(number - 1) {
        return try value(choices[number - 1].value)
      }
      let lowered = text.lowercased()
      if let choice = choices.first(where: {
        $0.value == lowered || $0.label.lowercased() == lowered
      }) {
        return try value(choice.value)
      }
      if card.type == .yesNo { return try value(text) }
      let begun = choices.filter { $0.label.lowercased().hasPrefix(lowered) }
      if let only = begun.first, begun.count == 1 { return try value(only.value) }
      if number != nil { throw .numberOutOfRange(text, last: choices.count) }
      throw .unknownValue(
        text, nearest: Suggestion.nearest(to: lowered, among: choices.map(\.value)))
    }
    return try value(text)
  }

  private func value(_ text: String) throws(Refusal) -> Answer {
    guard let value = card.value(parsing: text) else { throw .notOfType(text, card.type) }
    if let shape = card.shape {
      let items = if case .list(let items) = value { items } else { [value.written] }
      for item in items where !shape.fits(item) { throw .notOfShape(item, shape) }
    }
    return .value(value)
  }
}
