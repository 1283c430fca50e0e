/// The bytes that occur in a text.
struct ByteSet {
  /// A bit for each byte, in four words.
  private var found: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  init(_ text: [UInt8]) {
    text.withUnsafeBufferPointer { text in
      for byte in text {
        let bit = UInt64(1) << UInt64(byte & 63)
        switch byte >> 6 {
        case 0: found.0 |= bit
        case 1: found.1 |= bit
        case 2: found.2 |= bit
        default: found.3 |= bit
        }
      }
    }
  }

  private func contains(_ byte: UInt8) -> Bool {
    let word =
      switch byte >> 6 {
      case 0: found.0
      case 1: found.1
      case 2: found.2
      default: found.3
      }
    return word & UInt64(1) << UInt64(byte & 63) != 0
  }

  /// Whether every byte of a word occurs.
  func contains(all word: StaticString) -> Bool {
    word.withUTF8Buffer { $0.allSatisfy(contains) }
  }

  /// Whether some byte of a word occurs.
  func contains(any word: StaticString) -> Bool {
    word.withUTF8Buffer { $0.contains(where: contains) }
  }
}
