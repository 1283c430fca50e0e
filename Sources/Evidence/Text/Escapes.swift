import Facts

/// JSON's backslash escapes, possibly several levels of them.
///
/// A string inside a string inside a document has its quotes behind one backslash, the next level
/// behind three, then seven: at level n a quote stands behind 2ⁿ−1 backslashes.
enum Escapes {
  /// The most backslashes before a quote that still opens a string: four levels.
  static let mostBackslashes = 15

  /// How many times to decode a string whose quotes stand behind so many backslashes.
  static func levels(backslashes: Int) -> Int {
    var levels = 1
    while (1 << levels) - 1 <= backslashes { levels += 1 }
    return levels
  }

  /// Finds the quote that closes a string.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - start: The first byte after the opening quote.
  ///   - backslashes: How many backslashes stand before the opening quote.
  ///   - quote: The quote that opened it.
  /// - Returns: The end of the content, the place after the closing quote, and whether it closed;
  ///   it does not when the text, the enclosing string or the paragraph ends first.
  static func end(
    of bytes: Bytes, from start: Int, backslashes: Int, quote: UInt8 = UInt8(ascii: "\"")
  ) -> (content: Int, next: Int, isClosed: Bool) {
    let isRegular = (backslashes + 1) & backslashes == 0
    var place = start
    var run = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte == quote {
        let closes =
          isRegular
          ? run & (2 * backslashes + 1) == backslashes : run == backslashes
        if closes { return (place - backslashes, place + 1, true) }
        if run < backslashes { return (place - run, place - run, false) }
      } else if byte == 0x0A, isBlankLine(bytes, after: place) {
        return (place, place, false)
      }
      run = byte == UInt8(ascii: "\\") ? run + 1 : 0
      place += 1
    }
    return (bytes.count, bytes.count, false)
  }

  private static func isBlankLine(_ bytes: Bytes, after lineFeed: Int) -> Bool {
    bytes.at(bytes.skip(from: lineFeed + 1, atMost: 64) { $0.isInlineBlank }) == 0x0A
  }

  /// Decodes a span as often as it is escaped, to at most some 8,000 bytes.
  static func decoded(_ bytes: Bytes, _ span: Range<Int>, times: Int) -> String {
    let whole = span.clamped(to: 0..<bytes.count)
    let span = whole.lowerBound..<min(whole.upperBound, whole.lowerBound + 8192)
    let backslash = bytes.skip(from: span.lowerBound, atMost: span.count) {
      $0 != UInt8(ascii: "\\")
    }
    guard backslash < span.upperBound else { return bytes.text(span) }
    var text = Array(bytes[span])
    for _ in 0..<times {
      guard text.contains(UInt8(ascii: "\\")) else { break }
      text = once(text)
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func once(_ text: [UInt8]) -> [UInt8] {
    text.withUnsafeBufferPointer { bytes in
      var decoded: [UInt8] = []
      decoded.reserveCapacity(bytes.count)
      var place = 0
      while place < bytes.count {
        let byte = bytes[place]
        guard byte == UInt8(ascii: "\\") else {
          decoded.append(byte)
          place += 1
          continue
        }
        switch bytes.at(place + 1) {
        case UInt8(ascii: "n"): decoded.append(0x0A)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "r"): break
        case UInt8(ascii: "b"), UInt8(ascii: "f"): decoded.append(0x20)
        case UInt8(ascii: "u"):
          let (scalar, length) = unicode(bytes, place)
          if let scalar {
            decoded.append(contentsOf: Array(String(Character(scalar)).utf8))
            place += length
            continue
          }
          decoded.append(UInt8(ascii: "u"))
        case 0: break
        case let other: decoded.append(other)
        }
        place += 2
      }
      return decoded
    }
  }

  /// Reads `\uXXXX`, or two of them that make one scalar.
  private static func unicode(_ bytes: Bytes, _ place: Int) -> (Unicode.Scalar?, Int) {
    guard let high = unit(bytes, place) else { return (nil, 0) }
    if let scalar = Unicode.Scalar(high) {
      // What an escape hides is no better than what stands there openly.
      return (scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar, 6)
    }
    if let low = unit(bytes, place + 6), (0xD800...0xDBFF).contains(high),
      (0xDC00...0xDFFF).contains(low)
    {
      return (Unicode.Scalar(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)), 12)
    }
    return ("\u{FFFD}", 6)
  }

  private static func unit(_ bytes: Bytes, _ place: Int) -> UInt32? {
    guard bytes.at(place) == UInt8(ascii: "\\"), bytes.at(place + 1) == UInt8(ascii: "u"),
      place + 6 <= bytes.count
    else { return nil }
    return UInt32(bytes.text((place + 2)..<(place + 6)), radix: 16)
  }
}
