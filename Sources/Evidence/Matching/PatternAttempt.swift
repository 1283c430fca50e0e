import Facts

/// The attempts to match patterns at places, and the matches so far.
struct PatternMatcher {
  /// The folded bytes that a text broken off must show at least.
  static let leastBroken = 24
  /// The bytes of a literal that must stand before a break for the value before it to count.
  private static let leastOfLiteral = 3
  /// The longest value of a hole without a shape.
  private static let longestFree = 300
  /// The longest stretch that a gap passes over.
  private static let longestGap = 2000
  /// The longest stretch that hides a value, such as `***` or `<redacted>`.
  private static let longestHidden = 60

  let text: FoldedText
  let bytes: Bytes
  let reading: Reading
  private(set) var matches: [PatternMatch] = []

  init(text: FoldedText, bytes: Bytes, reading: Reading) {
    self.text = text
    self.bytes = bytes
    self.reading = reading
  }

  private enum End {
    case whole(Int)
    case broken(Int)
    case not
  }

  /// Tries a pattern whose first literal begins at a place.
  mutating func attempt(_ number: Int, _ pattern: TextPattern, at start: Int) {
    guard start >= -1 else { return }
    let pieces = pattern.pieces
    var first = 0
    if case .literal = pieces[0] {} else { first = 1 }
    let limit = self.limit(from: max(start, 0))
    var captures: [RawFact] = []
    var place = start
    var matched = 0
    var end = End.not
    var next = first
    pieces: while true {
      guard next < pieces.count else {
        end = .whole(place)
        break
      }
      switch pieces[next] {
      case .literal(let literal):
        let count =
          place < 0
          ? 1 + text.common(Array(literal.dropFirst()), at: 0, limit: limit)
          : text.common(literal, at: place, limit: limit)
        matched += count
        if count == literal.count || isLastMark(literal, count, next == pieces.count - 1) {
          place += count
          next += 1
          continue
        }
        end = isBroken(at: place + count, limit: limit) ? .broken(place + count) : .not
        break pieces
      case .gap, .hole:
        let literal = following(pieces, next)
        guard let stop = self.stop(pieces[next], from: place, before: literal, limit: limit) else {
          end =
            isBroken(pieces[next], from: place, after: matched, limit: limit)
            ? .broken(min(limit, place)) : .not
          break pieces
        }
        if case .hole(let hole) = pieces[next], stop.isValue {
          capture(hole, place..<stop.place, into: &captures)
        }
        place = stop.place
        next += 1
      }
    }
    if first == 1, case .hole(let hole) = pieces[0] { lead(hole, before: start, into: &captures) }
    add(number, pieces[first], start, end, matched, captures)
  }

  private mutating func add(
    _ number: Int, _ first: TextPattern.Piece, _ start: Int, _ end: End, _ matched: Int,
    _ captures: [RawFact]
  ) {
    let last: Int
    var isWhole = false
    switch end {
    case .not: return
    case .whole(let place):
      last = place
      isWhole = true
    case .broken(let place):
      guard case .literal(let literal) = first,
        matched >= min(PatternMatcher.leastBroken, literal.count)
      else { return }
      last = place
    }
    let from = text.origin(max(start, 0))
    let span = from..<max(from, text.origin(last))
    matches.append(
      PatternMatch(
        pattern: number, span: span, message: reading.messages.index(containing: from),
        isWhole: isWhole, matched: matched, captures: captures))
  }

  /// The full stop at a text's end may be missing.
  private func isLastMark(_ literal: [UInt8], _ count: Int, _ isLast: Bool) -> Bool {
    isLast && count == literal.count - 1 && literal[count].isOne(of: ".!")
  }

  /// Where the text around a place ends: with the JSON string it stands in, or its message.
  private func limit(from place: Int) -> Int {
    string(around: text.origin(place)).map { text.index(of: $0.upperBound) } ?? text.count
  }

  /// The innermost JSON string around a place in the text.
  private func string(around origin: Int) -> Range<Int>? {
    // Strings begin in order; of those that nest, the inner ones begin last.
    var lower = 0
    var upper = reading.strings.count
    while lower < upper {
      let middle = (lower + upper) / 2
      if reading.strings[middle].lowerBound <= origin { lower = middle + 1 } else { upper = middle }
    }
    return reading.strings[..<lower].suffix(8).last { $0.contains(origin) }
  }

  /// Whether a text stops at a place: at its end, or at marks that say so.
  private func isBroken(at place: Int, limit: Int) -> Bool {
    let start = text.bytes[min(place, text.count)...].prefix(6)
    let rest = start.drop { $0 == 0x20 || $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "(") }
    return place >= limit || rest.starts(with: "...".utf8) || rest.starts(with: "…".utf8)
      || start.isEmpty
  }

  /// Whether a text stops within a hole or gap, where the next literal does not come.
  ///
  /// One that goes on in other words is another text. What a gap passes over tells nothing, so
  /// enough must have stood before it, and little may follow.
  private func isBroken(
    _ piece: TextPattern.Piece, from place: Int, after matched: Int, limit: Int
  ) -> Bool {
    let rest = limit - place
    guard case .hole(let hole) = piece else {
      return matched >= PatternMatcher.leastBroken && rest <= PatternMatcher.longestHidden
    }
    guard hole.shape != nil || hole.isList else { return rest <= PatternMatcher.longestFree }
    return rest <= PatternMatcher.longestHidden
      || isBroken(at: run(hole, from: place, limit: limit), limit: limit)
  }

  private func following(_ pieces: [TextPattern.Piece], _ index: Int) -> [UInt8]? {
    guard index + 1 < pieces.count, case .literal(let literal) = pieces[index + 1] else {
      return nil
    }
    return literal
  }

  /// Where a hole or gap ends; nil where the text breaks off before the next literal.
  private func stop(
    _ piece: TextPattern.Piece, from place: Int, before literal: [UInt8]?, limit: Int
  ) -> (place: Int, isValue: Bool)? {
    guard case .hole(let hole) = piece, hole.shape != nil || hole.isList else {
      let isGap = if case .gap = piece { true } else { false }
      let longest = isGap ? PatternMatcher.longestGap : PatternMatcher.longestFree
      guard let literal else { return (isGap ? place : min(place + longest, limit), !isGap) }
      return find(literal, from: place, atMost: longest, limit: limit).map { ($0, !isGap) }
    }
    let run = self.run(hole, from: place, limit: limit)
    guard let literal else { return (run, run > place) }
    var end = run
    while end > place {
      if text.has(literal, at: end, limit: limit) || isNearlyAll(literal, at: end, limit) {
        return (end, true)
      }
      end -= 1
    }
    end = run
    while end > place {
      if breaksOff(literal, at: end, limit) { return (end, true) }
      end -= 1
    }
    return find(literal, from: place, atMost: PatternMatcher.longestHidden, limit: limit)
      .map { ($0, false) }
  }

  /// Whether the text stops within a literal that begins at a place.
  private func breaksOff(_ literal: [UInt8], at place: Int, _ limit: Int) -> Bool {
    let count = text.common(literal, at: place, limit: limit)
    return count >= PatternMatcher.leastOfLiteral && isBroken(at: place + count, limit: limit)
  }

  private func isNearlyAll(_ literal: [UInt8], at place: Int, _ limit: Int) -> Bool {
    literal.count == 1 && literal[0].isOne(of: ".!") && place >= limit
  }

  private func find(_ literal: [UInt8], from place: Int, atMost: Int, limit: Int) -> Int? {
    let end = min(place + atMost, limit - literal.count)
    guard end >= place else { return nil }
    return (place...end).first { text.has(literal, at: $0, limit: limit) }
  }

  private func run(_ hole: TextPattern.Hole, from place: Int, limit: Int) -> Int {
    let end = min(
      limit, place + (hole.isList ? PatternMatcher.longestGap : PatternMatcher.longestFree))
    var last = place
    while last < end, allows(text.bytes[last], hole) { last += 1 }
    return last
  }

  private func allows(_ byte: UInt8, _ hole: TextPattern.Hole) -> Bool {
    if hole.isList, byte == 0x20 || byte == UInt8(ascii: ",") { return true }
    return (hole.shape ?? .name).allows(byte)
  }

  private func capture(
    _ hole: TextPattern.Hole, _ range: Range<Int>, into captures: inout [RawFact]
  ) {
    guard !range.isEmpty else { return }
    let from = text.origin(range.lowerBound)
    let span = from..<(text.origin(range.upperBound - 1) + 1)
    let words = self.words(span)
    let value: FactValue
    if hole.isList {
      let items = words.utf8.split { $0.isOne(of: ", \n\t") }.map { String(Substring($0)) }
      let shaped = items.filter { item in hole.shape.map { $0.fits(item) } ?? true }
      guard !shaped.isEmpty, shaped.count == items.count else { return }
      value = .list(shaped)
    } else {
      guard !words.isEmpty, !isHidden(words), hole.shape.map({ $0.fits(words) }) ?? true else {
        return
      }
      value = .word(words)
    }
    captures.append(
      RawFact(
        name: hole.fact, value: value, source: "error message", span: span,
        message: reading.messages.index(containing: from)))
  }

  /// A value without the escapes it is printed with and the marks around it.
  private func words(_ span: Range<Int>) -> String {
    if let plain = plainWords(span) { return plain }
    let isInString = string(around: span.lowerBound) != nil
    let printed = bytes.text(span)
    // Outside a JSON string a backslash may be the writer's own: only code points count.
    let isEscaped = isInString || printed.contains("\\u00")
    var words = isEscaped ? Escapes.decoded(bytes, span, times: isInString ? 4 : 1) : printed
    words.unicodeScalars.removeAll { "\"'`“”‘’".unicodeScalars.contains($0) }
    while let last = words.last, " .,;:\\".contains(last) { words.removeLast() }
    while let first = words.first, " \\".contains(first) { words.removeFirst() }
    return words
  }

  /// A value in which nothing is escaped, quoted or beyond ASCII, as most are; nil for others.
  private func plainWords(_ span: Range<Int>) -> String? {
    for byte in bytes[span] where byte >= 0x80 || byte.isOne(of: "\"'`\\") { return nil }
    let last = bytes.skipBack(from: span.upperBound, atMost: span.count) {
      $0.isOne(of: " .,;:")
    }
    let first = bytes.skip(from: span.lowerBound, atMost: max(0, last - span.lowerBound)) {
      $0 == 0x20
    }
    return bytes.text(first..<max(first, last))
  }

  /// Whether a value stands for one that the writer left out.
  private func isHidden(_ words: String) -> Bool {
    words.hasPrefix("*") || words.hasPrefix("[") || words.hasPrefix("<") || words.hasPrefix("{")
      || words.utf8.allSatisfy { $0.isOne(of: "xX-*. ") }
  }

  /// Reads a value that stands before the first literal.
  private func lead(
    _ hole: TextPattern.Hole, before start: Int, into captures: inout [RawFact]
  ) {
    var first = max(start, 0)
    while first > 0, start - first < 200, allows(text.bytes[first - 1], hole),
      text.bytes[first - 1] != 0x20
    {
      first -= 1
    }
    if first < start { capture(hole, first..<start, into: &captures) }
  }
}
