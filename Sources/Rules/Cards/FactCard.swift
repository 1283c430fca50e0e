import Facts

/// What is known of a fact: its type, its values, how it is derived and how it is asked for.
///
/// A class, since a session looks at cards by the thousand and copying one would cost more.
package final class FactCard: Sendable {
  package let name: FactName
  package let title: String
  package let type: FactType
  /// The values of a choice with their labels, in the order of the menu.
  package let values: [Labelled]
  /// Whether the values are all there are; otherwise the menu ends with *none of these*.
  package let isClosed: Bool
  package let shape: Shape?
  /// Whether the value is personal and is masked in anything saved.
  package let isMasked: Bool
  package let derivation: FactDerivation?
  package let question: String?
  package let findOut: String?
  package let why: String?
  /// A customer's words for each value.
  package let says: [LocatedPair]
  package let strategy: String?
  package let cost: Cost
  package let sources: [Located<String>]
  package let status: CardStatus
  package let place: Place

  /// A value with what a menu shows for it.
  package struct Labelled: Hashable, Sendable {
    package let value: String
    package let label: String
    package let place: Place
  }

  /// Reads a fact card; nil when what it lacks leaves nothing to work with.
  init?(name: FactName, from value: CardValue) {
    guard let fields = value.fields("fact card", keys: FactCard.keys) else { return nil }
    let title = fields.required("title", "a few words that name the fact")
    let type: FactType? = fields.word("type")
    if fields.value("type") == nil {
      fields.missing(
        "type", "one of \(FactType.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    let status: CardStatus? = fields.requiredStatus()
    guard let title, let type else { return nil }
    self.name = name
    self.title = title.value
    self.type = type
    self.status = status ?? .draft
    values = fields.pairs("values").compactMap { key, label in
      label.text(for: key.value).map {
        Labelled(value: key.value, label: $0.value, place: key.place)
      }
    }
    isClosed = fields.flag("closed") ?? true
    shape = fields.word("shape")
    isMasked = fields.flag("masked") ?? false
    derivation = FactCard.derivation(from: fields)
    question = fields.text("question")?.value
    findOut = fields.text("find-out")?.value
    why = fields.text("why")?.value
    strategy = fields.text("strategy")?.value
    says = fields.sentences("says")
    cost = fields.word("cost") ?? .look
    sources = fields.texts("sources")
    place = fields.place
    checkForm(fields)
  }
}

/// How a fact follows from others.
package enum FactDerivation: Hashable, Sendable {
  /// The first rule that holds gives the value.
  case rules([Rule])
  /// The way in which two texts differ.
  case comparison(FactName, FactName)

  /// A value with the conditions under which the fact has it.
  package struct Rule: Hashable, Sendable {
    package let value: Operand
    package let conditions: [Condition]
    package let place: Place
  }
}

extension FactCard {
  /// Stands for *none of these* where a fact has values that its card does not list.
  package static let noneOfThese = "none"

  /// Whether a person can be asked for it.
  package var isAskable: Bool { question != nil }

  /// The values that a node can branch on, in the order of the menu; none for codes.
  package var branchValues: [String] {
    switch type {
    case .choice:
      if case .comparison = derivation { return Comparison.values }
      return values.map(\.value) + (isClosed ? [] : [FactCard.noneOfThese])
    case .yesNo: return ["yes", "no"]
    default: return []
    }
  }

  /// What a person reads for a value.
  package func label(of value: String) -> String {
    if let known = values.first(where: { $0.value == value }) { return known.label }
    switch (type, value) {
    case (.yesNo, "yes"): return "Yes"
    case (.yesNo, "no"): return "No"
    case (.choice, FactCard.noneOfThese): return "None of these"
    default: return value
    }
  }

  /// The facts that its derivation looks at, in the order of its rules.
  package var inputs: [FactName] {
    switch derivation {
    case .rules(let rules):
      rules.flatMap { rule in
        rule.conditions.flatMap(\.facts) + [rule.value].compactMap(\.fact)
      }
    case .comparison(let left, let right): [left, right]
    case nil: []
    }
  }

  /// Reads a value as the fact's type; nil when it is not of that type or not among its values.
  package func value(parsing text: String) -> FactValue? {
    if type == .choice, !branchValues.contains(text) { return nil }
    return FactValue(parsing: text, as: type)
  }
}
