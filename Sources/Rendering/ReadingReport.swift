import Evidence
import Facts
import Sessions

/// What the readers saw in each piece of evidence, and where: schema `troubleshoot.facts/1`.
package struct ReadingReport: Encodable {
  let schema = "troubleshoot.facts/1"
  let pieces: [PieceItem]

  struct PieceItem: Encodable {
    let name: String
    let messages: Int
    let removed: [String: Int]
    let facts: [FactItem]
    let errors: [ErrorItem]
  }

  struct FactItem: Encodable {
    let name: String
    let value: ValueItem
    let source: String
    let words: String
    let line: Int
    let column: Int
    /// The message that the fact stands in, counted from 1.
    let message: Int?
  }

  struct ErrorItem: Encodable {
    let kind: String
    let code: String
    let level: Int
    let line: Int
    let column: Int
    let message: Int?
  }

  /// Reports on the pieces of a session, those set aside left out.
  package init(_ session: Session) {
    let aside = session.asideIndices
    pieces = session.pieces.enumerated().filter { !aside.contains($0.offset) }
      .map { PieceItem($0.element) }
  }
}

extension ReadingReport.PieceItem {
  init(_ piece: Piece) {
    let reading = piece.reading
    var places = TextPlaces(reading.text)
    name = piece.name
    messages = reading.messages.count
    removed = Dictionary(uniqueKeysWithValues: piece.removed.map { ($0.kind, $0.count) })
    facts = reading.facts.map { fact in
      let place = places.place(of: fact.span.lowerBound)
      return ReadingReport.FactItem(
        name: fact.name.text, value: ValueItem(value: fact.value), source: fact.source,
        words: reading.words(in: fact.span), line: place.line, column: place.column,
        message: fact.message.map { $0 + 1 })
    }
    places = TextPlaces(reading.text)
    errors = reading.errors.map { error in
      let place = places.place(of: error.span.lowerBound)
      return ReadingReport.ErrorItem(
        kind: error.id.kind.rawValue, code: error.printed, level: error.level, line: place.line,
        column: place.column, message: error.message.map { $0 + 1 })
    }
  }
}

extension Page {
  /// Adds what the readers saw in each piece of evidence, each fact with its line and column.
  package mutating func readings(_ session: Session) {
    for piece in ReadingReport(session).pieces {
      heading(piece.name)
      for (kind, count) in piece.removed.sorted(by: { $0.key < $1.key }) {
        prose("\(count) \(kind) taken out", first: "  ")
      }
      if piece.facts.isEmpty && piece.errors.isEmpty { prose("nothing", first: "  ") }
      for fact in piece.facts {
        let value = Words.written(fact.value.value)
        prose(
          "\(fact.line):\(fact.column) \(fact.name) = \(value) (\(fact.source): “\(fact.words)”)",
          first: "  ", rest: "      ")
      }
      for error in piece.errors {
        prose(
          "\(error.line):\(error.column) error \(error.kind)/\(error.code), level \(error.level)",
          first: "  ", rest: "      ")
      }
    }
  }
}

/// Lines and columns of places that are asked for in rising order.
private struct TextPlaces {
  private let bytes: [UInt8]
  private var place = 0
  private var line = 1
  private var start = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// The line and column of a place, both counted from 1, columns in bytes.
  mutating func place(of target: Int) -> (line: Int, column: Int) {
    while place < min(target, bytes.count) {
      if bytes[place] == 0x0A {
        line += 1
        start = place + 1
      }
      place += 1
    }
    return (line, max(1, target - start + 1))
  }
}
