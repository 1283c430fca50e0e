import Facts

/// Which of a few bytes occur in a text.
struct ByteSet {
  /// A bit for each of the bytes.
  private let found: UInt8
  /// The bytes that are looked for.
  private static let wanted = Array("=\n|>%+".utf8)
  private static let bits = ByteTable { byte in
    wanted.firstIndex(of: byte).map { 1 << UInt8($0) } ?? 0
  }

  init(_ text: [UInt8]) {
    let bits = ByteSet.bits
    found = text.withUnsafeBufferPointer { $0.reduce(0) { $0 | bits[$1] } }
  }

  private func contains(_ byte: UInt8) -> Bool { found & ByteSet.bits[byte] != 0 }

  /// Whether every byte of a word occurs.
  func contains(all word: StaticString) -> Bool {
    word.withUTF8Buffer { $0.allSatisfy(contains) }
  }

  /// Whether some byte of a word occurs.
  func contains(any word: StaticString) -> Bool {
    word.withUTF8Buffer { $0.contains(where: contains) }
  }
}
