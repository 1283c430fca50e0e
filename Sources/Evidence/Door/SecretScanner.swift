import Facts

/// The pass that takes secrets out of clean text.
///
/// It stops at bytes that a secret can hang on: the separator after a name, the beginning of a
/// token, a hyphen before an option or a key block, the tilde of a client secret. Every 64th byte
/// is looked at too, so that no long unbroken run of random letters slips through.
struct SecretScanner {
  /// What to do with a token that can be read.
  enum Tokens {
    /// Put its claims in its place.
    case decode
    /// Take it out: it stands inside another token's claims.
    case flatten
  }

  let bytes: Bytes
  let tokens: Tokens
  private(set) var output: [UInt8] = []
  private(set) var removed: [SecretKind: Int] = [:]
  private var place = 0
  private var copied = 0
  // The ends of runs that were looked at and may stay: they keep repeated looks linear.
  private var judgedTokens = 0
  private var judgedRuns = 0
  private var looks = 0

  init(_ bytes: Bytes, tokens: Tokens) {
    self.bytes = bytes
    self.tokens = tokens
  }

  /// Reads the whole text and fills the output.
  mutating func run() {
    output.reserveCapacity(bytes.count)
    let followers = SecretScanner.followers
    while place < bytes.count {
      place = SecretScanner.skip(bytes, from: place, followers)
      guard place < bytes.count else { break }
      let before = place
      look(at: bytes[place])
      if place == before && place & 63 == 0 { lookAtRun() }
      if place == before { place += 1 }
    }
    output.append(contentsOf: bytes[copied...])
  }

  /// For each byte at which a secret can begin, the small letter that has to follow, or 1 for any;
  /// 0 for all others.
  private static let followers = ByteTable { byte in
    switch byte {
    case UInt8(ascii: "e"): UInt8(ascii: "y")
    case UInt8(ascii: "B"), UInt8(ascii: "b"): UInt8(ascii: "e")
    default: byte.isOne(of: "=:-~%") ? 1 : 0
    }
  }

  /// The next place that has to be looked at.
  private static func skip(
    _ bytes: Bytes, from start: Int, _ followers: ByteTable
  ) -> Int {
    var place = start
    while place < bytes.count, place & 63 != 0 {
      let follower = followers[bytes[place]]
      if follower != 0, follower == 1 || bytes.at(place + 1).lowered == follower { break }
      place += 1
    }
    return place
  }

  private mutating func look(at byte: UInt8) {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: ":"): separator(length: 1)
    case UInt8(ascii: "%") where bytes.has("%3d", at: place): separator(length: 3)
    case UInt8(ascii: "e") where bytes.at(place + 1) == UInt8(ascii: "y"): token()
    case UInt8(ascii: "-"): dash()
    case UInt8(ascii: "~"): clientSecret()
    case UInt8(ascii: "B"), UInt8(ascii: "b"): bearer()
    default: break
    }
  }

  /// Puts a stand-in in the place of a secret and goes on behind it.
  private mutating func take(_ span: Range<Int>, _ kind: SecretKind) {
    replace(span, by: Array(kind.standIn.utf8), kind)
  }

  private mutating func replace(_ span: Range<Int>, by text: [UInt8], _ kind: SecretKind) {
    guard span.lowerBound >= copied else { return }
    output.append(contentsOf: bytes[copied..<span.lowerBound])
    output.append(contentsOf: text)
    removed[kind, default: 0] += 1
    copied = span.upperBound
    place = span.upperBound
  }
}

// MARK: Names and their values

extension SecretScanner {
  /// A separator: looks back for the name of a secret and takes the value that follows.
  private mutating func separator(length: Int) {
    let isColon = bytes[place] == UInt8(ascii: ":")
    let blanks = bytes.skipBack(from: place, atMost: 32) { $0.isInlineBlank }
    let end = bytes.skipBack(from: blanks, atMost: 16) { $0.isQuote || $0 == UInt8(ascii: "\\") }
    guard end > copied, let (start, treatment) = SecretKeys.treatment(of: bytes, endingAt: end)
    else { return }
    let value = SecretValue(
      bytes, after: place + length, name: start,
      separator: isColon ? .colon(nameIsQuoted: end < blanks) : .equals(isEncoded: length > 1))
    handle(treatment, value)
  }

  private mutating func handle(_ treatment: SecretKeys.Treatment, _ value: SecretValue) {
    switch treatment {
    case .authorization: authorization(value)
    case .cookie: cookies(value)
    case .take(let kind):
      guard value.isPresent, !value.isProse, !value.isErrorNumber,
        !(kind == .opaqueToken && value.isSentence)
      else { return }
      if !takeToken(at: value.span) { take(value.span, kind) }
    case .code:
      if value.looksLikeCode { take(value.span, .code) }
    case .tokenLike:
      guard value.isPresent, value.looksRandom(atLeast: 16) else { return }
      if !takeToken(at: value.span) { take(value.span, .opaqueToken) }
    }
  }

  /// Leaves a value that begins with a readable token to the token's reader.
  private mutating func takeToken(at span: Range<Int>) -> Bool {
    guard bytes.has("eyj", at: span.lowerBound) else { return false }
    let before = place
    place = span.lowerBound
    token()
    if place > span.lowerBound && copied == place { return true }
    place = before
    return false
  }

  private mutating func authorization(_ value: SecretValue) {
    guard let credentials = value.credentials else { return }
    switch credentials.kind {
    case .opaque:
      if !takeToken(at: credentials.span) {
        take(credentials.span, SecretValue.kind(ofBearer: credentials.span, bytes))
      }
    case .secret:
      if !takeToken(at: credentials.span) { take(credentials.span, .secret) }
    }
  }

  private mutating func cookies(_ value: SecretValue) {
    guard !value.isAfterWord else { return }
    for span in value.cookieSpans { take(span, .cookie) }
  }
}

// MARK: Secrets known by their form

extension SecretScanner {
  /// A JSON Web Token, whole or cut off.
  private mutating func token() {
    guard bytes.at(place + 2) == UInt8(ascii: "J") else { return }
    // Junk may stand before a token, but not often.
    looks = place < judgedTokens ? looks + 1 : 0
    guard looks < 4 else { return }
    let token = TokenText(bytes, at: place)
    judgedTokens = max(judgedTokens, token.end)
    switch token.content {
    case .claimsChallenge:
      judgedRuns = max(judgedRuns, bytes.skip(from: token.end) { Base64.isDigit($0) })
      place = token.end
    case .other: break
    case .opaque: take(place..<token.end, .opaqueToken)
    case .readable(let header, let claims, let state):
      guard case .decode = tokens else {
        take(place..<token.end, .opaqueToken)
        return
      }
      let text = TokenText.written(header: header, claims: claims, state: state)
      replace(place..<token.end, by: SecretScanner.flattened(text), .token)
    }
  }

  /// The claims of a token may hold secrets themselves.
  private static func flattened(_ text: String) -> [UInt8] {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      var scanner = SecretScanner(bytes, tokens: .flatten)
      scanner.run()
      return scanner.output
    }
  }

  /// A private key block, or an option of a command line: `--client-secret VALUE`.
  private mutating func dash() {
    if bytes.has("-----begin", at: place) {
      privateKey()
    } else if !bytes.at(place - 1).isWordByte {
      let start = bytes.skip(from: place, atMost: 2) { $0 == UInt8(ascii: "-") }
      let end = bytes.skip(from: start, atMost: SecretKeys.longest) { $0.isWordByte }
      guard bytes.at(end).isInlineBlank,
        let (_, treatment) = SecretKeys.treatment(of: bytes, endingAt: end), treatment != .code,
        treatment != .authorization
      else { return }
      let value = SecretValue(bytes, after: end, name: start, separator: .blank)
      guard bytes.at(value.span.lowerBound) != UInt8(ascii: "-") else { return }
      handle(treatment, value)
    }
  }

  private mutating func privateKey() {
    let title = bytes.skip(from: place + 5, atMost: 80) { $0.isLetterOrDigit || $0 == 0x20 }
    guard bytes.has("key", at: title - 3), bytes.has("-----", at: title) else { return }
    // Runs to the closing line, or, cut off, as far as the text looks like a key.
    let end = bytes.skip(from: title + 5) {
      Base64.isDigit($0) && $0 != UInt8(ascii: "-") || $0.isBlank || $0 == UInt8(ascii: "=")
        || $0 == UInt8(ascii: "\\")
    }
    guard bytes.has("-----end", at: end) else {
      take(place..<end, .privateKey)
      return
    }
    let close = bytes.skip(from: end + 5, atMost: 80) { $0.isLetterOrDigit || $0 == 0x20 }
    take(place..<bytes.skip(from: close, atMost: 5) { $0 == UInt8(ascii: "-") }, .privateKey)
  }

  /// A client secret of Microsoft Entra ID: `Q~` after three to five letters or digits.
  private mutating func clientSecret() {
    guard bytes.at(place - 1) == UInt8(ascii: "Q") else { return }
    func belongs(_ byte: UInt8) -> Bool { byte.isWordByte || byte.isOne(of: "~.") }
    let start = bytes.skipBack(from: place - 1, atMost: 6, while: belongs)
    let end = bytes.skip(from: place, atMost: 64, while: belongs)
    guard (3...5).contains(place - 1 - start), end - start >= 16, start >= copied else { return }
    take(start..<end, .secret)
  }

  /// A bearer token outside a header; `Bearer realm=` of a challenge stays.
  private mutating func bearer() {
    guard bytes.has("bearer", at: place), bytes.at(place + 6).isInlineBlank,
      bytes.isWordStart(place)
    else { return }
    let start = bytes.skip(from: place + 6, atMost: 8) { $0.isInlineBlank }
    let value = SecretValue(bytes, run: start)
    guard value.looksRandom(atLeast: 20), !bytes.has("eyj", at: start) else { return }
    take(value.span, SecretValue.kind(ofBearer: value.span, bytes))
  }

  /// A long unbroken run of letters and digits that no person wrote.
  private mutating func lookAtRun() {
    guard place >= judgedRuns, SecretValue.isRunByte(bytes[place]) else { return }
    let start = bytes.skipBack(
      from: place, atMost: place - copied, while: SecretValue.isRunByte)
    let end = bytes.skip(from: place, while: SecretValue.isRunByte)
    judgedRuns = end
    guard end - start >= 80, SecretValue.isRandom(bytes, start..<end) else { return }
    take(start..<end, .opaqueToken)
  }
}
