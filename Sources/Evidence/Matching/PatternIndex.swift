import Facts

/// Patterns by the first bytes of their first literal.
///
/// Everything stands in flat arrays: a place in the text costs a look into a small table, and a
/// pattern is handed over only where enough of its literal stands there for it to match.
struct PatternIndex {
  /// The bytes of a literal without which not even a text that breaks off matches.
  private static let longestProbe = PatternMatcher.leastBroken

  /// A pattern, with the bytes that must stand where it is tried.
  private struct Entry {
    /// The bytes by which its literal is found.
    let key: UInt32
    let pattern: Int
    /// The blanks of the literal before the bytes by which it is found.
    let lead: Int
    let probe: Range<Int>
  }

  private var entries: [Entry] = []
  private var probes: [UInt8] = []
  /// Where the entries of each key begin, by the key's hash, and at last where all end.
  private var starts: [Int] = []
  private var shift: UInt32 = 0

  var isEmpty: Bool { entries.isEmpty }

  init(_ patterns: [TextPattern]) {
    var found: [(key: UInt32, pattern: Int, lead: Int, probe: ArraySlice<UInt8>)] = []
    for (number, pattern) in patterns.enumerated() {
      for case .literal(let literal) in pattern.pieces.prefix(2) {
        // A blank at the start of a literal says where a word ends, not where one begins.
        let lead = literal.first == 0x20 ? 1 : 0
        guard literal.count - lead >= FoldedText.Word.length else { continue }
        // The full stop at a text's end may be missing.
        let end = min(literal.count - 1, PatternIndex.longestProbe)
        let key = literal.withUnsafeBufferPointer { FoldedText.Word.key($0, lead) }
        found.append((key, number, lead, literal[lead..<end]))
        break
      }
    }
    guard !found.isEmpty else { return }
    // Four places a pattern leave most of them empty.
    let bits = UInt32.bitWidth - UInt32(found.count * 4).leadingZeroBitCount
    shift = UInt32(UInt32.bitWidth - bits)
    starts = Array(repeating: 0, count: (1 << bits) + 1)
    let hashed = found.map { (hash: PatternIndex.slot(of: $0.key, shift), item: $0) }
    let sorted = hashed.sorted { ($0.hash, $0.item.pattern) < ($1.hash, $1.item.pattern) }
    for (hash, item) in sorted {
      let probe = probes.count..<(probes.count + item.probe.count)
      entries.append(Entry(key: item.key, pattern: item.pattern, lead: item.lead, probe: probe))
      probes += item.probe
      starts[hash + 1] += 1
    }
    for place in starts.indices.dropFirst() { starts[place] += starts[place - 1] }
  }

  /// The place of a key in the table; the multiplier is 2^32 over the golden ratio.
  private static func slot(of key: UInt32, _ shift: UInt32) -> Int {
    Int((key &* 0x9E37_79B9) &>> shift)
  }

  /// Hands over every pattern whose first literal may stand at a place where a word can begin.
  func scan(_ text: FoldedText, _ found: (_ pattern: Int, _ place: Int) -> Void) {
    text.bytes.withUnsafeBufferPointer { bytes in
      text.words.withUnsafeBufferPointer { words in
        starts.withUnsafeBufferPointer { starts in
          let shift = shift
          for word in words {
            let slot = PatternIndex.slot(of: word.key, shift)
            let candidates = starts[slot]..<starts[slot + 1]
            if !candidates.isEmpty { look(candidates, word, bytes, found) }
          }
        }
      }
    }
  }

  private func look(
    _ candidates: Range<Int>, _ word: FoldedText.Word, _ bytes: Bytes,
    _ found: (_ pattern: Int, _ place: Int) -> Void
  ) {
    for index in candidates where entries[index].key == word.key {
      let entry = entries[index]
      let isThere = probes.withUnsafeBufferPointer { bytes.has($0[entry.probe], at: word.place) }
      if isThere { found(entry.pattern, word.place - entry.lead) }
    }
  }
}

extension Bytes {
  /// Whether other bytes stand at a place.
  fileprivate func has(_ other: Slice<Bytes>, at place: Int) -> Bool {
    guard place + other.count <= count else { return false }
    var place = place
    for byte in other {
      guard self[place] == byte else { return false }
      place += 1
    }
    return true
  }
}
