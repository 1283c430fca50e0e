import Facts

/// The value that stands after the name of a secret.
struct SecretValue {
  /// What stands between a name and its value.
  enum Separator {
    case colon(nameIsQuoted: Bool)
    /// An equals sign, possibly percent-encoded.
    case equals(isEncoded: Bool)
    /// The blank after an option of a command line.
    case blank
  }

  /// The bytes of the value, without quotes.
  let span: Range<Int>
  private let bytes: Bytes
  private let name: Int
  private let separator: Separator
  private let isQuoted: Bool
  private let isList: Bool

  /// Finds the value after a separator.
  init(_ bytes: Bytes, after place: Int, name: Int, separator: Separator) {
    self.bytes = bytes
    self.name = name
    self.separator = separator
    var start = bytes.skip(from: place, atMost: 32) { $0.isInlineBlank }
    let listStart = bytes.skip(from: start + 1, atMost: 32) { $0.isBlank }
    isList = bytes.at(start) == UInt8(ascii: "[") && bytes.at(listStart).isQuote
    if isList { start = listStart }
    if let quoted = SecretValue.quoted(bytes, from: start) {
      isQuoted = true
      span = quoted
    } else {
      isQuoted = false
      var isEncoded = false
      if case .equals(true) = separator { isEncoded = true }
      span = SecretValue.bare(bytes, from: start, isEncoded: isEncoded)
    }
  }

  /// Takes the unbroken run at a place for a value.
  init(_ bytes: Bytes, run start: Int) {
    self.bytes = bytes
    name = start
    separator = .blank
    isQuoted = false
    isList = false
    span = start..<bytes.skip(from: start) { SecretValue.isRunByte($0) || $0.isOne(of: "/+=") }
  }

  private static func quoted(_ bytes: Bytes, from start: Int) -> Range<Int>? {
    let open = bytes.skip(from: start, atMost: Escapes.mostBackslashes) {
      $0 == UInt8(ascii: "\\")
    }
    guard bytes.at(open).isQuote else { return nil }
    let (content, _, isClosed) = Escapes.end(
      of: bytes, from: open + 1, backslashes: open - start, quote: bytes[open])
    let lineEnd = bytes.lineEnd(of: open + 1, atMost: max(0, content - open - 1))
    let isWrapped = lineEnd < content
    // A quote that closes on a later line closes this value only if it was wrapped within a word.
    let ownsLines =
      isClosed && isWrapped && content - open < 4096
      && !bytes[(open + 1)..<content].contains { $0.isInlineBlank }
    return (open + 1)..<(isWrapped && !ownsLines ? lineEnd : content)
  }

  private static func bare(_ bytes: Bytes, from start: Int, isEncoded: Bool) -> Range<Int> {
    var end = start
    while end < bytes.count {
      let byte = bytes[end]
      if byte.isBlank || byte.isQuote || byte.isOne(of: "&;<>`") { break }
      if isEncoded && (bytes.has("%26", at: end) || bytes.has("%20", at: end)) { break }
      if byte == UInt8(ascii: "\\"), bytes.at(end + 1).isOne(of: "nrt\"'\\") { break }
      end += 1
    }
    let trimmed = bytes.skipBack(from: end, atMost: end - start) { $0.isOne(of: ",)}") }
    return start..<trimmed
  }
}

// MARK: What the value looks like

extension SecretValue {
  /// Whether a byte may stand in a token, inside an address or a sentence.
  static func isRunByte(_ byte: UInt8) -> Bool {
    byte.isWordByte || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "~")
  }

  /// Whether a run has the mixture of small letters, capitals and digits that encoded bytes have.
  static func isRandom(_ bytes: Bytes, _ span: Range<Int>) -> Bool {
    var digits = 0
    var capitals = 0
    var smalls = 0
    var streak = 0
    var longestStreak = 0
    for byte in bytes[span] {
      let isSmall = (0x61...0x7A).contains(byte)
      streak = isSmall ? streak + 1 : 0
      longestStreak = max(longestStreak, streak)
      if isSmall {
        smalls += 1
      } else if byte.isDigit {
        digits += 1
      } else if byte.isLetter {
        capitals += 1
      }
    }
    let share = span.count / 16
    return digits > share / 2 && capitals > share && smalls > share && longestStreak < 16
  }

  /// Whether there is a value that is not a stand-in of ours or of the user's.
  var isPresent: Bool {
    guard !span.isEmpty, !isHidden else { return false }
    guard case .colon = separator, !isQuoted else { return true }
    // An object or a list of its own kind.
    return bytes[span.lowerBound] != UInt8(ascii: "{")
  }

  /// Whether a sentence goes on here: the name stood in running words and so does its value.
  var isProse: Bool {
    guard case .colon(nameIsQuoted: false) = separator, !isQuoted, isAfterWord else { return false }
    return bytes[span].allSatisfy { (0x61...0x7A).contains($0) || $0.isOne(of: ".!?") }
  }

  /// Whether words go on behind a first one, as in `assertion: No private key found`.
  ///
  /// A password may be a word and be followed by others; a token never is one.
  var isSentence: Bool {
    guard case .colon(nameIsQuoted: false) = separator, !isQuoted, span.count <= 20 else {
      return false
    }
    return bytes[span].allSatisfy(\.isLetter) && bytes.at(span.upperBound) == 0x20
      && bytes.at(span.upperBound + 1).isLetter
  }

  /// Whether an error's number stands there, as in `refresh_token: AADSTS700082: …`.
  var isErrorNumber: Bool {
    bytes.has("aadsts", at: span.lowerBound) && bytes.at(span.lowerBound + 6).isDigit
  }

  /// Whether the name follows another word on its line.
  var isAfterWord: Bool {
    let before = bytes.skipBack(from: name, atMost: 64) { $0.isInlineBlank }
    return before < name && bytes.at(before - 1).isLetterOrDigit
  }

  /// Whether the value can be an authorization code rather than the code of an error.
  var looksLikeCode: Bool {
    guard isPresent else { return false }
    // A number with the marks of a sentence behind it is an error's code.
    let span =
      span
      .lowerBound..<bytes.skipBack(from: span.upperBound, atMost: span.count) {
        $0.isOne(of: ":;.,)]}*_")
      }
    let digits = bytes[span].count { $0.isDigit }
    let isSolid = !bytes[span].contains { $0.isBlank || $0 == UInt8(ascii: "/") }
    guard case .equals = separator else { return isSolid && span.count >= 40 && digits >= 4 }
    if digits == span.count && span.count <= 10 { return false }
    if digits < 2 && bytes[span].allSatisfy({ $0.isLetterOrDigit || $0 == UInt8(ascii: "_") }) {
      return false
    }
    let isParameter = bytes.at(name - 1).isOne(of: "?&#") || bytes.at(name - 3) == 0x25
    return isParameter || span.count >= 16
  }

  /// Whether the value is long, unbroken, holds a digit and is no GUID.
  func looksRandom(atLeast length: Int) -> Bool {
    guard span.count >= length, !isHidden, bytes.guid(at: span.lowerBound) == nil else {
      return false
    }
    let value = bytes[span]
    guard value.contains(where: \.isDigit), !value.contains(where: \.isBlank) else { return false }
    // `realm=…` is a parameter; padding stands only at the end.
    return !value.dropLast(2).contains(UInt8(ascii: "="))
  }

  /// Whether the value was hidden before, by us, by the user or by a template.
  private var isHidden: Bool {
    let value = bytes[span]
    guard let first = value.first, let last = value.last else { return false }
    switch first {
    case UInt8(ascii: "["):
      return SecretKind.allCases.contains { bytes.has(Array($0.standIn.utf8), at: span.lowerBound) }
        || bytes.has("[token {", at: span.lowerBound)
    case UInt8(ascii: "<"): return last == UInt8(ascii: ">")
    case UInt8(ascii: "{"): return last == UInt8(ascii: "}") && value.count <= 64
    case UInt8(ascii: "$"):
      return bytes.at(span.lowerBound + 1).isOne(of: "{(")
        || bytes.has("$env:", at: span.lowerBound)
    default: break
    }
    if value.allSatisfy({ $0.isOne(of: "*xX.\u{2026}") }) { return true }
    return value.count <= 9
      && ["null", "undefined", "none", "nil", "true", "false", "redacted", "hidden"].contains {
        $0.utf8.elementsEqual(value.lazy.map(\.lowered))
      }
  }
}

extension SecretValue {
  /// What stands where an access token belongs, told by its form.
  ///
  /// Refresh tokens and authorization codes of Entra ID both begin with a number and a dot, and
  /// its client secrets have `Q~` behind three to five letters.
  static func kind(ofBearer span: Range<Int>, _ bytes: Bytes) -> SecretKind {
    let start = span.lowerBound
    let isNumbered = bytes.at(start) == UInt8(ascii: "0") || bytes.at(start) == UInt8(ascii: "1")
    if isNumbered, bytes.at(start + 1) == UInt8(ascii: "."),
      bytes.at(start + 2) == UInt8(ascii: "A")
    {
      return .refreshToken
    }
    let mark = bytes.skip(from: start, atMost: 6) { $0 != UInt8(ascii: "~") }
    let isSecret =
      bytes.at(mark) == UInt8(ascii: "~") && bytes.at(mark - 1) == UInt8(ascii: "Q")
      && span.count < 64
    return isSecret ? .secret : .opaqueToken
  }
}

// MARK: Headers

extension SecretValue {
  /// What follows the scheme of an `Authorization` header.
  enum Credentials {
    case opaque
    case secret
  }

  /// The rest of a header's value: to the end of the string or of the line.
  private var header: Range<Int> {
    if isQuoted { return span }
    let opening = bytes.at(name - 1)
    let end = bytes.skip(from: span.lowerBound) { byte in
      byte != 0x0A && !(opening.isQuote && byte == opening)
    }
    return span.lowerBound..<end
  }

  /// The credentials of an `Authorization` header; nil when there are none or they are hidden.
  var credentials: (kind: Credentials, span: Range<Int>)? {
    let header = header
    var start = header.lowerBound
    var isBearer = false
    while bytes.has("bearer", at: start), start + 6 <= header.upperBound,
      !bytes.at(start + 6).isWordByte
    {
      isBearer = true
      start = bytes.skip(from: start + 6, atMost: 32) { $0.isInlineBlank }
    }
    start = min(start, header.upperBound)
    let word = start..<bytes.skip(from: start, atMost: header.upperBound - start) { !$0.isBlank }
    let rest = bytes.skip(from: word.upperBound, atMost: 32) { $0.isInlineBlank }
    if !isBearer, rest < header.upperBound {
      return otherScheme(word: word, rest: rest..<header.upperBound)
    }
    let value = SecretValue(bytes, credentials: trimmed(word))
    guard value.isPresent else { return nil }
    guard isBearer || bytes.has("eyj", at: start) || value.looksRandom(atLeast: 16) else {
      return nil
    }
    return (.opaque, value.span)
  }

  private init(_ bytes: Bytes, credentials span: Range<Int>) {
    self.bytes = bytes
    self.span = span
    name = span.lowerBound
    separator = .blank
    isQuoted = false
    isList = false
  }

  private func otherScheme(
    word: Range<Int>, rest: Range<Int>
  ) -> (kind: Credentials, span: Range<Int>)? {
    let value = SecretValue(bytes, credentials: trimmed(rest))
    let scheme = bytes.text(word).lowercased()
    let isKnown = [
      "basic", "negotiate", "ntlm", "digest", "pop", "dpop", "mac", "hmac-sha256", "sharedkey",
      "sharedkeylite", "sharedaccesssignature", "apikey", "token",
    ].contains(scheme)
    guard value.isPresent, isKnown || value.looksRandom(atLeast: 16) else { return nil }
    return (.secret, value.span)
  }

  private func trimmed(_ span: Range<Int>) -> Range<Int> {
    let end = bytes.skipBack(from: span.upperBound, atMost: span.count) {
      $0.isBlank || $0.isQuote || $0.isOne(of: ",;\\)}]")
    }
    // A stand-in ends in a bracket.
    return bytes.at(span.lowerBound) == UInt8(ascii: "[") ? span : span.lowerBound..<end
  }

  /// The values of a cookie header, several if they stand in a list.
  var cookieSpans: [Range<Int>] {
    var spans: [Range<Int>] = []
    var next = SecretValue(bytes, credentials: header)
    while next.isPresent, spans.count < 64 {
      spans.append(next.span)
      guard isList else { break }
      let comma = bytes.skip(from: next.span.upperBound, atMost: 8) {
        $0.isQuote || $0 == UInt8(ascii: "\\")
      }
      guard bytes.at(comma) == UInt8(ascii: ",") else { break }
      let start = bytes.skip(from: comma + 1, atMost: 32) { $0.isBlank }
      guard let quoted = SecretValue.quoted(bytes, from: start) else { break }
      next = SecretValue(bytes, credentials: quoted)
    }
    return spans
  }
}
