/// Whether a card is to be relied on.
package enum CardStatus: String, CaseIterable, Sendable {
  case draft
  case stable
  case retired
}

/// Who acts on a diagnosis.
package enum Actor: String, CaseIterable, Sendable {
  case user
  case developer
  case appOwner = "app-owner"
  case tenantAdmin = "tenant-admin"
  case federationAdmin = "federation-admin"
  case `operator`
  case microsoft
  case nobody
}

/// What an error code stands for, in the order in which messages are taken for primary.
package enum EntryKind: String, CaseIterable, Comparable, Sendable {
  case failure
  case transient
  case interrupt
  case informational

  package static func < (left: EntryKind, right: EntryKind) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int { EntryKind.allCases.firstIndex(of: self) ?? 0 }
}

/// Whether trying again helps.
package enum Retry: String, CaseIterable, Sendable {
  case yes
  case afterFix = "after-fix"
  case interactive
  case no
}

/// How often a branch is taken among those who reach its node.
package enum Frequency: String, CaseIterable, Sendable {
  case common
  case occasional
  case rare

  /// The weight of a branch before the weights of its node are made to add up to one.
  package var weight: Double {
    switch self {
    case .common: 9
    case .occasional: 3
    case .rare: 1
    }
  }
}

/// Where an error entry, a phrase or a branch leads.
package enum Entrance: Hashable, Sendable {
  case tree(String)
  case diagnosis(String)
}
