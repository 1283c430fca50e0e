/// The encoding of mails in which a long line breaks at `=`.
enum QuotedPrintable {
  /// The decoded text, nil where it is not encoded: both kinds of its marks must be there.
  static func decoded(_ text: [UInt8]) -> [UInt8]? {
    text.withUnsafeBufferPointer { bytes in
      var hasBreak = false
      var hasEquals = false
      for place in bytes.indices where bytes[place] == UInt8(ascii: "=") {
        if bytes.at(place + 1) == 0x0A { hasBreak = true }
        if bytes.has("=3d", at: place) { hasEquals = true }
      }
      guard hasBreak, hasEquals else { return nil }
      var output: [UInt8] = []
      output.reserveCapacity(bytes.count)
      var place = 0
      while place < bytes.count {
        if bytes[place] == UInt8(ascii: "="), bytes.at(place + 1) == 0x0A {
          place += 2
        } else if bytes[place] == UInt8(ascii: "="), let byte = bytes.hexByte(at: place + 1),
          byte >= 0x20, byte < 0x7F
        {
          output.append(byte)
          place += 3
        } else {
          output.append(bytes[place])
          place += 1
        }
      }
      return output
    }
  }
}
