import Facts

/// Addresses of a sign-in: the request that began it, and the answer that came back with an error.
enum RedirectAddress: Recogniser {
  private static let source = "sign-in address"

  static let facts: [(name: FactName, type: FactType)] = [
    (.errorOAuth, .list), (.errorMessage, .text), (.redirectURIPresented, .text),
    (.redirectURIRegistered, .list),
    (.requestScopes, .list), (.resourceID, .text), (.tenantID, .text), (.tenantDomain, .text),
  ]

  static let anchors =
    [
      Anchor("error=") { reader, start, end in error(&reader, start, end) },
      Anchor("error_description=") { reader, start, end in description(&reader, start, end) },
      Anchor("scope=") { reader, start, end in scopes(&reader, start, end) },
      Anchor("redirect_uri=") { reader, start, end in
        address(&reader, .redirectURIPresented, start, end)
      },
      Anchor("resource=") { reader, start, end in address(&reader, .resourceID, start, end) },
    ]
    + ["redirecturis", "replyurls"].map { name in
      Anchor(name) { reader, start, end in registered(&reader, end) }
    }
    + [
      "login.microsoftonline.com/", "login.microsoftonline.us/", "login.windows.net/",
      "login.partner.microsoftonline.cn/",
    ].map { host in Anchor(host) { reader, start, end in tenant(&reader, end) } }

  /// The end of a parameter's value.
  private static func valueEnd(_ bytes: Bytes, from start: Int, atMost limit: Int = 2048) -> Int {
    bytes.skip(from: start, atMost: limit) {
      $0 > 0x20 && !$0.isQuote && !$0.isOne(of: "&<>`\\")
    }
  }

  /// Whether a name is a parameter: of an address, a form, or alone on its line.
  private static func isParameter(_ bytes: Bytes, _ start: Int) -> Bool {
    let before = bytes.at(start - 1)
    return before == 0 || before.isBlank || before.isQuote || before.isOne(of: "?#&;(")
  }

  private static func error(_ reader: inout Reader, _ start: Int, _ end: Int) -> Int? {
    let bytes = reader.bytes
    let next = bytes.skip(from: end, atMost: 64) {
      (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "_")
    }
    let word = bytes.text(end..<next)
    guard isParameter(bytes, start), word.contains("_"), !bytes.at(next).isWordByte else {
      return nil
    }
    reader.findings.mention(.oauth, word, printed: word, level: 0, source, end..<next)
    return next
  }

  /// The description, which the door has decoded: it ends with the next parameter.
  private static func description(_ reader: inout Reader, _ start: Int, _ end: Int) -> Int? {
    let bytes = reader.bytes
    let next = bytes.skip(from: end, atMost: 2048) {
      $0 != 0x0A && $0 != UInt8(ascii: "&") && $0 != UInt8(ascii: "\"")
    }
    guard isParameter(bytes, start), next > end else { return nil }
    reader.findings.add(.errorMessage, .word(bytes.text(end..<next)), source, end..<next)
    return end
  }

  private static func scopes(_ reader: inout Reader, _ start: Int, _ end: Int) -> Int? {
    let bytes = reader.bytes
    let next = valueEnd(bytes, from: end)
    guard isParameter(bytes, start), next > end else { return nil }
    let scopes = PercentCoding.decoded(bytes, end..<next).split(separator: " ").map(String.init)
    guard !scopes.isEmpty else { return nil }
    reader.findings.add(.requestScopes, .list(scopes), source, end..<next)
    return next
  }

  private static func address(
    _ reader: inout Reader, _ fact: FactName, _ start: Int, _ end: Int
  ) -> Int? {
    let bytes = reader.bytes
    let next = valueEnd(bytes, from: end)
    let text = PercentCoding.decoded(bytes, end..<next)
    guard isParameter(bytes, start), text.contains("://") else { return nil }
    reader.findings.add(fact, .word(text), source, end..<next)
    return next
  }

  /// `"redirectUris": [ … ]` of an app registration, as manifest or as a tool prints it.
  private static func registered(_ reader: inout Reader, _ end: Int) -> Int? {
    let bytes = reader.bytes
    let open = bytes.skip(from: end, atMost: 8) {
      $0.isBlank || $0.isQuote || $0 == UInt8(ascii: ":")
    }
    guard bytes.at(open) == UInt8(ascii: "[") else { return nil }
    var addresses: [String] = []
    var place = open + 1
    while addresses.count < 100 {
      let start = bytes.skip(from: place, atMost: 64) { $0.isBlank || $0 == UInt8(ascii: ",") }
      guard bytes.at(start).isQuote else { break }
      let close = bytes.skip(from: start + 1, atMost: 2048) { $0 != bytes.at(start) }
      let text = bytes.text((start + 1)..<max(close, start + 1))
      if text.contains(":") { addresses.append(text) }
      place = min(close + 1, bytes.count)
    }
    guard !addresses.isEmpty else { return nil }
    reader.findings.add(
      .redirectURIRegistered, .list(addresses), "app registration", open..<place)
    return place
  }

  /// The tenant in the path behind the sign-in host.
  private static func tenant(_ reader: inout Reader, _ start: Int) -> Int? {
    let bytes = reader.bytes
    if let span = bytes.guid(at: start) {
      reader.findings.add(.tenantID, .word(bytes.text(span).lowercased()), source, span)
      return span.upperBound
    }
    let next = bytes.skip(from: start, atMost: 255) {
      $0.isLetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
    }
    guard bytes.at(next) == UInt8(ascii: "/"), bytes[start..<next].contains(UInt8(ascii: "."))
    else {
      return nil
    }
    reader.findings.add(
      .tenantDomain, .word(bytes.text(start..<next).lowercased()), source, start..<next)
    return next
  }
}
