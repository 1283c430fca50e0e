import Facts

/// What is known of one error code, and where it enters.
package struct ErrorEntry: Hashable, Sendable {
  package let id: ErrorID
  package let title: String
  /// The code as the service prints it.
  package let code: String
  /// Other dresses of the same code, differing by case or dress only.
  package let also: [Located<String>]
  package let kind: EntryKind
  package let name: String?
  package let actor: Actor?
  package let retry: Retry?
  package let oauthError: String?
  package let meaning: String?
  /// The texts that the service prints with it, which tell its readings apart.
  package let messages: [MessageText]
  package let implies: [FactAssignment]
  package let enters: Located<Entrance>?
  package let sources: [Located<String>]
  /// What sources say that disagree, by source.
  package let disagree: [LocatedPair]
  package let changed: [String]
  package let successor: Located<String>?
  package let lookAlikes: [Located<String>]
  package let checked: Instant?
  package let status: CardStatus
  package let place: Place
}

/// A text that stands for an error: a reading of an entry, or a phrase without any code.
package struct MessageText: Hashable, Sendable {
  /// The text with holes, as the service prints it.
  package let text: Located<String>
  package let implies: [FactAssignment]
  package let enters: Located<Entrance>?
  package let kind: EntryKind?
  package let actor: Actor?
  package let retry: Retry?
  package let title: String?
  package let sources: [Located<String>]
}
