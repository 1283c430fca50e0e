import Facts

/// Patterns made ready to be looked for.
package final class PatternSet: Sendable {
  package let patterns: [TextPattern]
  private let index: PatternIndex

  package init(_ patterns: [TextPattern]) {
    self.patterns = patterns
    index = PatternIndex(patterns)
  }

  /// Whether there is nothing to look for.
  package var isEmpty: Bool { index.isEmpty }

  fileprivate func matches(
    in folded: FoldedText, _ bytes: Bytes, _ reading: Reading
  ) -> [PatternMatch] {
    guard !isEmpty else { return [] }
    var candidates: [(pattern: Int, place: Int)] = []
    index.scan(folded) { pattern, place in candidates.append((pattern, place)) }
    guard !candidates.isEmpty else { return [] }
    var matcher = PatternMatcher(text: folded, bytes: bytes, reading: reading)
    for (pattern, place) in candidates { matcher.attempt(pattern, patterns[pattern], at: place) }
    return matcher.matches.sorted {
      ($0.span.lowerBound, $0.pattern) < ($1.span.lowerBound, $1.pattern)
    }
  }
}

extension Reading {
  /// Matches patterns against the text in one linear pass, whatever their number.
  ///
  /// A pattern need not begin at the start of the text, only where a word can begin. Overlapping
  /// matches are all given; which one counts is for others to say.
  package func matches(of patterns: [TextPattern]) -> [PatternMatch] {
    matches(ofSets: [PatternSet(patterns)])[0]
  }

  /// Matches sets of patterns against the text; the matches of each set by themselves.
  package func matches(ofSets sets: [PatternSet]) -> [[PatternMatch]] {
    guard sets.contains(where: { !$0.isEmpty }) else { return sets.map { _ in [] } }
    return text.utf8.withContiguousStorageIfAvailable { bytes in
      let folded = FoldedText(bytes)
      return sets.map { $0.matches(in: folded, bytes, self) }
    } ?? sets.map { _ in [] }
  }
}

/// A text as patterns see it, with the place from which each byte came.
struct FoldedText {
  let bytes: [UInt8]
  private let origins: [UInt32]
  private let end: Int
  /// The places at which a word can begin: no letter or digit stands before them.
  let words: [Word]

  init(_ text: Bytes) {
    (bytes, origins) = Folding.fold(tracking: text)
    end = text.count
    let letters = FoldedText.lettersAndDigits
    words = bytes.withUnsafeBufferPointer { bytes in
      [Word](unsafeUninitializedCapacity: bytes.count) { words, count in
        var isInWord = false
        for place in 0..<max(0, bytes.count - Word.length + 1) {
          // Written either way and counted where it holds, which spares a jump nobody can foresee.
          words[count] = Word(place: place, key: Word.key(bytes, place))
          count += isInWord ? 0 : 1
          isInWord = letters[bytes[place]] != 0
        }
      }
    }
  }

  /// A place at which a word can begin, with the bytes that stand there.
  struct Word {
    let place: Int
    let key: UInt32

    /// The bytes of a key.
    static let length = 4

    /// The bytes at a place, at least four before the end, as a number.
    static func key(_ bytes: Bytes, _ place: Int) -> UInt32 {
      UInt32(
        littleEndian: UnsafeRawBufferPointer(bytes)
          .loadUnaligned(fromByteOffset: place, as: UInt32.self))
    }
  }

  private static let lettersAndDigits = ByteTable { $0.isLetterOrDigit ? 1 : 0 }

  var count: Int { bytes.count }

  /// The place in the text of a folded byte.
  func origin(_ index: Int) -> Int { index < origins.count ? Int(origins[index]) : end }

  /// The first folded byte that came from a place or later.
  func index(of origin: Int) -> Int {
    var lower = 0
    var upper = origins.count
    while lower < upper {
      let middle = (lower + upper) / 2
      if Int(origins[middle]) < origin { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }

  /// Whether a literal stands at a place, before a limit.
  func has(_ literal: [UInt8], at place: Int, limit: Int) -> Bool {
    guard place + literal.count <= limit else { return false }
    for offset in 0..<literal.count where bytes[place + offset] != literal[offset] {
      return false
    }
    return true
  }

  /// The number of bytes of a literal that stand at a place, before a limit.
  func common(_ literal: [UInt8], at place: Int, limit: Int) -> Int {
    var count = 0
    while count < literal.count, place + count < limit, bytes[place + count] == literal[count] {
      count += 1
    }
    return count
  }
}
