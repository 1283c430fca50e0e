import Facts

/// A failure of the Windows broker (WAM) as a hexadecimal number: `0xCAA2000C`.
///
/// Libraries print the same number in decimal behind a label, which `Labels` reads; entries are
/// named by the decimal one.
enum BrokerNumbers: Recogniser {
  static let facts: [(name: FactName, type: FactType)] = []

  static let anchors = [Anchor("0x") { reader, start, end in read(&reader, start, end) }]

  /// The high halves of the numbers that sign-in components print.
  ///
  /// Windows prints many others, which say nothing of a sign-in. 0xCAA is Microsoft Entra ID's,
  /// 0x8086 the broker's, 0x8009 that of keys and certificates.
  private static let families: [ClosedRange<Int>] = [
    0xCAA0...0xCAAF, 0x8086...0x8086, 0x8009...0x8009,
  ]

  private static func read(_ reader: inout Reader, _ start: Int, _ end: Int) -> Int? {
    let bytes = reader.bytes
    let next = bytes.skip(from: end, atMost: 9) { $0.isHexDigit }
    guard next == end + 8, !bytes.at(next).isWordByte,
      let number = Int(bytes.text(end..<next), radix: 16), number >= 0x8000_0000
    else { return nil }
    let isAlone =
      bytes.skip(from: 0, atMost: 64, while: { $0.isBlank }) == start
      && bytes.skip(from: next, atMost: 64, while: { $0.isBlank || $0.isOne(of: ".,;:") })
        == bytes.count
    guard isAlone || families.contains(where: { $0.contains(number >> 16) }) else { return nil }
    reader.findings.mention(
      .other, String(number), printed: bytes.text(start..<next), level: reader.level(at: start),
      "number of the broker", start..<next)
    return next
  }
}
