import Facts

/// The escapes of addresses and forms.
enum PercentCoding {
  private static let mostRounds = 3

  /// A value decoded as often as it was encoded; a plus is a blank.
  static func decoded(_ bytes: Bytes, _ span: Range<Int>) -> String {
    String(decoding: decoded(Array(bytes[span.clamped(to: 0..<bytes.count)])), as: UTF8.self)
  }

  /// A value decoded as often as it was encoded, at most three times.
  static func decoded(_ value: [UInt8]) -> [UInt8] {
    var value = value.map { $0 == UInt8(ascii: "+") ? 0x20 : $0 }
    for _ in 0..<mostRounds where value.contains(UInt8(ascii: "%")) {
      value = value.withUnsafeBufferPointer(once)
    }
    return value.withUnsafeBufferPointer(Cleaning.cleaned).map { $0 == 0x0A ? 0x20 : $0 }
  }

  private static func once(_ bytes: Bytes) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "%"), let byte = bytes.hexByte(at: place + 1) {
        output.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
        place += 3
      } else {
        output.append(bytes[place])
        place += 1
      }
    }
    return output
  }
}
