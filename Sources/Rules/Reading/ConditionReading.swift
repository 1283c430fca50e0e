import Facts

extension CardValue {
  /// Reads `when`: a mapping of facts to tests, all of which must hold.
  package func conditions() -> [Condition] {
    guard let pairs = pairs(for: "when") else { return [] }
    return pairs.compactMap { key, value in
      guard let fact = factName(key) else { return nil }
      let tests = value.tests()
      return tests.isEmpty ? nil : Condition(fact: fact, tests: tests, place: key.place)
    }
  }

  /// Reads a fact's name, nil with a finding when it is not well formed.
  func factName(_ text: Located<String>) -> FactName? {
    guard let name = FactName(parsing: text.value) else {
      context.add(
        "wrong-form", at: text.place,
        "'\(text.value)' is not a fact's name; names are lower-case words joined by dots")
      return nil
    }
    return name
  }

  private func tests() -> [Condition.Test] {
    guard isMapping, !isOperandMapping else { return [.isOneOf(operands())] }
    return (pairs(for: "when") ?? []).compactMap { key, value in value.test(named: key) }
  }

  private static let testNames = [
    "contains", "contains-any", "lacks", "empty", "matches", "at-least", "less-than", "same-as",
    "not",
  ]

  private func test(named name: Located<String>) -> Condition.Test? {
    switch name.value {
    case "contains": return .contains(operands())
    case "contains-any": return .containsAny(operands())
    case "lacks": return .lacks(operands())
    case "matches": return .matches(texts(for: name.value).map(\.value))
    case "at-least": return operands().first.map(Condition.Test.atLeast)
    case "less-than": return operands().first.map(Condition.Test.lessThan)
    case "same-as": return text(for: name.value).flatMap(factName).map(Condition.Test.sameAs)
    case "not": return .not(tests())
    case "empty":
      switch text(for: name.value)?.value {
      case "yes": return .isEmpty(true)
      case "no": return .isEmpty(false)
      default:
        context.add("wrong-form", at: place, "'empty' is yes or no")
        return nil
      }
    default:
      context.add(
        "unknown-key", at: name.place,
        "'\(name.value)' is not a test; tests are \(CardValue.testNames.joined(separator: ", "))"
          + Suggestion.hint(for: name.value, among: CardValue.testNames))
      return nil
    }
  }

  /// Whether the value is `{ fact: NAME }`, with or without `plus`.
  private var isOperandMapping: Bool {
    firstKey == "fact"
  }

  /// Reads literals and `{ fact: NAME, plus: 5m }`, one or a list of them.
  private func operands() -> [Operand] {
    if isList {
      return (items(for: "when") ?? []).flatMap { $0.operands() }
    }
    return operand().map { [$0] } ?? []
  }

  /// Reads one literal or `{ fact: NAME, plus: 5m }`.
  func operand() -> Operand? {
    guard isMapping else {
      return text(for: "when").map { .literal(Operand.Literal($0.value)) }
    }
    guard let fields = fields("operand", keys: ["fact", "plus"]),
      let name = fields.required("fact", "the name of the fact to compare with").flatMap(factName)
    else { return nil }
    guard let plus = fields.text("plus") else { return .fact(name, plus: 0) }
    guard let seconds = Duration.seconds(parsing: plus.value) else {
      context.add("wrong-form", at: plus.place, "'plus' is a duration such as 5m, 2h or 14d")
      return nil
    }
    return .fact(name, plus: seconds)
  }
}
