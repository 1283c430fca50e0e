import Facts

/// The value behind a label: `Request Id: …`, `"appId": "…"`, a cell of a copied table.
enum LabelValue {
  /// The place of a value behind quotes, blanks and a colon or equals sign.
  static func start(_ bytes: Bytes, from end: Int) -> Int? {
    let mark = bytes.skip(from: end, atMost: 40) {
      $0.isInlineBlank || $0.isQuote || $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "*")
    }
    guard let value = afterMark(bytes, mark) else { return nil }
    // A string four levels deep has its quote behind fifteen backslashes.
    return bytes.skip(from: value, atMost: 20) {
      $0.isInlineBlank || $0.isQuote || $0.isOne(of: "\\{*`")
    }
  }

  /// The place of a value that stands in the next cell or on the next line as well.
  ///
  /// A page copied by hand has no colons; the label must begin its line then.
  static func cell(_ bytes: Bytes, label start: Int, from end: Int) -> Int? {
    if let value = LabelValue.start(bytes, from: end) { return value }
    let first = bytes.skip(from: bytes.lineStart(of: start, atMost: 64), atMost: 16) {
      $0.isInlineBlank || $0.isOne(of: "|*#-")
    }
    guard first == start else { return nil }
    let next = bytes.skip(from: end, atMost: 8) { $0.isBlank || $0 == UInt8(ascii: "|") }
    let gap = bytes[end..<next]
    let isCell = gap.contains(0x09) || gap.contains(0x0A) || gap.contains(UInt8(ascii: "|"))
    return isCell || gap.count > 1 ? next : nil
  }

  /// The text that begins at a value's place: to its closing quote, or to the end of its cell.
  static func text(_ bytes: Bytes, at value: Int, atMost limit: Int = 256) -> Range<Int> {
    let quote = bytes.at(value - 1)
    let end = bytes.skip(from: value, atMost: limit) {
      $0 != 0x0A && $0 != 0x09 && (quote.isQuote ? $0 != quote && $0 != UInt8(ascii: "\\") : true)
    }
    let last = bytes.skipBack(from: end, atMost: end - value) {
      $0.isBlank || $0.isOne(of: ",|")
    }
    return value..<last
  }

  /// The place behind a colon, an equals sign, or either percent-encoded or full-width.
  private static func afterMark(_ bytes: Bytes, _ mark: Int) -> Int? {
    switch bytes.at(mark) {
    case UInt8(ascii: ":"), UInt8(ascii: "="): mark + 1
    case UInt8(ascii: "%") where bytes.has("%3a", at: mark) || bytes.has("%3d", at: mark): mark + 3
    default: nil
    }
  }
}
