/// The way in which two addresses or texts differ.
package enum Comparison {
  /// The values that `compare` can give, from the least to the greatest difference.
  package static let values = [
    "same", "case", "trailing-slash", "scheme", "port", "host", "path", "separator", "other",
  ]

  /// Names the first difference that is the only one; `other` where there are several.
  package static func difference(_ left: String, _ right: String) -> String {
    if left == right { return "same" }
    if left.lowercased() == right.lowercased() { return "case" }
    if withoutSlash(left) == withoutSlash(right) { return "trailing-slash" }
    guard let one = Address(left), let other = Address(right) else {
      return separated(left) == separated(right) ? "separator" : "other"
    }
    let differences = [
      ("scheme", one.scheme != other.scheme), ("host", one.host != other.host),
      ("port", one.port != other.port), ("path", one.path != other.path),
    ].filter(\.1).map(\.0)
    if differences == ["path"], separated(one.path) == separated(other.path) {
      return "separator"
    }
    return differences.count == 1 ? differences[0] : "other"
  }

  /// The value that differs least from another; of equally near ones the first.
  package static func nearest(to value: String, among others: [String]) -> String? {
    others.min { left, right in
      values.firstIndex(of: difference(value, left)) ?? 0
        < values.firstIndex(of: difference(value, right)) ?? 0
    }
  }

  /// The number of characters at which two texts begin alike.
  package static func alike(_ left: String, _ right: String) -> Int {
    zip(left, right).prefix { $0 == $1 }.count
  }

  private static func withoutSlash(_ text: String) -> Substring {
    text.hasSuffix("/") ? text.dropLast() : Substring(text)
  }

  private static func separated(_ text: String) -> String {
    String(text.map { "-_.".contains($0) ? "-" : $0 })
  }

  /// The parts of an address that are compared one by one.
  private struct Address {
    let scheme: Substring
    let host: Substring
    let port: Substring
    let path: String

    init?(_ text: String) {
      guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else {
        return nil
      }
      scheme = text[..<colon]
      let rest = text[text.index(colon, offsetBy: 3)...]
      let end = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
      let authority = rest[..<end]
      let portMark = authority.lastIndex(of: ":")
      host = portMark.map { authority[..<$0] } ?? authority
      port = portMark.map { authority[authority.index(after: $0)...] } ?? ""
      path = String(rest[end...])
    }
  }
}
