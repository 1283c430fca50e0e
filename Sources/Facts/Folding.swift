/// The folding under which patterns and evidence are compared.
///
/// Evidence is printed by many hands: in another case, wrapped, inside JSON strings, with other
/// quotes. Folding lower-cases ASCII letters, makes every run of white space one blank, and drops
/// quotes and backslashes with the escapes that stand for them.
package enum Folding {
  /// Folds a text as patterns are folded.
  package static func fold(_ text: String) -> [UInt8] {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      var folded: [UInt8] = []
      folded.reserveCapacity(bytes.count)
      fold(bytes, from: 0) { byte, _ in
        folded.append(byte)
        return true
      }
      return folded
    }
  }

  /// Folds bytes from an offset on, handing each folded byte with the offset that it came from.
  ///
  /// - Parameters:
  ///   - bytes: The text in UTF-8, possibly invalid.
  ///   - start: The offset of the first byte to fold.
  ///   - take: Receives a folded byte and its offset; false ends the folding.
  package static func fold(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, take: (UInt8, Int) -> Bool
  ) {
    let plain = Folding.plain
    var place = start
    var blankPending = false
    var blankPlace = start
    while place < bytes.count {
      let byte = plain[bytes[place]]
      if byte != 0, !blankPending {
        if !take(byte, place) { return }
        place += 1
        continue
      }
      let (folded, length) = step(bytes, place)
      switch folded {
      case .drop: break
      case .blank:
        if !blankPending {
          blankPending = true
          blankPlace = place
        }
      case .byte(let byte):
        if blankPending {
          blankPending = false
          if !take(0x20, blankPlace) { return }
        }
        if !take(byte, place) { return }
      }
      place += length
    }
    if blankPending { _ = take(0x20, blankPlace) }
  }

  /// Folds bytes; gives the folded bytes and the offsets that they came from.
  package static func fold(
    tracking bytes: UnsafeBufferPointer<UInt8>
  ) -> (bytes: [UInt8], origins: [UInt32]) {
    var origins: [UInt32] = []
    // Folding never makes a text longer.
    let folded = [UInt8](unsafeUninitializedCapacity: bytes.count) { folded, count in
      origins = [UInt32](unsafeUninitializedCapacity: bytes.count) { origins, filled in
        fold(bytes, from: 0) { byte, place in
          folded[filled] = byte
          origins[filled] = UInt32(truncatingIfNeeded: place)
          filled += 1
          return true
        }
        count = filled
      }
    }
    return (folded, origins)
  }

  /// What each byte folds to that stands for itself, most letters and marks; 0 for the others.
  private static let plain = ByteTable { byte in
    switch byte {
    case 0x00...0x20, 0x7F, 0x22, 0x27, 0x60, 0x5C, 0xC2, 0xE2: 0
    case 0x41...0x5A: byte | 0x20
    default: byte
    }
  }

  /// What a byte or an escape folds to.
  private enum Folded {
    case drop
    case blank
    case byte(UInt8)
  }

  private static func step(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> (Folded, Int) {
    let byte = bytes[place]
    switch byte {
    case 0x41...0x5A: return (.byte(byte | 0x20), 1)
    case 0x00...0x20, 0x7F: return (.blank, 1)
    case 0x22, 0x27, 0x60: return (.drop, 1)
    case 0x5C: return escape(bytes, place)
    case 0xC2 where place + 1 < bytes.count:
      switch bytes[place + 1] {
      case 0xA0: return (.blank, 2)
      case 0xAB, 0xBB, 0xB4: return (.drop, 2)
      default: return (.byte(byte), 1)
      }
    case 0xE2 where place + 2 < bytes.count && bytes[place + 1] == 0x80:
      // U+2018…U+201F, the typographic quotes
      return (0x98...0x9F).contains(bytes[place + 2]) ? (.drop, 3) : (.byte(byte), 1)
    default: return (.byte(byte), 1)
    }
  }

  private static func escape(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> (Folded, Int) {
    guard place + 1 < bytes.count else { return (.drop, 1) }
    switch bytes[place + 1] {
    case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): return (.blank, 2)
    case UInt8(ascii: "u") where place + 5 < bytes.count:
      let code = bytes[(place + 2)...(place + 5)].reduce(0) { code, byte in
        code < 0 || !byte.isHexDigit ? -1 : code << 4 | Int(hexValue(byte))
      }
      switch code {
      case 0x22, 0x27, 0x60, 0x5C: return (.drop, 6)
      case 0x0...0x20, 0xA0: return (.blank, 6)
      case 0x21...0x7E:
        let byte = UInt8(code)
        return (.byte((0x41...0x5A).contains(byte) ? byte | 0x20 : byte), 6)
      default: return (.drop, 1)
      }
    default: return (.drop, 1)
    }
  }

  private static func hexValue(_ byte: UInt8) -> UInt8 {
    byte.isDigit ? byte - 0x30 : (byte | 0x20) - 0x61 + 10
  }
}
