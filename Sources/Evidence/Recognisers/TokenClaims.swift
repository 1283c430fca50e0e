import Facts

/// The claims of a token, which the door has left in its place.
enum TokenClaims: Recogniser {
  private static let source = "access token"

  private static let texts: [(fact: FactName, claims: [String])] = [
    (FactName("token.aud"), ["aud"]), (FactName("token.iss"), ["iss"]),
    (FactName("token.ver"), ["ver"]), (FactName("token.tid"), ["tid"]),
    (FactName("token.appid"), ["appid", "azp"]), (FactName("token.app-name"), ["app_displayname"]),
    (FactName("token.appidacr"), ["appidacr", "azpacr"]), (FactName("token.oid"), ["oid"]),
    (FactName("token.sub"), ["sub"]),
    (FactName("token.upn"), ["upn", "preferred_username", "unique_name"]),
    (FactName("token.idtyp"), ["idtyp"]), (FactName("token.acct"), ["acct"]),
    (FactName("token.idp"), ["idp"]),
  ]

  private static let lists: [(fact: FactName, claim: String)] = [
    (FactName("token.scopes"), "scp"), (FactName("token.roles"), "roles"),
    (FactName("token.wids"), "wids"), (FactName("token.amr"), "amr"),
    (FactName("token.acrs"), "acrs"), (FactName("token.capabilities"), "xms_cc"),
  ]

  private static let times: [(fact: FactName, claim: String)] = [
    (FactName("token.exp"), "exp"), (FactName("token.nbf"), "nbf"), (FactName("token.iat"), "iat"),
  ]

  private static let names = FactName("token.claims")
  private static let format = FactName("token.format")

  static let facts: [(name: FactName, type: FactType)] =
    texts.map { ($0.fact, .text) } + lists.map { ($0.fact, .list) }
    + times.map { ($0.fact, .time) } + [(names, .list), (format, .choice)]

  static let anchors = [
    Anchor("[token ", isWord: false) { reader, start, end in read(&reader, start, end) },
    Anchor("[opaque-token]", isWord: false) { reader, start, end in
      reader.findings.add(format, .word("opaque"), source, start..<end)
      return end
    },
    Anchor("bearer") { reader, start, end in scheme(&reader, start, end) },
  ]

  private static func read(_ reader: inout Reader, _ start: Int, _ end: Int) -> Int? {
    var json = JSONReader(reader.bytes, from: end)
    guard json.object() != nil, let claims = json.object()?.members else { return nil }
    let close = reader.bytes.skip(from: json.place, atMost: 16) { $0 != UInt8(ascii: "]") }
    let span = start..<min(close + 1, reader.bytes.count)
    var values: [String: JSONValue] = [:]
    for claim in claims where values[claim.name] == nil { values[claim.name] = claim.value }
    let isEncrypted = reader.bytes.has("encrypted", at: close - 9)
    let kind = isEncrypted ? "encrypted" : isIDToken(values) ? "id-token" : "jwt"
    reader.findings.add(format, .word(kind), source, span)
    guard !claims.isEmpty else { return span.upperBound }
    for (fact, claims) in texts {
      if let text = claims.lazy.compactMap({ values[$0]?.text }).first, !text.isEmpty {
        reader.findings.add(fact, .word(text), source, span)
      }
    }
    let isCut = reader.bytes.has("cut", at: close - 3)
    for (fact, claim) in lists where !isCut || values[claim] != nil {
      reader.findings.add(fact, .list(items(values[claim])), source, span)
    }
    for (fact, claim) in times {
      if let seconds = values[claim]?.text.flatMap(Int.init),
        (0...253_402_300_799).contains(seconds)
      {
        reader.findings.add(fact, .time(Instant(seconds: seconds)), source, span)
      }
    }
    // Of a token that is cut off, what is absent is not known.
    if !isCut {
      reader.findings.add(names, .list(values.keys.sorted()), source, span)
    }
    return span.upperBound
  }

  /// Whether the claims are those of a sign-in and give no access: an id token has the nonce or
  /// the hashes of its request (OpenID Connect Core 2), and neither scopes nor roles of an API.
  private static func isIDToken(_ values: [String: JSONValue]) -> Bool {
    ["nonce", "at_hash", "c_hash"].contains { values[$0] != nil } && values["scp"] == nil
      && values["appid"] == nil && values["azp"] == nil
  }

  private static func items(_ value: JSONValue?) -> [String] {
    switch value {
    case .array(let items): items.compactMap(\.text)
    case .string(let text): text.split(separator: " ").map(String.init)
    default: []
    }
  }

  /// What the door left of something that is no access token.
  private static func standIn(_ bytes: Bytes, at place: Int) -> (form: String, end: Int)? {
    for kind in [SecretKind.refreshToken, .secret, .code, .password] {
      let word = Array(kind.standIn.utf8)
      guard bytes.has(word, at: place) else { continue }
      return (
        kind == .refreshToken ? kind.rawValue : kind == .code ? "code" : "secret",
        place + word.count
      )
    }
    return nil
  }

  /// `Authorization: Bearer` with nothing or a second scheme behind it.
  private static func scheme(_ reader: inout Reader, _ start: Int, _ end: Int) -> Int? {
    let bytes = reader.bytes
    let before = bytes.skipBack(from: start, atMost: 4) { $0.isInlineBlank || $0.isQuote }
    let isHeader =
      bytes.at(before - 1) == UInt8(ascii: ":") || bytes.at(before - 1) == UInt8(ascii: "=")
    let next = bytes.skip(from: end, atMost: 4) { $0.isInlineBlank }
    if next > end, bytes.has("bearer", at: next) {
      reader.findings.add(
        format, .word("doubled-scheme"), "Authorization header", start..<(next + 6))
      return next + 6
    }
    if let (form, end) = standIn(bytes, at: next) {
      reader.findings.add(format, .word(form), "Authorization header", start..<end)
      return end
    }
    guard isHeader, bytes.at(next) == 0x0A || bytes.at(next).isQuote || next >= bytes.count,
      bytes.has("authorization", at: bytes.lineStart(of: before, atMost: 64))
    else { return nil }
    reader.findings.add(format, .word("missing"), "Authorization header", start..<end)
    return end
  }
}
