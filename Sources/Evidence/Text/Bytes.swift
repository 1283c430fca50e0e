import Facts

/// The bytes that recognisers read; every helper stays inside them.
typealias Bytes = UnsafeBufferPointer<UInt8>

extension UInt8 {
  /// The byte with an ASCII letter made small.
  var lowered: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }

  /// Whether the byte is a blank, a tab or the end of a line.
  var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A }

  /// Whether the byte is a blank or a tab.
  var isInlineBlank: Bool { self == 0x20 || self == 0x09 }

  /// Whether the byte may stand in a word of a program: a letter, digit, underscore or hyphen.
  var isWordByte: Bool { isLetterOrDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: "-") }

  /// Whether the byte opens and closes quoted text.
  var isQuote: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") }
}

extension UnsafeBufferPointer where Element == UInt8 {
  /// The byte at a place, zero outside.
  func at(_ place: Int) -> UInt8 {
    place >= 0 && place < count ? self[place] : 0
  }

  /// The first place from one on whose byte fails a test, at most a number of bytes away.
  func skip(from start: Int, atMost limit: Int = .max, while test: (UInt8) -> Bool) -> Int {
    let start = Swift.min(Swift.max(start, 0), count)
    var place = start
    let end = limit < count - start ? start + limit : count
    while place < end, test(self[place]) { place += 1 }
    return place
  }

  /// The first place at or before one such that every byte between passes a test.
  func skipBack(from end: Int, atMost limit: Int, while test: (UInt8) -> Bool) -> Int {
    let end = Swift.min(Swift.max(end, 0), count)
    var place = end
    let start = Swift.max(0, end - limit)
    while place > start, test(self[place - 1]) { place -= 1 }
    return place
  }

  /// Tells whether a word in small letters stands at a place, in any case.
  func has(_ word: [UInt8], at place: Int) -> Bool {
    guard place >= 0, word.count <= count - place else { return false }
    return word.withUnsafeBufferPointer { word in
      for offset in 0..<word.count where self[place + offset].lowered != word[offset] {
        return false
      }
      return true
    }
  }

  /// Tells whether a word in small letters stands at a place, in any case.
  func has(_ word: StaticString, at place: Int) -> Bool {
    guard place >= 0, word.utf8CodeUnitCount <= count - place else { return false }
    for offset in 0..<word.utf8CodeUnitCount
    where self[place + offset].lowered != word.utf8Start[offset] {
      return false
    }
    return true
  }

  /// Tells whether a word can begin at a place.
  ///
  /// A letter before it may belong to an escape: `\n`, `%0a` and their like end a word.
  func isWordStart(_ place: Int) -> Bool {
    let before = at(place - 1)
    guard before.isWordByte else { return true }
    if before == UInt8(ascii: "n") || before == UInt8(ascii: "r") || before == UInt8(ascii: "t") {
      if at(place - 2) == UInt8(ascii: "\\") { return true }
    }
    return at(place - 3) == UInt8(ascii: "%") && before.isHexDigit && at(place - 2).isHexDigit
  }

  /// The first byte of the line in which a place stands, at most a number of bytes before it.
  func lineStart(of place: Int, atMost limit: Int = 4096) -> Int {
    skipBack(from: Swift.min(place, count), atMost: limit) { $0 != 0x0A }
  }

  /// The end of the line in which a place stands, the line feed not counted.
  func lineEnd(of place: Int, atMost limit: Int = .max) -> Int {
    skip(from: place, atMost: limit) { $0 != 0x0A }
  }

  /// The text of a span; invalid parts are repaired.
  func text(_ span: Range<Int>) -> String {
    String(decoding: self[span.clamped(to: 0..<count)], as: UTF8.self)
  }

  /// A GUID at a place, as printed; nil when something else stands there.
  func guid(at place: Int) -> Range<Int>? {
    guard place >= 0, place + 36 <= count, !at(place + 36).isLetterOrDigit else { return nil }
    for offset in 0..<36 {
      let byte = self[place + offset]
      let isHyphen = offset == 8 || offset == 13 || offset == 18 || offset == 23
      guard isHyphen ? byte == UInt8(ascii: "-") : byte.isHexDigit else { return nil }
    }
    return place..<(place + 36)
  }

  /// The byte that two hexadecimal digits at a place stand for; nil where they are none.
  func hexByte(at place: Int) -> UInt8? {
    guard at(place).isHexDigit, at(place + 1).isHexDigit else { return nil }
    return UInt8(text(place..<(place + 2)), radix: 16)
  }

  /// A whole number of a few digits at a place; nil when there is none or it goes on.
  func number(at place: Int, digits: ClosedRange<Int>) -> (value: Int, end: Int)? {
    guard place >= 0 else { return nil }
    let end = skip(from: place, atMost: digits.upperBound + 1) { $0.isDigit }
    guard digits.contains(end - place) else { return nil }
    let value = self[place..<end].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return (value, end)
  }
}
