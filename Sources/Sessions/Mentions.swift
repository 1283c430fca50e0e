import Evidence
import Facts
import Rules

/// A code found in the evidence, with what the cards know of it.
package struct Mention: Sendable {
  package let id: ErrorID
  /// The code as it was printed.
  package let printed: String
  package let piece: Int
  package let message: Int?
  /// How deep it is nested inside its message.
  package let level: Int
  package let entry: ErrorEntry?
  /// The text of the entry that the evidence prints, which tells the reading.
  package let reading: MatchedText?

  /// Whether it is a failure at all; the text's own word wins over the entry's.
  package var kind: EntryKind { reading?.text.kind ?? entry?.kind ?? .failure }

  /// Where it enters, nil where nothing is known of it.
  package var entrance: Entrance? { (reading?.text.enters ?? entry?.enters)?.value }
}

/// A text of an entry or a phrase that the evidence prints.
package struct MatchedText: Sendable {
  package let text: MessageText
  package let piece: Int
  package let match: PatternMatch
  /// How much of the text had to stand there, in folded bytes.
  package let weight: Int
}

/// The codes and sentences found in the evidence.
package struct Mentions: Sendable {
  /// All codes, in order of printing.
  package let all: [Mention]
  /// The one that the walk enters by, as an index of ``all``.
  package let primary: Int?
  /// Failures that would enter elsewhere than the primary, as indices of ``all``.
  package let rivals: [Int]
  /// The sentence that stands for an error where no code does.
  package let phrase: MatchedText?

  /// Finds codes and sentences in pieces of evidence.
  ///
  /// - Parameters:
  ///   - pieces: The pieces with their numbers, those set aside left out.
  ///   - chosen: The code that the user chose as the one to follow.
  ///   - library: The cards.
  package init(pieces: [(index: Int, piece: Piece)], chosen: ErrorID?, library: Library) {
    var all: [Mention] = []
    var entries: [ErrorID: ErrorEntry] = [:]
    for (_, piece) in pieces {
      for mention in piece.reading.errors where entries[mention.id] == nil {
        entries[mention.id] = Mentions.entry(mention.id, library)
      }
    }
    let texts = Mentions.texts(entries: entries, library: library)
    let patterns = texts.map { TextPattern($0.text.text.value, library: library) }
    var phrases: [MatchedText] = []
    for (index, piece) in pieces {
      let matched = piece.reading.matches(of: patterns).map { match in
        (
          texts[match.pattern].id,
          MatchedText(
            text: texts[match.pattern].text, piece: index, match: match,
            weight: patterns[match.pattern].weight)
        )
      }
      phrases += matched.filter { $0.0 == nil }.map(\.1)
      for mention in piece.reading.errors {
        let own = matched.filter { $0.0 == mention.id && $0.1.match.message == mention.message }
        all.append(
          Mention(
            id: mention.id, printed: mention.printed, piece: index, message: mention.message,
            level: mention.level, entry: entries[mention.id],
            reading: Mentions.heaviest(own.map(\.1))))
      }
    }
    self.all = all
    phrase = Mentions.heaviest(phrases)
    let ranking = Mentions.ranking(all)
    let preferred = chosen.flatMap { id in ranking.first { all[$0].id == id } }
    let first = preferred ?? ranking.first
    primary = first
    rivals = preferred == nil ? first.map { Mentions.rivals(of: $0, in: all, ranking) } ?? [] : []
  }

  /// The failures of other messages that would enter elsewhere than the first.
  private static func rivals(of first: Int, in all: [Mention], _ ranking: [Int]) -> [Int] {
    guard all[first].kind == .failure, let entered = all[first].entrance else { return [] }
    return ranking.filter { index in
      guard let other = all[index].entrance else { return false }
      return index != first && all[index].kind == .failure && other != entered
    }
  }

  /// The entry of a code; where it has a successor and no way in of its own, with the successor's.
  private static func entry(_ id: ErrorID, _ library: Library) -> ErrorEntry? {
    guard let entry = library.error(id) else { return nil }
    guard entry.enters == nil, let next = entry.successor.flatMap({ ErrorID(parsing: $0.value) })
    else { return entry }
    return library.error(next) ?? entry
  }

  private static func texts(
    entries: [ErrorID: ErrorEntry], library: Library
  ) -> [(id: ErrorID?, text: MessageText)] {
    entries.sorted { $0.key < $1.key }.flatMap { id, entry in entry.messages.map { (id, $0) } }
      + library.phrases().map { (nil, $0) }
  }

  /// The match that says most: whole before broken off, then by weight, then first printed.
  private static func heaviest(_ matches: [MatchedText]) -> MatchedText? {
    matches.max { left, right in
      (left.match.isWhole ? 1 : 0, left.weight, -left.piece, -left.match.span.lowerBound)
        < (right.match.isWhole ? 1 : 0, right.weight, -right.piece, -right.match.span.lowerBound)
    }
  }

  /// The innermost code of every message, failures first, then in order of printing.
  private static func ranking(_ all: [Mention]) -> [Int] {
    struct Key: Hashable {
      let piece: Int
      let message: Int
    }
    var innermost: [Key: Int] = [:]
    for (index, mention) in all.enumerated() {
      // A code outside any message stands alone.
      let key = Key(piece: mention.piece, message: mention.message ?? -1 - index)
      if let other = innermost[key], !isInner(mention, than: all[other]) { continue }
      innermost[key] = index
    }
    return innermost.values.sorted { left, right in
      (all[left].entry == nil ? 1 : 0, all[left].kind, left)
        < (all[right].entry == nil ? 1 : 0, all[right].kind, right)
    }
  }

  /// Whether a code says more than another of its message: understood, deeper, of a finer kind.
  private static func isInner(_ one: Mention, than other: Mention) -> Bool {
    if (one.entry == nil) != (other.entry == nil) { return one.entry != nil }
    if one.level != other.level { return one.level > other.level }
    return one.id.kind < other.id.kind
  }
}

extension TextPattern {
  /// Makes the pattern of a card's text, with the shapes that the fact cards give its holes.
  package init(_ source: String, library: Library) {
    self.init(source) { name in
      library.fact(name).map {
        Hole(fact: name, shape: $0.shape, isList: $0.type == .list)
      }
    }
  }
}
