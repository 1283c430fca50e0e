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
    Quotation.words(of: text, in: span, limit: limit)
  }
}
