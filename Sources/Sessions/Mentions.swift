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

  /// Whether a record of the same sign-in says that it succeeded in the end.
  package let isOvercome: Bool

  /// Whether it is a failure at all; the text's own word wins over the entry's.
  package var kind: EntryKind {
    isOvercome ? .informational : reading?.text.kind ?? entry?.kind ?? .failure
  }

  /// Where it enters, nil where nothing is known of it.
  package var entrance: Entrance? { (reading?.text.enters ?? entry?.enters)?.value }
}

/// A text of an entry or a phrase that the evidence prints.
package struct MatchedText: Sendable {
  package let text: MessageText
  package let piece: Int
  package let match: PatternMatch
  /// How much of the text stands there, in folded bytes.
  package let weight: Int

  fileprivate init(_ match: PatternMatch, of texts: PatternShelf.Texts, piece: Int) {
    text = texts.texts[match.pattern]
    self.piece = piece
    self.match = match
    weight = match.isWhole ? texts.weights[match.pattern] : match.matched
  }

  /// The words of the evidence that it covers, cut short.
  package func words(in session: Session) -> String {
    let words = session.pieces[piece].reading.words(in: match.span)
    return words.trimmingMarks
  }
}

extension String {
  /// The text without quotation marks at its end, which belong to what it stands in.
  fileprivate var trimmingMarks: String {
    var text = self
    while let last = text.last, "\"'\\".contains(last) { text.removeLast() }
    return text
  }
}

/// The codes and sentences found in the evidence.
package struct Mentions: Sendable {
  /// All codes, in order of printing.
  package let all: [Mention]
  /// The one that the walk enters by, as an index of ``all``.
  package let primary: Int?
  /// Failures that would enter elsewhere than the primary, one of a code, as indices of ``all``.
  package let rivals: [Int]
  /// The sentence that stands for an error where no code leads anywhere; nobody looks for one else.
  package let phrase: MatchedText?

  /// Whether a phrase leads the walk: no code was found, or none that the cards know.
  package var isLedByPhrase: Bool {
    phrase != nil && primary.map { all[$0].entry == nil } ?? true
  }

  /// The text that tells the reading: that of the primary's entry, else the phrase.
  package var text: MatchedText? {
    isLedByPhrase ? phrase : primary.flatMap { all[$0].reading }
  }

  /// Finds codes and sentences in pieces of evidence.
  ///
  /// - Parameters:
  ///   - pieces: The pieces with their numbers, those set aside left out.
  ///   - chosen: The code that the user chose as the one to follow.
  ///   - library: The cards.
  package init(pieces: [(index: Int, piece: Piece)], chosen: ErrorID?, library: Library) {
    let shelf = PatternShelf.of(library)
    var shelves: [PatternShelf.Texts] = []
    var known: [ErrorID: Known] = [:]
    var cards: [Known] = []
    for (_, piece) in pieces {
      for mention in piece.reading.errors {
        let card = known[mention.id] ?? Mentions.card(mention.id, shelf, &shelves, library)
        known[mention.id] = card
        cards.append(card)
      }
    }
    let sets = shelves.map(\.set)
    var all: [Mention] = []
    for (index, piece) in pieces {
      var readings: [Place: MatchedText] = [:]
      for (number, matches) in piece.reading.matches(ofSets: sets).enumerated() {
        let texts = shelves[number]
        for match in matches {
          let place = Place(texts: number, message: match.message)
          readings[place] = Mentions.heavier(
            readings[place], MatchedText(match, of: texts, piece: index))
        }
      }
      let overcome = Mentions.overcome(in: piece.reading)
      for mention in piece.reading.errors {
        let card = cards[all.count]
        all.append(
          Mention(
            id: mention.id, printed: mention.printed, piece: index, message: mention.message,
            level: mention.level, entry: card.entry,
            reading: card.texts.flatMap {
              readings[Place(texts: $0, message: mention.message)]
            },
            isOvercome: mention.message.map(overcome.contains) ?? false))
      }
    }
    self.all = all
    let ranking = Mentions.ranking(all)
    let preferred = chosen.flatMap { id in ranking.first { all[$0].id == id } }
    let first = preferred ?? ranking.first
    primary = first
    let isLed = first.map { all[$0].entrance != nil } ?? false
    phrase = isLed ? nil : Mentions.phrase(in: pieces, library)
    rivals = preferred == nil ? first.map { Mentions.rivals(of: $0, in: all, ranking) } ?? [] : []
  }

  /// The sentence in pieces of evidence that stands for an error, the one that says most.
  package static func phrase(
    in pieces: [(index: Int, piece: Piece)], _ library: Library
  ) -> MatchedText? {
    let texts = PatternShelf.of(library).phrases(library)
    var phrase: MatchedText?
    for (index, piece) in pieces {
      for match in piece.reading.matches(ofSets: [texts.set])[0] {
        phrase = heavier(phrase, MatchedText(match, of: texts, piece: index))
      }
    }
    return phrase
  }

  /// The messages of sign-ins that succeeded: their correlation id is that of a success.
  ///
  /// A sign-in that was interrupted, for a second factor say, leaves a record of its own.
  private static func overcome(in reading: Reading) -> Set<Int> {
    let succeeded = Set(
      reading.facts.lazy.filter { $0.name == outcome && $0.value == .word("success") }
        .compactMap(\.message))
    guard !succeeded.isEmpty else { return [] }
    let ids = reading.facts.filter { $0.name == FactName("id.correlation") }
    let ended = Set(ids.filter { $0.message.map(succeeded.contains) ?? false }.map(\.value))
    return Set(ids.filter { ended.contains($0.value) }.compactMap(\.message))
  }

  private static let outcome = FactName("sign-in.outcome")

  /// The failures of other messages that would enter elsewhere than the first, one of a code.
  private static func rivals(of first: Int, in all: [Mention], _ ranking: [Int]) -> [Int] {
    guard ranking.count > 1, all[first].kind == .failure, let entered = all[first].entrance
    else { return [] }
    var seen: Set<ErrorID> = [all[first].id]
    return ranking.filter { index in
      guard let other = all[index].entrance, all[index].kind == .failure, other != entered
      else { return false }
      return seen.insert(all[index].id).inserted
    }
  }

  /// The entry of a code; where it has a successor and no way in of its own, with the successor's.
  private static func entry(_ id: ErrorID, _ library: Library) -> ErrorEntry? {
    guard let entry = library.error(id) else { return nil }
    guard entry.enters == nil, let next = entry.successor.flatMap({ ErrorID(parsing: $0.value) })
    else { return entry }
    return library.error(next) ?? entry
  }

  /// A code's entry, and the number of its texts on the shelves; nil where it has none.
  private struct Known {
    let entry: ErrorEntry?
    let texts: Int?
  }

  /// Takes a code's entry, and puts its texts on the shelves.
  private static func card(
    _ id: ErrorID, _ shelf: PatternShelf, _ shelves: inout [PatternShelf.Texts], _ library: Library
  ) -> Known {
    let entry = entry(id, library)
    guard let entry, !entry.messages.isEmpty else { return Known(entry: entry, texts: nil) }
    shelves.append(shelf.texts(of: entry, library))
    return Known(entry: entry, texts: shelves.count - 1)
  }

  /// The texts of a code in a message, by which the one that tells its reading is found.
  private struct Place: Hashable {
    let texts: Int
    let message: Int?
  }

  /// The match that says more: whole before broken off, then by weight, then first printed.
  private static func heavier(_ one: MatchedText?, _ other: MatchedText) -> MatchedText {
    guard let one else { return other }
    return (one.match.isWhole ? 1 : 0, one.weight) < (other.match.isWhole ? 1 : 0, other.weight)
      ? other : one
  }

  /// The innermost code of every message, failures first, then in order of printing.
  private static func ranking(_ all: [Mention]) -> [Int] {
    guard all.count > 1 else { return Array(all.indices) }
    let ranks = all.enumerated().map { Rank($0.element, index: $0.offset) }
    var innermost: [Rank.Place: Int] = [:]
    for (index, rank) in ranks.enumerated() {
      if let other = innermost[rank.place], !rank.isInner(than: ranks[other]) { continue }
      innermost[rank.place] = index
    }
    return innermost.values.sorted { ranks[$0].precedes(ranks[$1]) }
  }

  /// What decides between codes, apart from their cards, which are slow to copy.
  private struct Rank {
    struct Place: Hashable {
      let piece: Int
      let message: Int
    }

    let place: Place
    let isUnknown: Bool
    let level: Int
    let errorKind: ErrorKind
    let entryKind: EntryKind
    let index: Int

    init(_ mention: Mention, index: Int) {
      // A code outside any message stands alone.
      place = Place(piece: mention.piece, message: mention.message ?? -1 - index)
      isUnknown = mention.entry == nil
      level = mention.level
      errorKind = mention.id.kind
      entryKind = mention.kind
      self.index = index
    }

    /// Whether a code says more than another of its message: understood, deeper, of a finer kind.
    func isInner(than other: Rank) -> Bool {
      if isUnknown != other.isUnknown { return other.isUnknown }
      if level != other.level { return level > other.level }
      return errorKind < other.errorKind
    }

    /// Whether the code counts before one of another message.
    func precedes(_ other: Rank) -> Bool {
      // A code that no card knows is taken for a failure.
      (entryKind, isUnknown ? 1 : 0, index)
        < (other.entryKind, other.isUnknown ? 1 : 0, other.index)
    }
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
