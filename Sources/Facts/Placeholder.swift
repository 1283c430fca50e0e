/// The places in a card's text at which a fact's value stands: `{app.id}`.
package enum Placeholder {
  /// A stretch of text, or the name of the fact that stands there.
  package enum Part: Hashable, Sendable {
    case text(String)
    case fact(FactName)
  }

  /// Splits a text at its placeholders; braces around anything but a fact's name are text.
  package static func parts(of text: String) -> [Part] {
    let bytes = text.utf8
    var parts: [Part] = []
    var plain = bytes.startIndex
    var place = bytes.startIndex
    func flush(_ end: String.Index) {
      if plain < end { parts.append(.text(String(text[plain..<end]))) }
    }
    while let open = bytes[place...].firstIndex(of: UInt8(ascii: "{")) {
      place = bytes.index(after: open)
      let isBrace = { (byte: UInt8) in byte == UInt8(ascii: "}") || byte == UInt8(ascii: "{") }
      guard let close = bytes[place...].firstIndex(where: isBrace),
        bytes[close] == UInt8(ascii: "}"), let name = FactName(parsing: String(text[place..<close]))
      else { continue }
      flush(open)
      parts.append(.fact(name))
      place = bytes.index(after: close)
      plain = place
    }
    flush(bytes.endIndex)
    return parts
  }
}
