/// The places in a card's text at which a fact's value stands: `{app.id}`.
package enum Placeholder {
  /// A stretch of text, or the name of the fact that stands there.
  package enum Part: Hashable, Sendable {
    case text(String)
    case fact(FactName)
  }

  /// Splits a text at its placeholders; braces around anything but a fact's name are text.
  package static func parts(of text: String) -> [Part] {
    var parts: [Part] = []
    var plain = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{") {
      plain += rest[..<open]
      let inside = rest[rest.index(after: open)...]
      if let close = inside.firstIndex(where: { $0 == "}" || $0 == "{" }), inside[close] == "}",
        let name = FactName(parsing: String(inside[..<close]))
      {
        if !plain.isEmpty { parts.append(.text(plain)) }
        plain = ""
        parts.append(.fact(name))
        rest = inside[inside.index(after: close)...]
      } else {
        plain.append("{")
        rest = inside
      }
    }
    plain += rest
    if !plain.isEmpty { parts.append(.text(plain)) }
    return parts
  }
}
