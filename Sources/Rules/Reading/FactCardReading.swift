import Facts

extension FactCard {
  static let keys = [
    "title", "type", "values", "closed", "shape", "masked", "derive", "compare", "question",
    "find-out", "why", "strategy", "says", "cost", "sources", "status",
  ]

  static func derivation(from fields: Fields) -> FactDerivation? {
    if let compare = fields.value("compare") {
      let names = compare.texts(for: "compare").compactMap(compare.factName)
      guard names.count == 2 else {
        compare.context.add("wrong-form", at: compare.place, "'compare' takes two facts")
        return nil
      }
      return .comparison(names[0], names[1])
    }
    guard fields.value("derive") != nil else { return nil }
    return .rules(
      fields.items("derive").compactMap { item in
        guard let rule = item.fields("rule", keys: ["value", "when"]) else { return nil }
        guard let value = rule.value("value")?.operand() else {
          if rule.value("value") == nil { rule.missing("value", "what the fact then is") }
          return nil
        }
        guard let when = rule.value("when") else {
          rule.missing("when", "the tests that must hold")
          return nil
        }
        return .init(value: value, conditions: when.conditions(), place: item.place)
      })
  }

  func checkForm(_ fields: Fields) {
    if type == .choice, values.isEmpty, fields.value("compare") == nil {
      fields.missing("values", "the values with a label each")
    }
    guard isAskable else { return }
    if findOut == nil { fields.missing("find-out", "how the reader finds the answer out") }
    if why == nil { fields.missing("why", "what the answer separates") }
    if fields.value("cost") == nil { fields.missing("cost", "ask, look or admin") }
  }
}

extension Fields {
  /// The status of a card, a finding where it is missing.
  func requiredStatus() -> CardStatus? {
    if value("status") == nil { missing("status", "draft, stable or retired") }
    return word("status")
  }

  /// The day on which a card was last confirmed; a finding where it is missing or no date.
  func checkedDay() -> Instant? {
    guard let text = required("checked", "the day it was last confirmed, as 2026-01-31") else {
      return nil
    }
    guard text.value.utf8.count == 10, let day = Instant(parsing: text.value) else {
      context.add("wrong-form", at: text.place, "'checked' is a day such as 2026-01-31")
      return nil
    }
    return day
  }

  /// The facts and values of `implies` and `usually`.
  func factValues(_ key: String) -> [FactAssignment] {
    pairs(key).compactMap { name, value in
      guard let fact = value.factName(name) else { return nil }
      let values = value.texts(for: name.value)
      guard !values.isEmpty else { return nil }
      return FactAssignment(fact: Located(fact, at: name.place), values: values)
    }
  }

  /// Where `enters` leads, nil where it is left out.
  func entrance(_ key: String = "enters") -> Located<Entrance>? {
    guard let value = value(key),
      let fields = value.fields("way in", keys: ["tree", "diagnosis"])
    else { return nil }
    switch (fields.text("tree"), fields.text("diagnosis")) {
    case (let tree?, nil): return Located(.tree(tree.value), at: tree.place)
    case (nil, let diagnosis?): return Located(.diagnosis(diagnosis.value), at: diagnosis.place)
    default:
      context.add("wrong-form", at: value.place, "'\(key)' takes either 'tree' or 'diagnosis'")
      return nil
    }
  }
}

/// A fact with the value or values that a card gives it.
package struct FactAssignment: Hashable, Sendable {
  package let fact: Located<FactName>
  package let values: [Located<String>]
}
