import Facts

/// A test of one fact under `when`.
package struct Condition: Hashable, Sendable {
  package let fact: FactName
  /// The tests, all of which must hold.
  package let tests: [Test]
  package let place: Place

  package init(fact: FactName, tests: [Test], place: Place = .start) {
    self.fact = fact
    self.tests = tests
    self.place = place
  }

  /// A question about a fact's value.
  package indirect enum Test: Hashable, Sendable {
    /// The value is one of these.
    case isOneOf([Operand])
    /// The list has all of these.
    case contains([Operand])
    /// The list has at least one of these.
    case containsAny([Operand])
    /// The list has none of these.
    case lacks([Operand])
    /// Whether the list has no items.
    case isEmpty(Bool)
    /// The whole text fits one of these, in which `*` stands for anything.
    case matches([String])
    /// The value is this or more.
    case atLeast(Operand)
    /// The value is less than this.
    case lessThan(Operand)
    /// The value is that of another fact.
    case sameAs(FactName)
    /// The tests do not all hold.
    case not([Test])
  }
}

/// What a test compares a fact with.
package enum Operand: Hashable, Sendable {
  /// A value written in the card, read beforehand in every type that it could have.
  case literal(Literal)
  /// The value of another fact, for times moved on by seconds.
  case fact(FactName, plus: Int)

  /// A value as a card writes it.
  package struct Literal: Hashable, Sendable {
    package let text: String
    let number: Double?
    let instant: Instant?
    let seconds: Int?

    package init(_ text: String) {
      self.text = text
      number = Double(text)
      instant = Instant(parsing: text)
      seconds = Duration.seconds(parsing: text)
    }
  }
}

extension Condition {
  /// Every fact that the condition looks at, in the order of the card.
  package var facts: [FactName] { [fact] + tests.flatMap(\.facts) }
}

extension Condition.Test {
  /// The facts that stand on the other side of the test.
  package var facts: [FactName] {
    switch self {
    case .isOneOf(let operands), .contains(let operands), .containsAny(let operands),
      .lacks(let operands):
      operands.compactMap(\.fact)
    case .atLeast(let operand), .lessThan(let operand): [operand].compactMap(\.fact)
    case .sameAs(let name): [name]
    case .not(let tests): tests.flatMap(\.facts)
    case .isEmpty, .matches: []
    }
  }

  /// The literals that the test compares with, as written.
  package var literals: [String] {
    switch self {
    case .isOneOf(let operands): operands.compactMap(\.literal)
    case .not(let tests): tests.flatMap(\.literals)
    default: []
    }
  }
}

extension Operand {
  var fact: FactName? {
    if case .fact(let name, _) = self { name } else { nil }
  }

  var literal: String? {
    if case .literal(let literal) = self { literal.text } else { nil }
  }
}
