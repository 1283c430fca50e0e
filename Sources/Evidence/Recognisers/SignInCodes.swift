import Facts

/// AADSTS numbers in any text: whole numbers only, so that 50133 is never taken for 500133.
enum SignInCodes: Recogniser {
  static let facts: [(name: FactName, type: FactType)] = [(.errorAADSTS, .list)]

  static let anchors = ["aadsts", "adsts", "acs"].map { word in
    // The long form is known even where a line break before it was lost.
    Anchor(word, isWord: word != "aadsts") { reader, start, end in
      let bytes = reader.bytes
      let digits = bytes.skip(from: end, atMost: 2) { $0.isInlineBlank || $0 == UInt8(ascii: ":") }
      guard let (value, next) = bytes.number(at: digits, digits: 4...8) else { return nil }
      reader.findings.mention(
        .aadsts, String(value), printed: "AADSTS\(value)", level: reader.level(at: start),
        "AADSTS number", start..<next)
      return next
    }
  }
}
