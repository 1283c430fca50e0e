import Facts

/// Finds mail addresses, IP addresses, telephone numbers and device ids in one pass.
enum PersonalValues {
  /// The spans with their kinds, in order; they may overlap, and the first counts.
  static func find(in bytes: Bytes) -> [(span: Range<Int>, kind: PersonalKind)] {
    var found: [(span: Range<Int>, kind: PersonalKind)] = []
    var place = 0
    var end = 0
    while place < bytes.count {
      let value: (span: Range<Int>, kind: PersonalKind)? =
        switch bytes[place] {
        case UInt8(ascii: "@"): address(bytes, at: place, after: end).map { ($0, .address) }
        case UInt8(ascii: "."): ip4(bytes, at: place, after: end).map { ($0, .ip4) }
        case UInt8(ascii: ":"): ip6(bytes, at: place, after: end).map { ($0, .ip6) }
        case UInt8(ascii: "+"): telephone(bytes, at: place).map { ($0, .telephone) }
        case UInt8(ascii: "d"), UInt8(ascii: "D"): device(bytes, at: place).map { ($0, .device) }
        default: nil
        }
      if let value {
        found.append(value)
        end = value.span.upperBound
      }
      place = max(place + 1, end)
    }
    return found
  }

  private static func address(_ bytes: Bytes, at sign: Int, after limit: Int) -> Range<Int>? {
    let start = bytes.skipBack(from: sign, atMost: sign - limit) {
      $0.isLetterOrDigit || $0 >= 0x80 || $0.isOne(of: "._%+-#='&")
    }
    let first = bytes.skip(from: start, atMost: sign - start) { $0.isOne(of: "'._%+-=&") }
    let end = bytes.skip(from: sign + 1) {
      $0.isLetterOrDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
    }
    let last = bytes.skipBack(from: end, atMost: end - sign) { $0.isOne(of: ".-") }
    let domain = bytes[min(sign + 1, last)..<last]
    guard first < sign, let dot = domain.lastIndex(of: UInt8(ascii: ".")), dot > domain.startIndex,
      domain[(dot + 1)...].count >= 2, domain[(dot + 1)...].allSatisfy({ !$0.isDigit })
    else { return nil }
    return first..<last
  }

  /// Four numbers with dots; numbers of versions, which follow a word or a slash, are none.
  private static func ip4(_ bytes: Bytes, at dot: Int, after limit: Int) -> Range<Int>? {
    let start = bytes.skipBack(from: dot, atMost: min(4, dot - limit)) { $0.isDigit }
    var place = start
    for part in 0..<4 {
      if part > 0 {
        guard bytes.at(place) == UInt8(ascii: ".") else { return nil }
        place += 1
      }
      guard let (value, next) = bytes.number(at: place, digits: 1...3), value < 256 else {
        return nil
      }
      place = next
    }
    let follows = bytes.at(place)
    guard !follows.isWordByte, follows != UInt8(ascii: ".") || !bytes.at(place + 1).isDigit,
      !isVersion(bytes, before: start)
    else { return nil }
    return start..<place
  }

  private static func isVersion(_ bytes: Bytes, before start: Int) -> Bool {
    let before = bytes.at(start - 1)
    if before.isLetterOrDigit || before.isOne(of: "/=.-_") { return true }
    let word = bytes.skipBack(from: start, atMost: 3) { $0.isOne(of: " :\"'") }
    return versioned.contains { bytes.has(Array($0.utf8), at: word - $0.utf8.count) }
  }

  /// The words after which four numbers are a version.
  private static let versioned = ["version", "net", "sdk", "msal", "adal", "build", "browser"]

  /// Eight groups of hexadecimal digits, or fewer around one `::`.
  private static func ip6(_ bytes: Bytes, at colon: Int, after limit: Int) -> Range<Int>? {
    let start = bytes.skipBack(from: colon, atMost: min(4, colon - limit)) { $0.isHexDigit }
    let end = bytes.skip(from: colon, atMost: 40) { $0.isHexDigit || $0 == UInt8(ascii: ":") }
    let text = bytes[start..<end]
    let colons = text.count { $0 == UInt8(ascii: ":") }
    let doubled = (start..<max(start, end - 1)).count {
      bytes[$0] == UInt8(ascii: ":") && bytes[$0 + 1] == UInt8(ascii: ":")
    }
    let isApart = !bytes.at(start - 1).isWordByte && bytes.at(start - 1) != UInt8(ascii: ":")
    guard isApart, !bytes.at(end).isWordByte, text.count >= 6,
      text.contains(where: \.isDigit), doubled == 1 && colons >= 3 || doubled == 0 && colons == 7
    else { return nil }
    return start..<end
  }

  private static func telephone(_ bytes: Bytes, at plus: Int) -> Range<Int>? {
    guard !bytes.at(plus - 1).isWordByte, bytes.at(plus + 1).isDigit else { return nil }
    let end = bytes.skip(from: plus + 1, atMost: 24) { $0.isDigit || $0.isOne(of: " -()/") }
    let last = bytes.skipBack(from: end, atMost: end - plus) { !$0.isDigit }
    let digits = bytes[(plus + 1)..<max(last, plus + 1)].count(where: \.isDigit)
    return (8...15).contains(digits) && !bytes.at(last).isWordByte ? plus..<last : nil
  }

  /// A GUID behind a label that speaks of a device.
  private static func device(_ bytes: Bytes, at start: Int) -> Range<Int>? {
    guard bytes.has("device", at: start) else { return nil }
    let label = bytes.skip(from: start + 6, atMost: 16) {
      $0.isLetter || $0.isOne(of: " _-")
    }
    let value = bytes.skip(from: label, atMost: 8) {
      $0.isBlank || $0.isQuote || $0.isOne(of: ":=\\")
    }
    guard let guid = bytes.guid(at: value) else { return nil }
    return guid
  }
}
