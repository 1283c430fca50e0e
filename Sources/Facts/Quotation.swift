/// The quoting of a stretch of text for people.
package enum Quotation {
  /// Quotes a span: cut short, on one line, without control characters.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - span: The bytes to quote; parts outside the text are passed over.
  ///   - limit: The greatest number of scalars, an ellipsis not counted.
  /// - Returns: The words on one line.
  package static func words(of text: String, in span: Range<Int>, limit: Int = 80) -> String {
    let utf8 = text.utf8
    let lower = min(max(0, span.lowerBound), utf8.count)
    let upper = min(max(lower, span.upperBound), utf8.count)
    let slice = utf8[
      utf8.index(utf8.startIndex, offsetBy: lower)..<utf8.index(utf8.startIndex, offsetBy: upper)]
    if let plain = plainWords(slice, limit: limit) { return plain }
    var words = ""
    var count = 0
    var isBlankPending = false
    // A span may begin inside a scalar; bytes that continue one are passed over.
    let whole = slice.drop { $0 & 0xC0 == 0x80 }
    for scalar in String(decoding: whole, as: UTF8.self).unicodeScalars {
      if scalar == "\u{FFFD}" && count == 0 { continue }
      if scalar.value <= 0x20 || scalar.value == 0x7F || (0x80...0xA0).contains(scalar.value) {
        isBlankPending = count > 0
        continue
      }
      if count + (isBlankPending ? 1 : 0) >= limit { return words + "…" }
      if isBlankPending {
        words.append(" ")
        count += 1
        isBlankPending = false
      }
      words.unicodeScalars.append(scalar)
      count += 1
    }
    return words
  }

  /// The quotation of a slice in ASCII; nil where other letters begin before its end.
  private static func plainWords(_ slice: Substring.UTF8View, limit: Int) -> String? {
    var words: [UInt8] = []
    words.reserveCapacity(limit + 3)
    for byte in slice {
      guard byte < 0x80 else { return nil }
      if byte <= 0x20 || byte == 0x7F {
        if words.last != 0x20, !words.isEmpty { words.append(0x20) }
        continue
      }
      if words.count >= limit {
        let isCut = words.last == 0x20
        return String(decoding: isCut ? words.dropLast() : words[...], as: UTF8.self) + "…"
      }
      words.append(byte)
    }
    if words.last == 0x20 { words.removeLast() }
    return String(decoding: words, as: UTF8.self)
  }
}
