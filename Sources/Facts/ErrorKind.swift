/// The families of error codes, in the order in which one is taken for primary on one level.
package enum ErrorKind: String, CaseIterable, Comparable, Sendable {
  case aadsts
  case graph
  case suberror
  case oauth
  case msal
  case other

  package static func < (left: ErrorKind, right: ErrorKind) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .aadsts: 0
    case .graph: 1
    case .suberror: 2
    case .oauth: 3
    case .msal: 4
    case .other: 5
    }
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(rank) }
}

/// The identity of an error entry: its family and its code in lower case, `aadsts/50011`.
package struct ErrorID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let kind: ErrorKind
  /// The code in lower case, as it names the entry's file.
  package let code: String

  /// Makes the identity of a code as it was printed.
  package init(_ kind: ErrorKind, _ code: String) {
    self.kind = kind
    self.code = code.lowercased()
  }

  /// Reads an identity from a card; nil when it is not a kind, a slash and a code.
  package init?(parsing text: String) {
    let parts = text.split(separator: "/", maxSplits: 1)
    guard parts.count == 2, let kind = ErrorKind(rawValue: String(parts[0])) else { return nil }
    self.init(kind, String(parts[1]))
  }

  package static func < (left: ErrorID, right: ErrorID) -> Bool {
    (left.kind, left.code) < (right.kind, right.code)
  }

  package var description: String { "\(kind.rawValue)/\(code)" }
}
