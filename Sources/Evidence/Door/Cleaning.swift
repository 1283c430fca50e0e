/// The first step of the door: only printable, valid text goes on.
enum Cleaning {
  /// Takes out what cannot be shown and repairs invalid UTF-8.
  ///
  /// Line ends become line feeds. Control characters go, and with them whole terminal escape
  /// sequences, byte order marks and the marks that reverse or hide text.
  static func cleaned(_ bytes: Bytes) -> [UInt8] {
    var cleaner = Cleaner(bytes)
    cleaner.run()
    return cleaner.output
  }
}

private struct Cleaner {
  private let bytes: Bytes
  private var place = 0
  private(set) var output: [UInt8] = []

  init(_ bytes: Bytes) {
    self.bytes = bytes
    output.reserveCapacity(bytes.count)
  }

  mutating func run() {
    while place < bytes.count {
      let plain = bytes.skip(from: place) { $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A }
      if plain > place {
        output.append(contentsOf: bytes[place..<plain])
        place = plain
      } else {
        special(bytes[place])
      }
    }
  }

  private mutating func special(_ byte: UInt8) {
    switch byte {
    case 0x09:
      output.append(byte)
      place += 1
    case 0x0D:
      output.append(0x0A)
      place += bytes.at(place + 1) == 0x0A ? 2 : 1
    case 0x1B: escapeSequence()
    case 0x00...0x1F, 0x7F: place += 1
    default: scalar(byte)
    }
  }

  /// Passes over `ESC [ … m`, `ESC ] … BEL` and their kin, however they are cut off.
  private mutating func escapeSequence() {
    switch bytes.at(place + 1) {
    case UInt8(ascii: "["):
      place = bytes.skip(from: place + 2, atMost: 64) { (0x20...0x3F).contains($0) }
      if (0x40...0x7E).contains(bytes.at(place)) { place += 1 }
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
      // Ended by BEL or ESC \, but never beyond the line: the text after it counts more.
      place = bytes.skip(from: place + 2, atMost: 256) { $0 != 0x07 && $0 != 0x1B && $0 != 0x0A }
      if bytes.at(place) == 0x07 { place += 1 }
    case 0x20...0x7E: place += 2
    default: place += 1
    }
  }

  private mutating func scalar(_ first: UInt8) {
    guard let length = Cleaner.length(bytes, place, first) else {
      output.append(contentsOf: [0xEF, 0xBF, 0xBD])
      place += 1
      return
    }
    if !isHidden(first) { output.append(contentsOf: bytes[place..<(place + length)]) }
    place += length
  }

  /// The length of a well-formed scalar of several bytes; nil for anything else (Unicode, 3-7).
  private static func length(_ bytes: Bytes, _ place: Int, _ first: UInt8) -> Int? {
    let second = bytes.at(place + 1)
    let length: Int
    let allowed: ClosedRange<UInt8>
    switch first {
    case 0xC2...0xDF: (length, allowed) = (2, 0x80...0xBF)
    case 0xE0: (length, allowed) = (3, 0xA0...0xBF)
    case 0xED: (length, allowed) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, allowed) = (3, 0x80...0xBF)
    case 0xF0: (length, allowed) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, allowed) = (4, 0x80...0xBF)
    case 0xF4: (length, allowed) = (4, 0x80...0x8F)
    default: return nil
    }
    guard allowed.contains(second) else { return nil }
    for offset in 2..<max(2, length) where bytes.at(place + offset) & 0xC0 != 0x80 { return nil }
    return length
  }

  /// Whether the scalar is a control (U+0080…9F), a mark of direction or of no width.
  private func isHidden(_ first: UInt8) -> Bool {
    let second = bytes.at(place + 1)
    let third = bytes.at(place + 2)
    switch (first, second) {
    case (0xC2, 0x80...0x9F): return true
    // U+200B, U+200E…F, U+202A…E; the joiners U+200C…D are letters to some scripts.
    case (0xE2, 0x80):
      return third == 0x8B || third == 0x8E || third == 0x8F
        || (0xAA...0xAE).contains(third)
    // U+2060…64 and U+2066…69
    case (0xE2, 0x81): return (0xA0...0xA4).contains(third) || (0xA6...0xA9).contains(third)
    case (0xEF, 0xBB): return third == 0xBF
    default: return false
    }
  }
}
