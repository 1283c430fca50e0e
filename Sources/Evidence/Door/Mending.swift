import Facts

/// The second step of the door: what copying, quoting and scanning did to a text is undone.
///
/// Each mend looks for a mark that undamaged text does not have, so that a text without damage
/// passes unchanged; mending what was mended changes nothing.
enum Mending {
  /// The rounds at most: a text may be damaged several times over, each time in another way.
  private static let mostRounds = 8

  /// Undoes damage in clean text until none is left.
  static func mended(_ text: [UInt8]) -> [UInt8] {
    var text = text
    for _ in 0..<mostRounds {
      let mended = once(text)
      guard mended != text else { break }
      text = mended.withUnsafeBufferPointer(Cleaning.cleaned)
    }
    return text
  }

  /// Undoes each kind of damage once; most texts lack the bytes that it cannot do without.
  private static func once(_ text: [UInt8]) -> [UInt8] {
    let found = ByteSet(text)
    var text = text
    if found.contains(all: "=\n"), let plain = QuotedPrintable.decoded(text) { text = plain }
    if found.contains(any: "|>"), let plain = Gutters.removed(from: text) { text = plain }
    text = characters(text)
    if found.contains(all: "="), found.contains(any: "%+"), let plain = AddressTexts.decoded(text) {
      text = plain
    }
    return text
  }

  /// Undoes damage that single bytes give away, in one pass.
  private static func characters(_ text: [UInt8]) -> [UInt8] {
    text.withUnsafeBufferPointer { bytes in
      var output: [UInt8] = []
      var copied = 0
      var place = 0
      let marks = marks
      while place < bytes.count {
        guard marks[bytes[place]] != 0,
          let (mend, next) = mend(bytes, at: place, copied: copied, output)
        else {
          place += 1
          continue
        }
        if copied == 0 { output.reserveCapacity(bytes.count) }
        output.append(contentsOf: bytes[copied..<place])
        output.append(contentsOf: mend)
        place = next
        copied = next
      }
      guard copied > 0 else { return text }
      output.append(contentsOf: bytes[copied...])
      return output
    }
  }

  /// The bytes at which some damage can begin.
  private static let marks = ByteTable { byte in
    byte.isOne(of: "&\\Aa\n") || [0xC3, 0xC2, 0xE3, 0xEF].contains(byte) ? 1 : 0
  }

  /// What stands instead of damage at a place, and where it ends; nil where there is none.
  private static func mend(
    _ bytes: Bytes, at place: Int, copied: Int, _ output: [UInt8]
  ) -> ([UInt8], Int)? {
    switch bytes[place] {
    case UInt8(ascii: "&"): Entities.decoded(bytes, at: place)
    case UInt8(ascii: "\\"):
      // Markdown writes an underscore so; JSON has no such escape.
      underscore(bytes, at: place)
    case UInt8(ascii: "A"), UInt8(ascii: "a"): Slips.code(bytes, at: place)
    case 0x0A: Slips.brokenID(bytes, at: place, copied: copied, output)
    default: Encodings.decoded(bytes, at: place)
    }
  }

  /// An underscore behind one or more backslashes.
  private static func underscore(_ bytes: Bytes, at place: Int) -> ([UInt8], Int)? {
    let end = bytes.skip(from: place) { $0 == UInt8(ascii: "\\") }
    // A run that leads no underscore is passed whole, so that it is looked at once.
    return bytes.at(end) == UInt8(ascii: "_")
      ? (Array("_".utf8), end + 1) : (Array(bytes[place..<end]), end)
  }
}

/// HTML's character references, also those that were escaped twice.
enum Entities {
  private static let named: [(name: StaticString, text: String)] = [
    ("&quot;", "\""), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "),
    ("&lsquo;", "‘"), ("&rsquo;", "’"), ("&ldquo;", "“"), ("&rdquo;", "”"), ("&hellip;", "…"),
  ]

  /// The text of a reference at a place, with where it ends.
  static func decoded(_ bytes: Bytes, at place: Int) -> ([UInt8], Int)? {
    // `&amp;` may lead another reference: `&amp;quot;`.
    var start = place
    while bytes.has("&amp;", at: start) { start += 4 }
    let inner = start > place ? start : place
    if let (text, end) = reference(bytes, at: inner, name: start > place ? start + 1 : place + 1) {
      return (text, end)
    }
    return start > place ? (Array("&".utf8), start + 1) : nil
  }

  /// A reference whose name begins at a place: after `&`, or after the `;` of `&amp;`.
  private static func reference(
    _ bytes: Bytes, at mark: Int, name: Int
  ) -> ([UInt8], Int)? {
    for (full, text) in named {
      let length = full.utf8CodeUnitCount - 1
      let word = Array(UnsafeBufferPointer(start: full.utf8Start + 1, count: length))
      if bytes.has(word, at: name) { return (Array(text.utf8), name + length) }
    }
    guard bytes.at(name) == UInt8(ascii: "#") else { return nil }
    let isHex = bytes.at(name + 1) | 0x20 == UInt8(ascii: "x")
    let digits = name + (isHex ? 2 : 1)
    let end = bytes.skip(from: digits, atMost: 6) { isHex ? $0.isHexDigit : $0.isDigit }
    guard end > digits, bytes.at(end) == UInt8(ascii: ";"),
      let code = UInt32(bytes.text(digits..<end), radix: isHex ? 16 : 10),
      code >= 0x20, code != 0x7F, !(0x80...0x9F).contains(code), let scalar = Unicode.Scalar(code)
    else { return nil }
    return (Array(String(Character(scalar)).utf8), end + 1)
  }
}
