/// A named value with its origin.
package struct Fact: Hashable, Sendable {
  package let name: FactName
  package let value: FactValue
  package let origin: Origin

  package init(name: FactName, value: FactValue, origin: Origin) {
    self.name = name
    self.value = value
    self.origin = origin
  }
}

/// Where a fact comes from.
package enum Origin: Hashable, Sendable {
  /// Read from text that the user supplied.
  indirect case evidence(Citation)
  /// Given as the answer to a question, or in an answers file.
  case answer
  /// Concluded from other facts, named in the order in which the rule tests them.
  case derived(from: [FactName])
  /// Always true where an error entry or one of its messages applies, named by its id, with the
  /// words of the text that told the message; nil where the code alone did.
  indirect case implied(by: String, words: String? = nil)
}

extension Origin {
  /// The origin's word in JSON.
  package var word: String {
    switch self {
    case .evidence: "evidence"
    case .answer: "answer"
    case .derived: "derived"
    case .implied: "implied"
    }
  }
}

/// The place in a piece of evidence from which a fact was read.
package struct Citation: Hashable, Sendable {
  /// What was read, for people: `HTTP status line`, `access token`.
  package let source: String
  /// The redacted text in which it stands.
  private let text: String
  private let span: Range<Int>
  /// Which piece of evidence, counted from 0 in the order given.
  package let piece: Int
  /// Which message of that piece, nil outside any message.
  package let message: Int?

  /// Cites a span of bytes of a redacted text, or the whole of it.
  package init(
    source: String, text: String, span: Range<Int>? = nil, piece: Int, message: Int?
  ) {
    self.source = source
    self.text = text
    self.span = span ?? 0..<text.utf8.count
    self.piece = piece
    self.message = message
  }

  /// The words that say it, cut short, without control characters.
  ///
  /// They are cut out when they are asked for, since most facts are never shown.
  package var words: String { Quotation.words(of: text, in: span) }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(span)
    hasher.combine(piece)
  }
}
