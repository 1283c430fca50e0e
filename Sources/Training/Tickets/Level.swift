/// How much a ticket leaves open, and how much help its menu gives.
package enum Level: Int, CaseIterable, Comparable, Sendable {
  /// Two bits at most are open, and three questions stand to choose from.
  case guided = 1
  /// Two to three bits are open; every question stands in the menu.
  case open = 2
  /// More than three bits are open, six at most where that can be had; what the customer claims may be wrong.
  case hard = 3

  package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }

  /// All levels, the nearest to this one first.
  var nearest: [Level] {
    Level.allCases.sorted {
      (abs($0.rawValue - rawValue), $0.rawValue) < (abs($1.rawValue - rawValue), $1.rawValue)
    }
  }

  /// The bits that a ticket leaves open, as more than the first and at most the second.
  package var bits: (above: Double, upTo: Double) {
    switch self {
    case .guided: (0, 2)
    case .open: (2, 3)
    case .hard: (3, .infinity)
    }
  }

  /// The bits at which enough was told: more would be a search and no diagnosis.
  var enough: Double { min(bits.upTo, 6) }

  /// The things told in the message that tell nothing.
  package var distractors: ClosedRange<Int> {
    switch self {
    case .guided: 0...0
    case .open: 1...1
    case .hard: 2...3
    }
  }

  /// The questions to choose from at a time; nil where all are.
  package var choices: Int? { self == .guided ? 3 : nil }
}
