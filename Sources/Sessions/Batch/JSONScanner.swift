import Facts

/// A reader of strict JSON over bytes, value by value, which makes no tree of what it reads.
struct JSONScanner {
  /// What is wrong, with the byte at which it is, counted from 0.
  struct Failure: Error, Hashable {
    let message: String
    let place: Int
  }

  private static let deepest = 64
  /// Room for most texts with escapes, in bytes.
  private static let usual = 512
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var place = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The next byte that is not a blank; 0 at the end.
  mutating func peek() -> UInt8 {
    while place < bytes.count {
      let byte = bytes[place]
      guard byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A else { return byte }
      place += 1
    }
    return 0
  }

  /// Passes over a mark that has to come next.
  mutating func expect(_ mark: UInt8, _ what: String) throws(Failure) {
    guard peek() == mark else { throw failure("\(what) is missing") }
    place += 1
  }

  /// Passes over a mark if it comes next.
  mutating func take(_ mark: UInt8) -> Bool {
    guard peek() == mark else { return false }
    place += 1
    return true
  }

  /// Passes over blanks to the end, where nothing may stand any more.
  mutating func end() throws(Failure) {
    guard peek() == 0, place == bytes.count else { throw failure("more stands behind the value") }
  }

  func failure(_ message: String) -> Failure {
    Failure(message: place >= bytes.count ? "it breaks off" : message, place: place)
  }

  /// Reads the members of an object, handing over each name.
  mutating func members(
    _ member: (_ name: String, _ scanner: inout JSONScanner) throws(Failure) -> Void
  ) throws(Failure) {
    try expect(UInt8(ascii: "{"), "'{'")
    if take(UInt8(ascii: "}")) { return }
    while true {
      guard peek() == UInt8(ascii: "\"") else { throw failure("a name in quotes is missing") }
      let name = try word()
      try expect(UInt8(ascii: ":"), "':'")
      try member(name, &self)
      if take(UInt8(ascii: "}")) { return }
      try expect(UInt8(ascii: ","), "',' or '}'")
    }
  }

  /// Reads the items of a list, handing over each.
  mutating func items(
    _ item: (_ scanner: inout JSONScanner) throws(Failure) -> Void
  ) throws(Failure) {
    try expect(UInt8(ascii: "["), "'['")
    if take(UInt8(ascii: "]")) { return }
    while true {
      try item(&self)
      if take(UInt8(ascii: "]")) { return }
      try expect(UInt8(ascii: ","), "',' or ']'")
    }
  }

  /// Passes over any value; gives its bytes.
  mutating func skip(depth: Int = 0) throws(Failure) -> Range<Int> {
    let first = peek()
    let start = place
    guard depth < JSONScanner.deepest else { throw failure("it is nested too deeply") }
    switch first {
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "{"):
      try members { (_, scanner) throws(Failure) in _ = try scanner.skip(depth: depth + 1) }
    case UInt8(ascii: "["):
      try items { (scanner) throws(Failure) in _ = try scanner.skip(depth: depth + 1) }
    default: _ = try scalar()
    }
    return start..<place
  }

  /// Reads a number, `true`, `false` or `null`, as written.
  mutating func scalar() throws(Failure) -> String {
    let first = peek()
    let start = place
    if first == UInt8(ascii: "-") || isDigit(first) {
      try number()
      return text(start..<place)
    }
    for word in ["true", "false", "null"] where has(word) {
      place += word.utf8.count
      return word
    }
    throw failure("a value is missing")
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  private func has(_ word: String) -> Bool {
    place + word.utf8.count <= bytes.count
      && zip(word.utf8, bytes[place...]).allSatisfy { $0 == $1 }
  }

  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private func at(_ place: Int) -> UInt8 { place < bytes.count ? bytes[place] : 0 }

  private mutating func number() throws(Failure) {
    if at(place) == UInt8(ascii: "-") { place += 1 }
    if at(place) == UInt8(ascii: "0"), isDigit(at(place + 1)) {
      throw failure("a number does not begin with 0")
    }
    try digits()
    if at(place) == UInt8(ascii: ".") {
      place += 1
      try digits()
    }
    if at(place) | 0x20 == UInt8(ascii: "e") {
      place += 1
      if at(place) == UInt8(ascii: "+") || at(place) == UInt8(ascii: "-") { place += 1 }
      try digits()
    }
  }

  private mutating func digits() throws(Failure) {
    guard isDigit(at(place)) else { throw failure("a digit is missing") }
    while isDigit(at(place)) { place += 1 }
  }
}

extension JSONScanner {
  /// Reads a string with its escapes resolved; what is no UTF-8 is left to who reads the bytes.
  mutating func string() throws(Failure) -> [UInt8] {
    let (span, resolved) = try content()
    return resolved ?? Array(bytes[span])
  }

  /// Reads a string with its escapes resolved, as text.
  mutating func word() throws(Failure) -> String {
    let (span, resolved) = try content()
    return resolved.map { String(decoding: $0, as: UTF8.self) } ?? text(span)
  }

  /// Reads a string: where it stands, and its bytes where it holds escapes, which most do not.
  private mutating func content() throws(Failure) -> (span: Range<Int>, resolved: [UInt8]?) {
    guard peek() == UInt8(ascii: "\"") else { throw failure("a text in quotes is missing") }
    place += 1
    let first = place
    var output: [UInt8] = []
    var isPlain = true
    var start = place
    while true {
      let end = JSONScanner.plainEnd(bytes, from: start)
      place = end
      guard end < bytes.count else { throw failure("") }
      let isEscape = bytes[end] == UInt8(ascii: "\\")
      guard isEscape || bytes[end] == UInt8(ascii: "\"") else {
        throw failure("a control character stands in a text; write it as \\u…")
      }
      if isEscape, isPlain {
        output.reserveCapacity(min(bytes.count - start, JSONScanner.usual))
        isPlain = false
      }
      if !isPlain { output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end])) }
      guard isEscape else { break }
      try escape(into: &output)
      start = place
    }
    place += 1
    return (first..<(place - 1), isPlain ? nil : output)
  }

  /// The first byte from a place on that does not stand for itself in a string.
  private static func plainEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var place = start
    let marks = marks
    while place < bytes.count, marks[bytes[place]] == 0 { place += 1 }
    return place
  }

  /// 1 for the bytes that do not stand for themselves in a string.
  private static let marks = ByteTable { $0 < 0x20 || $0.isOne(of: "\"\\") ? 1 : 0 }

  private mutating func escape(into output: inout [UInt8]) throws(Failure) {
    let letter = at(place + 1)
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): output.append(letter)
    case UInt8(ascii: "n"): output.append(0x0A)
    case UInt8(ascii: "t"): output.append(0x09)
    case UInt8(ascii: "r"): output.append(0x0D)
    case UInt8(ascii: "b"): output.append(0x08)
    case UInt8(ascii: "f"): output.append(0x0C)
    case UInt8(ascii: "u"):
      try unicode(into: &output)
      return
    default: throw failure("'\\' stands before what cannot be escaped")
    }
    place += 2
  }

  private mutating func unicode(into output: inout [UInt8]) throws(Failure) {
    guard var code = hex(at: place + 2) else { throw failure("'\\u' takes four digits") }
    place += 6
    if (0xD800..<0xDC00).contains(code), at(place) == UInt8(ascii: "\\"),
      at(place + 1) == UInt8(ascii: "u"), let low = hex(at: place + 2),
      (0xDC00..<0xE000).contains(low)
    {
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      place += 6
    }
    let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
    output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private func hex(at place: Int) -> UInt32? {
    guard place + 4 <= bytes.count else { return nil }
    var code: UInt32 = 0
    for byte in bytes[place..<place + 4] {
      switch byte {
      case 0x30...0x39: code = code << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: code = code << 4 | UInt32((byte | 0x20) - 0x61 + 10)
      default: return nil
      }
    }
    return code
  }
}
