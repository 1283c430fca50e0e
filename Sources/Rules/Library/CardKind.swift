import Facts

/// What a file under `Trees/` is, which its path tells.
package enum CardKind: Hashable, Sendable {
  case fact(FactName)
  case tree(String)
  case diagnosis(String)
  case error(ErrorID)
  case topic(String)
  case `case`(String)
  case sources
  case phrases

  /// Tells what the file at a path is; nil when the path is not that of a card.
  package init?(path: String) {
    guard path.hasSuffix(".yaml") else { return nil }
    let id = String(path.dropLast(".yaml".count))
    let parts = id.split(separator: "/", maxSplits: 1)
    let rest = parts.count == 2 ? String(parts[1]) : ""
    switch (parts.first.map(String.init), rest) {
    case ("sources", ""): self = .sources
    case ("phrases", ""): self = .phrases
    case ("facts", _):
      guard let name = FactName(parsing: rest) else { return nil }
      self = .fact(name)
    case ("diagnoses", _): self = .diagnosis(rest)
    case ("errors", _):
      guard let error = ErrorID(parsing: rest), error.description == rest else { return nil }
      self = .error(error)
    case ("topics", _): self = .topic(rest)
    case ("cases", _): self = .case(rest)
    default: self = .tree(id)
    }
  }

  /// The path of the file that holds the card.
  package var path: String {
    switch self {
    case .fact(let name): "facts/\(name).yaml"
    case .tree(let id): "\(id).yaml"
    case .diagnosis(let id): "diagnoses/\(id).yaml"
    case .error(let id): "errors/\(id).yaml"
    case .topic(let id): "topics/\(id).yaml"
    case .case(let id): "cases/\(id).yaml"
    case .sources: "sources.yaml"
    case .phrases: "phrases.yaml"
    }
  }

  /// Tells whether an id is made of the letters that ids are made of.
  ///
  /// No part of it is empty or begins with a dot, and no two dots stand together.
  package static func isWellFormed(id: String) -> Bool {
    var before = UInt8(ascii: "/")
    for byte in id.utf8 {
      switch byte {
      case 0x61...0x7A, 0x30...0x39, UInt8(ascii: "_"), UInt8(ascii: "-"): break
      case UInt8(ascii: "."):
        if before == UInt8(ascii: "/") || before == UInt8(ascii: ".") { return false }
      case UInt8(ascii: "/"): if before == UInt8(ascii: "/") { return false }
      default: return false
      }
      before = byte
    }
    return before != UInt8(ascii: "/")
  }
}
