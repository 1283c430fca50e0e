import Facts

/// A fact as a recogniser reads it, before anyone knows what it means.
package struct RawFact: Hashable, Sendable {
  package let name: FactName
  package let value: FactValue
  /// What was read, for people: `HTTP status line`.
  package let source: String
  /// The bytes of the redacted text that say it.
  package let span: Range<Int>
  /// The message that it stands in, nil outside any message.
  package let message: Int?

  package init(
    name: FactName, value: FactValue, source: String, span: Range<Int>, message: Int?
  ) {
    self.name = name
    self.value = value
    self.source = source
    self.span = span
    self.message = message
  }
}

/// A code found in evidence.
package struct ErrorMention: Hashable, Sendable {
  package let id: ErrorID
  /// The code as it was printed.
  package let printed: String
  /// The nesting inside its message, counted from 0: deeper is more inner.
  package let level: Int
  /// The message that it stands in, nil outside any message.
  package let message: Int?
  /// The bytes of the redacted text that print it.
  package let span: Range<Int>

  package init(id: ErrorID, printed: String, level: Int, message: Int?, span: Range<Int>) {
    self.id = id
    self.printed = printed
    self.level = level
    self.message = message
    self.span = span
  }
}

/// What the recognisers find in one piece of evidence.
package struct Reading: Sendable {
  /// The redacted text that was read.
  package let text: String
  /// The spans of messages in order, never overlapping.
  ///
  /// A message is one HTTP response with its headers and body, one JSON error body with the words
  /// that lead to it, or one error printed in plain text.
  package let messages: [Range<Int>]
  /// The facts in order of their spans, then of their names; one of a name in a message.
  package let facts: [RawFact]
  /// The codes in order of printing, one of a kind in a message.
  package let errors: [ErrorMention]
  /// The strings inside JSON error bodies that hold prose, in order; they may nest.
  let strings: [Range<Int>]

  /// Reads a text that has passed the door.
  package init(redacted: Redacted) {
    self.init(text: redacted.text)
  }

  /// Whether nothing was recognised.
  package var isEmpty: Bool { facts.isEmpty && errors.isEmpty }
}

extension Reading {
  /// Reads a text whose secrets are known to be gone.
  init(text: String) {
    var text = text
    text.makeContiguousUTF8()
    let (findings, layout) =
      text.utf8.withContiguousStorageIfAvailable { bytes in
        var reader = Reader(bytes: bytes)
        reader.readAll()
        return (reader.findings, MessageSplitter(bytes: bytes, findings: reader.findings).split())
      } ?? (Findings(), [Range<Int>]())
    let settled = SettledFindings(findings, messages: layout)
    self.text = text
    messages = layout
    facts = settled.facts
    errors = settled.errors
    strings = findings.strings.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// Quotes a span for people: cut short, on one line, without control characters.
  ///
  /// - Parameters:
  ///   - span: The bytes to quote; parts outside the text are passed over.
  ///   - limit: The greatest number of scalars, an ellipsis not counted.
  /// - Returns: The words on one line.
  package func words(in span: Range<Int>, limit: Int = 80) -> String {
    let utf8 = text.utf8
    let lower = min(max(0, span.lowerBound), utf8.count)
    let upper = min(max(lower, span.upperBound), utf8.count)
    let slice = utf8[
      utf8.index(utf8.startIndex, offsetBy: lower)..<utf8.index(utf8.startIndex, offsetBy: upper)]
    if let plain = Reading.plainWords(slice, limit: limit) { return plain }
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
