import Facts

/// Exceptions of sign-in libraries, SDKs and tools that print a code in a form of their own.
enum ClientExceptions: Recogniser {
  static let facts: [(name: FactName, type: FactType)] = [
    (.errorMSAL, .list), (.errorOAuth, .list), (.errorSuberror, .list), (.errorGraph, .list),
    (.errorMessage, .text),
  ]

  static let anchors =
    [
      "browserautherror", "clientautherror", "clientconfigurationerror",
      "browserconfigurationautherror", "interactionrequiredautherror", "servererror",
      "nativeautherror", "autherror", "managedidentityerror", "cacheerror", "nodeautherror",
      "reactautherror", "msalclientexception", "msalserviceexception", "msaluirequiredexception",
    ].map { word in Anchor(word) { reader, _, end in named(&reader, end) } }
    + [
      Anchor("error") { reader, _, end in worded(&reader, end) },
      Anchor("exception", isWord: false) { reader, _, end in worded(&reader, end) },
      Anchor("mainerror(") { reader, _, end in main(&reader, end) },
      Anchor("odata error:") { reader, _, end in pair(&reader, end) },
      Anchor("[", isWord: false) { reader, start, end in bracketed(&reader, start, end) },
    ]

  /// `BrowserAuthError: interaction_in_progress: …`: the code behind an error's class.
  private static func named(_ reader: inout Reader, _ end: Int) -> Int? {
    let bytes = reader.bytes
    guard bytes.at(end) == UInt8(ascii: ":") else { return nil }
    let start = bytes.skip(from: end, atMost: 3) {
      $0.isInlineBlank || $0 == UInt8(ascii: ":") || $0.isQuote
    }
    let next = bytes.skip(from: start, atMost: 64) {
      $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_")
    }
    let word = bytes.text(start..<next)
    guard next > start, word.contains("_"), !bytes.at(next).isWordByte else { return nil }
    reader.findings.mention(
      CodeWords.kindInLibrary(of: word), word, printed: word, level: reader.level(at: start),
      "error of the sign-in library", start..<next)
    return next
  }

  /// `Exception: invalid_client`, `ERROR invalid_grant: …`: a registered code behind a plain word.
  private static func worded(_ reader: inout Reader, _ end: Int) -> Int? {
    let bytes = reader.bytes
    let start = bytes.skip(from: end, atMost: 4) {
      $0.isInlineBlank || $0 == UInt8(ascii: ":") || $0.isQuote
    }
    let next = bytes.skip(from: start, atMost: 64) { $0.isLetter || $0 == UInt8(ascii: "_") }
    let word = bytes.text(start..<next)
    guard start > end, CodeWords.isRegistered(word), !bytes.at(next).isWordByte else { return nil }
    reader.findings.mention(
      .oauth, word, printed: word, level: reader.level(at: start), "error of the sign-in",
      start..<next)
    return next
  }

  /// The message inside `MainError(…, message='…')` of the Python SDK; the code has its label.
  private static func main(_ reader: inout Reader, _ end: Int) -> Int? {
    let bytes = reader.bytes
    let limit = min(bytes.count, end + 1024)
    var place = end
    while place < limit, !bytes.has(", message=", at: place) { place += 1 }
    let quote = bytes.at(place + 10)
    guard place < limit, quote.isQuote else { return nil }
    let found = Escapes.end(of: bytes, from: place + 11, backslashes: 0, quote: quote)
    guard found.content > place + 11 else { return nil }
    let span = (place + 11)..<found.content
    reader.findings.add(.errorMessage, .word(bytes.text(span)), "error message", span)
    return nil
  }

  /// `unexpected status 403 with OData error: CODE: message`, as Terraform prints it.
  private static func pair(_ reader: inout Reader, _ end: Int) -> Int? {
    let start = reader.bytes.skip(from: end, atMost: 2) { $0.isInlineBlank }
    guard let next = code(&reader, at: start) else { return nil }
    return message(&reader, behind: next) ?? next
  }

  /// `[CODE] : message`, as the PowerShell module prints it.
  private static func bracketed(_ reader: inout Reader, _ start: Int, _ end: Int) -> Int? {
    let bytes = reader.bytes
    let close = bytes.skip(from: end, atMost: 100) { $0.isWordByte || $0 == UInt8(ascii: ".") }
    let colon = bytes.skip(from: close + 1, atMost: 2) { $0.isInlineBlank }
    guard close > end, bytes.at(close) == UInt8(ascii: "]"), bytes.at(colon) == UInt8(ascii: ":"),
      colon > close + 1, let next = code(&reader, at: end)
    else { return nil }
    return message(&reader, behind: colon) ?? next
  }

  private static func code(_ reader: inout Reader, at start: Int) -> Int? {
    let bytes = reader.bytes
    let next = bytes.skip(from: start, atMost: 101) { $0.isWordByte }
    let word = bytes.text(start..<next)
    guard LoneCode.isCodeWord(word) else { return nil }
    reader.findings.mention(
      CodeWords.kind(of: word), word, printed: word, level: reader.level(at: start), "error code",
      start..<next)
    return next
  }

  private static func message(_ reader: inout Reader, behind place: Int) -> Int? {
    let bytes = reader.bytes
    let start = bytes.skip(from: place, atMost: 3) { $0.isInlineBlank || $0 == UInt8(ascii: ":") }
    let end = bytes.lineEnd(of: start, atMost: 1024)
    guard end > start else { return nil }
    reader.findings.add(
      .errorMessage, .word(bytes.text(start..<end)), "error message", start..<end)
    return start
  }
}
