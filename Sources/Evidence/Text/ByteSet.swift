/// The bytes that occur in a text.
struct ByteSet {
  private var found = [Bool](repeating: false, count: 256)

  init(_ text: [UInt8]) {
    found.withUnsafeMutableBufferPointer { found in
      for byte in text { found[Int(byte)] = true }
    }
  }

  private func contains(_ byte: UInt8) -> Bool { found[Int(byte)] }

  /// Whether every byte of a word occurs.
  func contains(all word: StaticString) -> Bool {
    word.withUTF8Buffer { $0.allSatisfy(contains) }
  }

  /// Whether some byte of a word occurs.
  func contains(any word: StaticString) -> Bool {
    word.withUTF8Buffer { $0.contains(where: contains) }
  }
}
