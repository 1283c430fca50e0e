import Evidence
import Facts
import Rules
import Synchronization

/// The texts of cards as patterns, made ready when they are first looked for.
final class PatternShelf: Sendable {
  /// Texts with the patterns made of them.
  final class Texts: Sendable {
    let texts: [MessageText]
    let set: PatternSet
    /// How much of each text has to stand in what is read, in folded bytes.
    let weights: [Int]

    fileprivate init(_ texts: [MessageText], _ library: Library) {
      let patterns = texts.map { TextPattern($0.text.value, library: library) }
      self.texts = texts
      set = PatternSet(patterns)
      weights = patterns.map(\.weight)
    }
  }

  private let phrases = Mutex(Texts?.none)
  private let entries = Mutex([ErrorID: Texts]())

  private init() {}

  /// The shelf of a library.
  static func of(_ library: Library) -> PatternShelf {
    library.annex { PatternShelf() }
  }

  /// The sentences that stand for an error without any code.
  func phrases(_ library: Library) -> Texts {
    if let known = phrases.withLock({ $0 }) { return known }
    let made = Texts(library.phrases(), library)
    phrases.withLock { $0 = made }
    return made
  }

  /// The texts of an entry.
  func texts(of entry: ErrorEntry, _ library: Library) -> Texts {
    if let known = entries.withLock({ $0[entry.id] }) { return known }
    let made = Texts(entry.messages, library)
    entries.withLock { $0[entry.id] = made }
    return made
  }
}
