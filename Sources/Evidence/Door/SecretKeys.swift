import Facts

/// The names under which secrets are written, in any dress: `client_secret`, `AZURE_CLIENT_SECRET`.
enum SecretKeys {
  /// How the value of a name is to be treated.
  enum Treatment: Hashable, Sendable {
    /// Taken out whole.
    case take(SecretKind)
    /// Taken out unless it is a word or a small number, as error codes are.
    case code
    /// Taken out only if it looks like a token, since the name is a common word.
    case tokenLike
    /// A header with a scheme and credentials.
    case authorization
    /// A header of cookies, to the end of its line.
    case cookie
  }

  /// The longest name that is looked at, dress included.
  static let longest = 48

  // Names that may end a longer one: `password` also stands for `db_password`.
  private static let endings: [(StaticString, Treatment)] = [
    ("clientsecret", .take(.secret)), ("clientassertion", .take(.secret)),
    ("appsecret", .take(.secret)), ("secrettext", .take(.secret)),
    ("secretvalue", .take(.secret)), ("codeverifier", .take(.secret)),
    ("accountkey", .take(.secret)), ("sharedaccesskey", .take(.secret)),
    ("sharedaccesssignature", .take(.secret)), ("privatekey", .take(.secret)),
    ("subscriptionkey", .take(.secret)), ("functionskey", .take(.secret)),
    ("apikey", .take(.secret)),
    ("password", .take(.password)), ("passwd", .take(.password)),
    ("passphrase", .take(.password)),
    ("refreshtoken", .take(.refreshToken)),
    ("accesstoken", .take(.opaqueToken)), ("idtoken", .take(.opaqueToken)),
    ("idtokenhint", .take(.opaqueToken)), ("samlresponse", .take(.opaqueToken)),
    ("devicecode", .take(.code)), ("authorizationcode", .code), ("authcode", .code),
  ]

  // Names that count only when they stand alone.
  private static let whole: [(StaticString, Treatment)] = [
    ("code", .code), ("sig", .take(.secret)), ("secret", .take(.secret)),
    ("pwd", .take(.password)), ("assertion", .take(.opaqueToken)), ("token", .tokenLike),
    ("wresult", .take(.opaqueToken)), ("authorization", .authorization),
    ("proxyauthorization", .authorization), ("cookie", .cookie), ("setcookie", .cookie),
  ]

  /// A name, and what it means where it ends.
  private struct Entry {
    let name: StaticString
    let isWhole: Bool
    let treatment: Treatment

    var last: UInt8 { name.utf8Start[name.utf8CodeUnitCount - 1] }
  }

  /// All names, those that end in the same letter side by side.
  private static let entries = Lasting(
    (whole.map { Entry(name: $0, isWhole: true, treatment: $1) }
      + endings.map { Entry(name: $0, isWhole: false, treatment: $1) })
      .enumerated().sorted { ($0.element.last, $0.offset) < ($1.element.last, $1.offset) }
      .map(\.element))

  /// The entries of each last letter, by which most names are told apart at one look.
  private static let byLastLetter = Lasting(
    (UInt8.min...UInt8.max).map { letter in
      let first = entries.firstIndex { $0.last == letter } ?? 0
      return first..<(first + entries.count { $0.last == letter })
    })

  /// The treatment of the name that ends at a place; nil when it names no secret.
  static func treatment(of bytes: Bytes, endingAt end: Int) -> (start: Int, treatment: Treatment)? {
    for index in byLastLetter[Int(bytes.at(end - 1).lowered)] {
      let entry = entries[index]
      guard let start = start(of: entry.name, in: bytes, endingAt: end) else { continue }
      if bytes.isWordStart(start) { return (start, entry.treatment) }
      guard !entry.isWhole else { continue }
      let first = bytes.skipBack(from: start, atMost: longest) { $0.isWordByte }
      // `Get-AzAccessToken : AADSTS50076: …`: behind a command stands its message.
      let treatment = entry.treatment
      let isToken = treatment == .take(.opaqueToken) || treatment == .take(.refreshToken)
      return (first, isToken && isCommand(bytes, from: first) ? .tokenLike : treatment)
    }
    return nil
  }

  /// Whether a command of PowerShell begins at a place, a verb and a noun such as `Get-AzToken`.
  private static func isCommand(_ bytes: Bytes, from start: Int) -> Bool {
    verbs.contains { verb in
      let noun = start + verb.count
      return bytes.has(verb, at: start) && (0x41...0x5A).contains(bytes.at(noun))
    }
  }

  /// The verbs of commands that get tokens.
  private static let verbs = ["get-", "new-", "request-", "update-", "connect-", "invoke-"]
    .map { Array($0.utf8) }

  /// Where a name begins that ends at a place, hyphens and underscores passed over.
  private static func start(of name: StaticString, in bytes: Bytes, endingAt end: Int) -> Int? {
    let length = name.utf8CodeUnitCount
    var place = end
    var rest = length
    while rest > 0 {
      place -= 1
      let byte = bytes.at(place).lowered
      if byte == name.utf8Start[rest - 1] {
        rest -= 1
      } else if rest == length || !(byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")) {
        return nil
      } else if end - place > longest {
        return nil
      }
    }
    return place
  }
}
