import Facts

/// Slips of scanning and wrapping inside numbers and ids.
enum Slips {
  /// A number behind `AADSTS` in which letters were read for digits, or the S for a 5.
  static func code(_ bytes: Bytes, at place: Int) -> ([UInt8], Int)? {
    guard bytes.has("aadst", at: place), bytes.isWordStart(place) else { return nil }
    let last = bytes.at(place + 5).lowered
    guard last == UInt8(ascii: "s") || last == UInt8(ascii: "5") else { return nil }
    let start = bytes.skip(from: place + 6, atMost: 1) { $0.isInlineBlank }
    let end = bytes.skip(from: start, atMost: 9) { digit($0) != nil }
    let printed = bytes[start..<end]
    let isDamaged = last == UInt8(ascii: "5") || printed.contains { !$0.isDigit }
    guard isDamaged, (5...8).contains(printed.count), printed.count(where: \.isDigit) >= 3,
      !bytes.at(end).isLetterOrDigit
    else { return nil }
    return (Array("AADSTS".utf8) + printed.compactMap(digit), end)
  }

  /// The digit that a byte is or is taken for.
  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case _ where byte.isDigit: byte
    case UInt8(ascii: "O"), UInt8(ascii: "o"): UInt8(ascii: "0")
    case UInt8(ascii: "l"), UInt8(ascii: "I"): UInt8(ascii: "1")
    default: nil
    }
  }

  /// A line end inside a GUID, for which nothing stands.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - place: Where the line ends.
  ///   - copied: How far the text is in the output; what follows stands as it is.
  ///   - output: What was written so far.
  /// - Returns: Nothing to write, and where the text goes on; nil where no GUID is broken.
  static func brokenID(
    _ bytes: Bytes, at place: Int, copied: Int, _ output: [UInt8]
  ) -> ([UInt8], Int)? {
    let last = place > copied ? bytes[place - 1] : output.last ?? 0
    guard last.isHexDigit || last == UInt8(ascii: "-") else { return nil }
    var written = Array(output.suffix(35))
    written += bytes[max(copied, place - 35)..<place]
    let head = written.suffix(35).reversed().prefix { $0.isHexDigit || $0 == UInt8(ascii: "-") }
    guard head.count >= 8 else { return nil }
    let next = bytes.skip(from: place + 1, atMost: 40) {
      $0.isInlineBlank || $0 == UInt8(ascii: ">")
    }
    let end = bytes.skip(from: next, atMost: 36) { $0.isHexDigit || $0 == UInt8(ascii: "-") }
    let joined = Array(head.reversed()) + Array(bytes[next..<end])
    let isWhole = joined.withUnsafeBufferPointer { $0.guid(at: 0) != nil && $0.count == 36 }
    return isWhole && !bytes.at(end).isWordByte ? ([], next) : nil
  }
}
