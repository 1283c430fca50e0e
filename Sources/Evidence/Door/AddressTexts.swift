import Facts

/// Texts that stand percent-encoded in an address: the description of an error.
enum AddressTexts {
  private static let name: StaticString = "error_description="

  /// The text with every `error_description` decoded; nil where none is encoded.
  static func decoded(_ text: [UInt8]) -> [UInt8]? {
    text.withUnsafeBufferPointer { bytes in
      var output: [UInt8] = []
      var copied = 0
      var place = 0
      while place < bytes.count {
        guard bytes[place] | 0x20 == UInt8(ascii: "e"), bytes.has(name, at: place) else {
          place += 1
          continue
        }
        let start = place + name.utf8CodeUnitCount
        let end = bytes.skip(from: start, atMost: 1 << 16) {
          $0 > 0x20 && !$0.isQuote && !$0.isOne(of: "&<>`")
        }
        place = max(end, start)
        guard let plain = plain(Array(bytes[start..<end])) else { continue }
        output.append(contentsOf: bytes[copied..<start])
        output.append(contentsOf: plain)
        copied = end
      }
      guard copied > 0 else { return nil }
      return output + bytes[copied...]
    }
  }

  /// A value decoded as often as it was encoded; nil where it was not.
  private static func plain(_ value: [UInt8]) -> [UInt8]? {
    // Without blanks and escapes it is no encoded sentence.
    let isEncoded =
      value.contains(UInt8(ascii: "%")) || value.count { $0 == UInt8(ascii: "+") } > 1
    return isEncoded ? PercentCoding.decoded(value) : nil
  }
}
