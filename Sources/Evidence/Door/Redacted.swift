/// What the door takes out of evidence, named as its stand-in names it.
package enum SecretKind: String, CaseIterable, Comparable, Sendable {
  case code
  case cookie
  case opaqueToken = "opaque-token"
  case password
  case privateKey = "private-key"
  case refreshToken = "refresh-token"
  case secret
  /// A token whose claims could be read; they stay, the signature goes.
  case token

  /// What stands in the text instead: `[secret]`.
  package var standIn: String { "[\(rawValue)]" }

  package static func < (left: SecretKind, right: SecretKind) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// Text that has passed the door: without secrets, control characters and invalid UTF-8.
package struct Redacted: Hashable, Sendable {
  package let text: String
  /// How many secrets of each kind were taken out.
  package let removed: [SecretKind: Int]
  /// Whether the input was longer than is read and its end was cut off.
  package let wasCut: Bool

  package init(text: String, removed: [SecretKind: Int], wasCut: Bool) {
    self.text = text
    self.removed = removed
    self.wasCut = wasCut
  }
}
