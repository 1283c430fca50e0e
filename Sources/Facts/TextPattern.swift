/// A text as a service prints it, with holes for the values that vary.
///
/// Written `Application '{app.id}'({app.name}) is disabled.`, with `…` for anything. Where it is
/// looked for, case, white space, quotes and escapes do not count: see ``Folding``.
package struct TextPattern: Hashable, Sendable {
  /// A stretch of a pattern.
  package enum Piece: Hashable, Sendable {
    /// Folded bytes that must stand there.
    case literal([UInt8])
    /// A value that is read from the text.
    case hole(Hole)
    /// Anything at all.
    case gap
  }

  /// A place in a pattern at which a fact's value stands.
  package struct Hole: Hashable, Sendable {
    package let fact: FactName
    /// The form of the value, nil where the fact is free text.
    package let shape: Shape?
    /// Whether the value is split at commas and blanks.
    package let isList: Bool

    package init(fact: FactName, shape: Shape?, isList: Bool) {
      self.fact = fact
      self.shape = shape
      self.isList = isList
    }
  }

  /// The pattern as the card writes it.
  package let source: String
  package let pieces: [Piece]

  /// Reads a pattern; a brace that does not hold a fact's name is text.
  ///
  /// - Parameters:
  ///   - source: The text with its holes.
  ///   - hole: What is known of a fact named in the text, nil for a fact that has no card.
  package init(_ source: String, hole: (FactName) -> Hole?) {
    self.source = source
    var pieces: [Piece] = []
    var literal = ""
    func flush() {
      let folded = Folding.fold(literal)
      if !folded.isEmpty { pieces.append(.literal(folded)) }
      literal = ""
    }
    for part in Placeholder.parts(of: source) {
      switch part {
      case .text(let text):
        // Most texts have no gap, whose mark is none of the letters that they are written in.
        guard text.utf8.contains(where: { $0 >= 0x80 }) else {
          literal += text
          continue
        }
        let stretches = text.split(separator: "…", omittingEmptySubsequences: false)
        for (index, stretch) in stretches.enumerated() {
          if index > 0 {
            flush()
            pieces.append(.gap)
          }
          literal += stretch
        }
      case .fact(let name):
        flush()
        pieces.append(hole(name).map(Piece.hole) ?? .gap)
      }
    }
    flush()
    self.pieces = pieces
  }

  /// The number of folded bytes that must stand in a text; a measure of how much a match says.
  package var weight: Int {
    pieces.reduce(0) { sum, piece in
      if case .literal(let bytes) = piece { sum + bytes.count } else { sum }
    }
  }
}
