import Facts

/// A text that begins like a JSON Web Token, and what becomes of it.
///
/// The form that takes a token's place is `[token {header}{claims}]` in plain ASCII, where `cut`
/// before the bracket says that the claims are not complete and `encrypted` that they cannot be
/// read.
struct TokenText {
  /// How much of a token's claims could be read.
  enum State: String {
    case whole = ""
    case cut = " cut"
    case encrypted = " encrypted"
  }

  /// What the text turns out to be.
  enum Content {
    case readable(header: [JSONValue.Member], claims: [JSONValue.Member], state: State)
    /// Encoded JSON that is no challenge: taken out without being shown.
    case opaque
    /// The claims that a service asks for, in base64: no secret.
    case claimsChallenge
    case other
  }

  private static let longestSegment = 128 << 10
  private static let longestClaim = 16 << 10
  private static let headerNames = ["alg", "typ", "kid", "x5t", "enc", "nonce", "cty", "zip"]
  private static let shownHeaderNames = ["typ", "alg", "enc", "kid", "x5t"]

  /// The first place after the text.
  let end: Int
  let content: Content

  /// Reads the text at a place where `eyJ` stands.
  init(_ bytes: Bytes, at start: Int) {
    let (end, segments) = TokenText.segments(bytes, from: start)
    self.end = end
    content = end - start < 8 ? .other : TokenText.content(segments, length: end - start)
  }

  /// The form in which the claims stay in the text.
  static func written(
    header: [JSONValue.Member], claims: [JSONValue.Member], state: State
  ) -> String {
    let shown = header.filter { shownHeaderNames.contains($0.name) && $0.value.text != nil }
    return "[token " + JSONValue.written(shown, longest: 128)
      + JSONValue.written(claims, longest: longestClaim) + state.rawValue + "]"
  }

  private static func content(_ segments: [[UInt8]], length: Int) -> Content {
    let first = object(segments[0])
    if isHeader(first) {
      let payload = segments.count > 1 ? segments[1] : []
      if first.members.contains(where: { $0.name == "enc" }) || segments.count == 5 {
        return .readable(header: first.members, claims: [], state: .encrypted)
      }
      let claims = object(payload)
      return .readable(
        header: first.members, claims: claims.members, state: claims.isWhole ? .whole : .cut)
    }
    if segments.count == 1, isChallenge(first) { return .claimsChallenge }
    let claimNames = ["aud", "iss", "appid", "azp", "tid"]
    if first.members.contains(where: { claimNames.contains($0.name) }) {
      return .readable(header: [], claims: first.members, state: first.isWhole ? .whole : .cut)
    }
    return first.isText && length >= 40 ? .opaque : .other
  }

  /// A segment read as JSON as far as it goes.
  private struct Segment {
    let raw: [UInt8]
    let members: [JSONValue.Member]
    let isWhole: Bool

    var isText: Bool { raw.allSatisfy { $0 >= 0x20 } }

    func begins(_ text: String) -> Bool { raw.starts(with: text.utf8) }
  }

  private static func object(_ segment: [UInt8]) -> Segment {
    guard let raw = Base64.decode(segment) else {
      return Segment(raw: [], members: [], isWhole: false)
    }
    return raw.withUnsafeBufferPointer { bytes in
      var reader = JSONReader(bytes)
      let object = reader.object()
      return Segment(
        raw: raw, members: object?.members ?? [], isWhole: object?.isWhole ?? false)
    }
  }

  private static func isHeader(_ segment: Segment) -> Bool {
    segment.members.contains { headerNames.contains($0.name) }
      || headerNames.contains { segment.begins("{\"\($0)\"") }
  }

  private static func isChallenge(_ segment: Segment) -> Bool {
    guard segment.raw.count <= 4096, segment.isText else { return false }
    if let first = segment.members.first {
      guard ["access_token", "id_token", "userinfo"].contains(first.name) else { return false }
      if case .object = first.value { return true }
      return false
    }
    return ["access_token", "id_token", "userinfo"].contains {
      segment.begins("{\"\($0)\":{") || segment.begins("{\"\($0)\": {")
    }
  }
}

// MARK: Extent

extension TokenText {
  /// Finds where the text ends, over wrapped lines, and splits it at its dots.
  private static func segments(_ bytes: Bytes, from start: Int) -> (Int, [[UInt8]]) {
    var segments: [[UInt8]] = [[]]
    var place = start
    var wraps = 0
    while true {
      let end = bytes.skip(from: place, while: isTokenByte)
      append(bytes[place..<end], to: &segments)
      guard let next = continuation(bytes, line: place..<end, segments, wraps: wraps) else {
        place = end
        break
      }
      wraps += 1
      place = next
    }
    // Dots at the end are a sentence's or say that something was left out.
    let end = bytes.skipBack(from: place, atMost: place - start) { $0 == UInt8(ascii: ".") }
    return (max(end, start), segments)
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    byte.isWordByte || byte == UInt8(ascii: ".")
  }

  private static func append(_ line: Slice<Bytes>, to segments: inout [[UInt8]]) {
    for byte in line {
      if byte == UInt8(ascii: ".") {
        if segments.count < 6 { segments.append([]) }
      } else if segments[segments.count - 1].count < longestSegment {
        segments[segments.count - 1].append(byte)
      }
    }
  }

  /// Where a wrapped token goes on, nil when it ends with its line.
  ///
  /// The next line belongs to it when it is nothing but token bytes and looks encoded, or is the
  /// shorter rest of a token that was wrapped before.
  private static func continuation(
    _ bytes: Bytes, line: Range<Int>, _ segments: [[UInt8]], wraps: Int
  ) -> Int? {
    guard bytes.at(line.upperBound) == 0x0A, line.count >= 16, wraps < 4096 else { return nil }
    let start = bytes.skip(from: line.upperBound + 1, atMost: 16) { $0.isInlineBlank }
    let end = bytes.skip(from: start, while: isTokenByte)
    let after = bytes.at(end)
    guard end > start, after == 0x0A || after == 0 || after.isQuote || after.isOne(of: ",;)")
    else { return nil }
    if bytes.has("eyj", at: start), bytes.at(line.upperBound - 1) != UInt8(ascii: ".") {
      return nil
    }
    let next = bytes[start..<end]
    let looksEncoded =
      end - start >= 24 && next.contains(where: \.isDigit)
      && next.contains { (0x41...0x5A).contains($0) }
      && next.contains { (0x61...0x7A).contains($0) }
    let isRest = wraps > 0 && end - start < line.count && segments.count <= 5
    return looksEncoded || isRest ? start : nil
  }
}
