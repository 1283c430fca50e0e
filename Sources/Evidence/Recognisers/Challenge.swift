import Facts

/// The `WWW-Authenticate` header, of which the Bearer challenge counts.
enum Challenge: Recogniser {
  static let facts: [(name: FactName, type: FactType)] = [
    (.challengeError, .text), (.challengeDescription, .text), (.challengeClaims, .text),
    (.challengeAuthorizationURI, .text), (.challengeRealm, .text), (.challengeClientID, .text),
  ]

  static let anchors = [
    Anchor("wwwauthenticate", spelling: .dressed) { reader, start, end in
      read(&reader, start, end)
    }
  ]

  private static let names: [String: FactName] = [
    "error": .challengeError, "error_description": .challengeDescription,
    "errordescription": .challengeDescription, "claims": .challengeClaims,
    "authorization_uri": .challengeAuthorizationURI, "realm": .challengeRealm,
    "client_id": .challengeClientID,
  ]

  private static func read(_ reader: inout Reader, _ start: Int, _ end: Int) -> Int? {
    let bytes = reader.bytes
    guard start >= reader.challengeEnd else { return nil }
    let limit = headerEnd(bytes, from: end)
    reader.challengeEnd = limit
    var place = bytes.skip(from: end, atMost: 8) {
      $0.isInlineBlank || $0.isQuote || $0.isOne(of: ":=[")
    }
    var isBearer = true
    var found = false
    while place < limit {
      place = bytes.skip(from: place) {
        !$0.isWordByte && $0 != 0x0A || $0 == 0x0A && place < limit
      }
      let name = bytes.skip(from: place) { $0.isWordByte }
      guard name > place, name <= limit else { break }
      let word = bytes.text(place..<name).lowercased()
      let equals = bytes.skip(from: name, atMost: 2) { $0.isInlineBlank }
      guard bytes.at(equals) == UInt8(ascii: "=") else {
        isBearer = word == "bearer"
        place = name
        continue
      }
      let (span, next) = value(bytes, from: equals + 1, limit: limit)
      if isBearer, let fact = names[word], !span.isEmpty {
        found = note(&reader, fact, span) || found
      }
      place = max(next, name + 1)
    }
    return found ? limit : nil
  }

  /// The end of the header: a line end that no folded line follows.
  private static func headerEnd(_ bytes: Bytes, from place: Int) -> Int {
    var end = bytes.lineEnd(of: place, atMost: 65536)
    while bytes.at(end + 1).isInlineBlank, end < place + 65536 {
      end = bytes.lineEnd(of: end + 1, atMost: 65536)
    }
    return end
  }

  private static func value(_ bytes: Bytes, from start: Int, limit: Int) -> (Range<Int>, Int) {
    let slash = bytes.skip(from: start, atMost: 3) { $0 == UInt8(ascii: "\\") }
    guard bytes.at(slash) == UInt8(ascii: "\"") else {
      let end = bytes.skip(from: start) { $0 > 0x20 && $0 != UInt8(ascii: ",") }
      return (start..<min(end, limit), end)
    }
    let end = bytes.skip(from: slash + 1) { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    return ((slash + 1)..<min(max(end, slash + 1), limit), end + 1)
  }

  private static func note(_ reader: inout Reader, _ name: FactName, _ span: Range<Int>) -> Bool {
    let source = "WWW-Authenticate header"
    var text = reader.bytes.text(span)
    if name == .challengeClaims, let decoded = Base64.decode(text.utf8), decoded.first == 0x7B {
      text = String(decoding: decoded, as: UTF8.self)
    }
    reader.findings.add(name, .word(text), source, span)
    if name == .challengeError, text.utf8.allSatisfy(\.isWordByte) {
      reader.findings.mention(.oauth, text, printed: text, level: 0, source, span)
    }
    return true
  }
}
