import Facts

/// A JSON value of a token's header or payload.
///
/// Error bodies are read otherwise, since they come cut off and escaped: see `ErrorBody`.
enum JSONValue: Hashable, Sendable {
  case string(String)
  /// A number as it is written.
  case number(String)
  case bool(Bool)
  case null
  case array([JSONValue])
  case object([Member])

  /// A name and its value, in the order of the text.
  struct Member: Hashable, Sendable {
    let name: String
    let value: JSONValue
  }

  /// The text of a string or number, nil for anything else.
  var text: String? {
    switch self {
    case .string(let text), .number(let text): text
    case .bool, .null, .array, .object: nil
    }
  }
}

/// A reader of JSON whose depth is bounded, which keeps what was read before a fault.
struct JSONReader {
  private static let deepest = 16
  private let bytes: Bytes
  private(set) var place: Int

  init(_ bytes: Bytes, from place: Int = 0) {
    self.bytes = bytes
    self.place = place
  }

  /// Reads the members of an object.
  ///
  /// - Returns: The members read, and whether the object was read to its end; nil when no object
  ///   begins here.
  mutating func object() -> (members: [JSONValue.Member], isWhole: Bool)? {
    skipBlanks()
    guard bytes.at(place) == UInt8(ascii: "{") else { return nil }
    return members(depth: 0)
  }

  private mutating func members(depth: Int) -> (members: [JSONValue.Member], isWhole: Bool) {
    var members: [JSONValue.Member] = []
    place += 1
    skipBlanks()
    if take("}") { return (members, true) }
    while place < bytes.count {
      skipBlanks()
      guard let name = string() else { return (members, false) }
      skipBlanks()
      guard take(":"), let value = value(depth: depth + 1) else { return (members, false) }
      members.append(JSONValue.Member(name: name, value: value))
      skipBlanks()
      if take("}") { return (members, true) }
      guard take(",") else { return (members, false) }
    }
    return (members, false)
  }

  private mutating func value(depth: Int) -> JSONValue? {
    guard depth < JSONReader.deepest else { return nil }
    skipBlanks()
    switch bytes.at(place) {
    case UInt8(ascii: "\""): return string().map(JSONValue.string)
    case UInt8(ascii: "{"):
      let (members, isWhole) = members(depth: depth)
      return isWhole ? .object(members) : nil
    case UInt8(ascii: "["): return array(depth: depth)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return number()
    default:
      if bytes.has("true", at: place) { return literal(.bool(true), length: 4) }
      if bytes.has("false", at: place) { return literal(.bool(false), length: 5) }
      if bytes.has("null", at: place) { return literal(.null, length: 4) }
      return nil
    }
  }

  private mutating func literal(_ value: JSONValue, length: Int) -> JSONValue {
    place += length
    return value
  }

  private mutating func number() -> JSONValue? {
    let end = bytes.skip(from: place, atMost: 40) { $0.isDigit || $0.isOne(of: "+-.eE") }
    guard end < bytes.count else { return nil }
    defer { place = end }
    return .number(bytes.text(place..<end))
  }

  private mutating func array(depth: Int) -> JSONValue? {
    var items: [JSONValue] = []
    place += 1
    skipBlanks()
    if take("]") { return .array(items) }
    while place < bytes.count {
      guard let item = value(depth: depth + 1) else { return nil }
      items.append(item)
      skipBlanks()
      if take("]") { return .array(items) }
      guard take(",") else { return nil }
    }
    return nil
  }

  private mutating func string() -> String? {
    guard bytes.at(place) == UInt8(ascii: "\"") else { return nil }
    var end = place + 1
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard end < bytes.count else { return nil }
    defer { place = end + 1 }
    return Escapes.decoded(bytes, (place + 1)..<end, times: 1)
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard bytes.at(place) == UInt8(ascii: mark) else { return false }
    place += 1
    return true
  }

  private mutating func skipBlanks() {
    place = bytes.skip(from: place) { $0.isBlank || $0 == 0x0D }
  }
}

extension JSONValue {
  /// Writes members as an object in plain ASCII on one line, each string cut at a length.
  static func written(_ members: [Member], longest: Int) -> String {
    var text = ""
    write(.object(members), into: &text, longest: longest)
    return text
  }

  private static func write(_ value: JSONValue, into text: inout String, longest: Int) {
    switch value {
    case .string(let string): write(quoted: string, into: &text, longest: longest)
    case .number(let number): text += number
    case .bool(let flag): text += flag ? "true" : "false"
    case .null: text += "null"
    case .array(let items):
      text += "["
      for (index, item) in items.enumerated() {
        if index > 0 { text += "," }
        write(item, into: &text, longest: longest)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += "," }
        write(quoted: member.name, into: &text, longest: 128)
        text += ":"
        write(member.value, into: &text, longest: longest)
      }
      text += "}"
    }
  }

  private static func write(quoted string: String, into text: inout String, longest: Int) {
    let isPlain =
      string.utf8.count <= longest
      && string.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }
    guard !isPlain else {
      text += "\"\(string)\""
      return
    }
    text += "\""
    for (index, unit) in string.utf16.enumerated() {
      if index >= longest {
        text += "..."
        break
      }
      switch unit {
      case 0x22: text += "\\\""
      case 0x5C: text += "\\\\"
      case 0x20...0x7E: text.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      default:
        let digits = String(unit, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    text += "\""
  }
}
