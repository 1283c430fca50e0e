import Facts

/// What can be said of a fact from what is known.
package enum Resolution: Hashable, Sendable {
  /// It is known, or follows from what is known.
  case known(Fact)
  /// It would be known after a question about this fact.
  case ask(FactName)
  /// Neither it nor anything it follows from can be asked for any more.
  case unsure
}

/// The facts known and what follows from them, worked out backwards from what is looked at.
package struct Reasoner {
  let library: Library
  package let facts: FactSet
  private var memory: [FactName: Resolution] = [:]
  private var underway: Set<FactName> = []

  package init(_ facts: FactSet, library: Library) {
    self.facts = facts
    self.library = library
  }

  /// Tells what can be said of a fact.
  ///
  /// A fact without a value is asked for itself where it has a question; after *unsure*, through
  /// the first fact that its rules lack, then the next, until nothing is left to ask.
  package mutating func resolve(_ name: FactName) -> Resolution {
    if let fact = facts[name] { return .known(fact) }
    if let known = memory[name] { return known }
    guard let card = library.fact(name), underway.insert(name).inserted else { return .unsure }
    defer { underway.remove(name) }
    let resolution = derive(card)
    memory[name] = resolution
    return resolution
  }

  /// The value of a fact, nil while it is unknown.
  package mutating func value(_ name: FactName) -> FactValue? {
    if case .known(let fact) = resolve(name) { fact.value } else { nil }
  }

  private mutating func derive(_ card: FactCard) -> Resolution {
    var lacking: [FactName] = []
    switch card.derivation {
    case .rules(let rules):
      for rule in rules {
        switch outcome(of: rule, type: card.type) {
        case .value(let value):
          let inputs = rule.conditions.flatMap(\.facts) + [rule.value].compactMap(\.fact)
          return .known(Fact(name: card.name, value: value, origin: .derived(from: inputs)))
        case .lacks(let name): lacking.append(name)
        case .fails: break
        }
      }
    case .comparison(let left, let right):
      if case .word(let one)? = value(left), let others = value(right)?.items,
        let nearest = Comparison.nearest(to: one, among: others)
      {
        return .known(
          Fact(
            name: card.name, value: .word(Comparison.difference(one, nearest)),
            origin: .derived(from: [left, right])))
      }
      lacking = [left, right]
    case nil: break
    }
    if card.isAskable, !facts.unsure.contains(card.name) { return .ask(card.name) }
    for name in lacking {
      if case .ask(let question) = resolve(name) { return .ask(question) }
    }
    return .unsure
  }

  private enum RuleOutcome {
    case value(FactValue)
    case fails
    case lacks(FactName)
  }

  private mutating func outcome(of rule: FactDerivation.Rule, type: FactType) -> RuleOutcome {
    switch truth(of: rule.conditions) {
    case .fails: return .fails
    case .lacks(let name): return .lacks(name)
    case .holds: break
    }
    switch rule.value {
    case .literal(let literal):
      return FactValue(parsing: literal.text, as: type).map(RuleOutcome.value) ?? .fails
    case .fact(let name, _): return value(name).map(RuleOutcome.value) ?? .lacks(name)
    }
  }

  /// Tells whether conditions all hold; an unknown fact matters only where none of them fails.
  package mutating func truth(of conditions: [Condition]) -> Truth {
    var result = Truth.holds
    for condition in conditions {
      guard let value = value(condition.fact) else {
        if result == .holds { result = .lacks(condition.fact) }
        continue
      }
      switch truth(of: condition.tests, value) {
      case .fails: return .fails
      case .lacks(let name): if result == .holds { result = .lacks(name) }
      case .holds: break
      }
    }
    return result
  }

  private mutating func truth(of tests: [Condition.Test], _ value: FactValue) -> Truth {
    var result = Truth.holds
    for test in tests {
      switch truth(of: test, value) {
      case .fails: return .fails
      case .lacks(let name): if result == .holds { result = .lacks(name) }
      case .holds: break
      }
    }
    return result
  }

  private mutating func truth(of test: Condition.Test, _ value: FactValue) -> Truth {
    switch test {
    case .isOneOf(let operands):
      return first(of: operands) { $0.contains { $0 == value } }
    case .contains(let operands):
      return first(of: operands) { $0.allSatisfy { value.items.contains($0.written) } }
    case .containsAny(let operands):
      return first(of: operands) { $0.contains { value.items.contains($0.written) } }
    case .lacks(let operands):
      return first(of: operands) { $0.allSatisfy { !value.items.contains($0.written) } }
    case .isEmpty(let wanted): return Truth(value.items.isEmpty == wanted)
    case .matches(let globs):
      return Truth(globs.contains { Glob.matches(value.written, $0) })
    case .atLeast(let operand):
      return first(of: [operand]) { !value.isLess(than: $0[0]) && value.isComparable(to: $0[0]) }
    case .lessThan(let operand): return first(of: [operand]) { value.isLess(than: $0[0]) }
    case .sameAs(let name):
      guard let other = self.value(name) else { return .lacks(name) }
      return Truth(other == value)
    case .not(let tests):
      switch truth(of: tests, value) {
      case .holds: return .fails
      case .fails: return .holds
      case .lacks(let name): return .lacks(name)
      }
    }

    /// Decides once every fact among the operands is known.
    func first(of operands: [Operand], _ decide: ([FactValue]) -> Bool) -> Truth {
      var values: [FactValue] = []
      for operand in operands {
        switch operand {
        case .literal(let literal): values.append(literal.value(like: value))
        case .fact(let name, let plus):
          guard let other = self.value(name) else { return .lacks(name) }
          values += other.operands(plus: plus, like: value)
        }
      }
      return Truth(!values.isEmpty && decide(values))
    }
  }
}

/// Whether a condition holds, with the fact that is missing where it cannot be told.
package enum Truth: Hashable, Sendable {
  case holds
  case fails
  case lacks(FactName)

  init(_ holds: Bool) {
    self = holds ? .holds : .fails
  }
}

extension Operand.Literal {
  /// The literal as a value of the fact that is tested against it.
  func value(like other: FactValue) -> FactValue {
    switch other {
    case .word, .list: .word(text)
    case .flag: .flag(text == "yes")
    case .number: .number(number ?? .nan)
    case .time: instant.map(FactValue.time) ?? .word(text)
    case .duration: seconds.map(FactValue.duration) ?? .word(text)
    }
  }
}

extension FactValue {
  /// The items of a list; any other value is a list of one.
  package var items: [String] {
    if case .list(let items) = self { items } else { [written] }
  }

  /// The value as what another fact is compared with.
  fileprivate func operands(plus: Int, like other: FactValue) -> [FactValue] {
    switch self {
    case .time(let instant): [.time(Instant(seconds: instant.seconds + plus))]
    case .list(let items): items.map(FactValue.word)
    default: [self]
    }
  }

  /// Whether one can be less than the other at all.
  fileprivate func isComparable(to other: FactValue) -> Bool {
    switch (self, other) {
    case (.number, .number), (.time, .time), (.duration, .duration): true
    default: false
    }
  }

  fileprivate func isLess(than other: FactValue) -> Bool {
    switch (self, other) {
    case (.number(let one), .number(let two)): one < two
    case (.time(let one), .time(let two)): one < two
    case (.duration(let one), .duration(let two)): one < two
    default: false
    }
  }
}

/// Whole-text patterns in which `*` stands for anything, blind to case.
package enum Glob {
  /// Tells whether a whole text fits a pattern, in time linear in text times stars.
  package static func matches(_ text: String, _ pattern: String) -> Bool {
    let text = Array(text.lowercased().utf8)
    let pattern = Array(pattern.lowercased().utf8)
    var place = 0
    var wanted = 0
    var star: (wanted: Int, place: Int)?
    while place < text.count {
      if wanted < pattern.count, pattern[wanted] == UInt8(ascii: "*") {
        star = (wanted, place)
        wanted += 1
      } else if wanted < pattern.count, pattern[wanted] == text[place] {
        place += 1
        wanted += 1
      } else if let last = star {
        star = (last.wanted, last.place + 1)
        place = last.place + 1
        wanted = last.wanted + 1
      } else {
        return false
      }
    }
    return pattern[wanted...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
