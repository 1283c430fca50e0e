/// The types a fact's value can have, named as cards write them.
package enum FactType: String, CaseIterable, Sendable {
  case choice
  case yesNo = "yes-no"
  case number
  case text
  case list
  case time
  case duration
  case code

  /// Tells whether a node may branch on a fact of this type.
  package var isFinite: Bool { self == .choice || self == .yesNo || self == .code }
}

/// Where the person who can answer a question finds the answer, which is what it costs to ask.
package enum Cost: String, CaseIterable, Sendable {
  case ask
  case look
  case admin

  /// The weight that divides the gain of asking: known by heart, looked up, needs another person.
  package var weight: Int {
    switch self {
    case .ask: 1
    case .look: 2
    case .admin: 4
    }
  }
}
