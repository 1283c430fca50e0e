import Facts

/// A code that is given alone, as the whole text, or with its message: `50011`,
/// `Authorization_RequestDenied`, `no_account_error: No account object …`.
enum LoneCode: Recogniser {
  static let facts: [(name: FactName, type: FactType)] = [
    (.errorAADSTS, .list), (.errorGraph, .list), (.errorOAuth, .list),
    (.errorSuberror, .list), (.errorMSAL, .list),
  ]
  static let anchors: [Anchor] = []

  /// Reads the whole text as one code, where it is one word or begins with one and a colon.
  static func read(_ reader: inout Reader) {
    let bytes = reader.bytes
    let start = bytes.skip(from: 0) { $0.isBlank || $0.isQuote }
    let last = bytes.skip(from: start, atMost: 120) { $0.isWordByte || $0 == UInt8(ascii: ".") }
    let end = bytes.skipBack(from: last, atMost: last - start) { $0 == UInt8(ascii: ".") }
    let rest = bytes.skip(from: end, atMost: 64) {
      $0.isBlank || $0.isQuote || $0.isOne(of: ":.,;")
    }
    guard end > start else { return }
    let word = bytes.text(start..<end)
    guard rest == bytes.count else {
      lead(&reader, word, start..<end)
      return
    }
    if let (value, next) = bytes.number(at: start, digits: 5...8), next == end {
      reader.findings.mention(
        .aadsts, String(value), printed: "AADSTS\(value)", level: 0, "AADSTS number", start..<end)
    } else if isCodeWord(word), reader.findings.mentions.isEmpty {
      reader.findings.mention(
        CodeWords.kind(of: word), word, printed: word, level: 0, "code", start..<end)
    }
  }

  /// Reads a word behind which its message stands, where nothing else in the text is a code.
  ///
  /// Settings and forms write `client_id: …` too, so that only a library's words count that say
  /// that they are errors. Behind a word that OAuth registers the sentence tells more.
  private static func lead(_ reader: inout Reader, _ word: String, _ span: Range<Int>) {
    let bytes = reader.bytes
    guard bytes.at(span.upperBound) == UInt8(ascii: ":"),
      bytes.at(span.upperBound + 1).isInlineBlank, reader.findings.mentions.isEmpty,
      word.hasSuffix("_error"), CodeWords.kindInLibrary(of: word) == .msal
    else { return }
    reader.findings.mention(.msal, word, printed: word, level: 0, "code", span)
  }

  /// Whether a word has the look of a code: an underscore, or a capital inside.
  static func isCodeWord(_ word: String) -> Bool {
    let bytes = word.utf8
    guard (6...100).contains(bytes.count), bytes.first?.isLetter == true,
      bytes.allSatisfy({ $0.isWordByte || $0 == UInt8(ascii: ".") }), !word.contains("-")
    else { return false }
    let isInnerCapital = bytes.dropFirst().contains { (0x41...0x5A).contains($0) }
    let isWord = bytes.contains { (0x61...0x7A).contains($0) }
    return isWord
      && (isInnerCapital || word.contains("_")
        || ["Forbidden", "BadRequest", "Unauthorized", "unauthenticated"].contains(word))
  }
}
