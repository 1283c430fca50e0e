/// The forms a fact's text can have; a value of the wrong form is not put into a command.
package enum Shape: String, CaseIterable, Sendable {
  case guid
  case uri
  case host
  case domain
  case permission
  case path
  case subject
  case name
}

extension Shape {
  /// The longest text of this shape, in bytes; longer values are cut off or refused.
  package static let longest = 2048

  /// Tells whether a byte may stand in a text of this shape.
  ///
  /// A name may hold anything printable but quotes and braces, since application and policy names
  /// do; every other shape is ASCII without blanks.
  package func allows(_ byte: UInt8) -> Bool {
    switch self {
    case .guid: byte.isHexDigit || byte == UInt8(ascii: "-")
    case .host, .domain: byte.isLetterOrDigit || byte.isOne(of: "-._")
    case .permission: byte.isLetterOrDigit || byte.isOne(of: "-._:/")
    case .uri: byte.isLetterOrDigit || byte.isOne(of: "-._~:/?#[]@!$&()*+,;=%")
    case .path: byte.isLetterOrDigit || byte.isOne(of: "-._~:/$()=,@%!*+'")
    case .subject: byte.isLetterOrDigit || byte.isOne(of: "-._~:/@#|+=*")
    case .name: byte >= 0x20 && byte != 0x7F && !byte.isOne(of: "\"'`{}<>")
    }
  }

  /// Tells whether a whole text is of this shape.
  package func fits(_ text: String) -> Bool {
    var text = text
    return text.withUTF8(fits)
  }

  private func fits(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first, bytes.count <= Shape.longest, bytes.allSatisfy(allows) else {
      return false
    }
    switch self {
    case .guid: return Shape.isGUID(bytes)
    case .host, .domain: return bytes.contains(UInt8(ascii: ".")) && !first.isOne(of: ".-")
    case .uri:
      guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0 else { return false }
      return bytes[..<colon].allSatisfy { $0.isLetterOrDigit || $0.isOne(of: "+-.") }
    case .permission, .path, .subject, .name: return first != UInt8(ascii: "-")
    }
  }

  private static func isGUID(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count == 36 else { return false }
    return bytes.indices.allSatisfy { place in
      switch place {
      case 8, 13, 18, 23: bytes[place] == UInt8(ascii: "-")
      default: bytes[place].isHexDigit
      }
    }
  }
}

extension UInt8 {
  /// Whether the byte is an ASCII letter or digit.
  @inlinable package var isLetterOrDigit: Bool { isDigit || isLetter }

  /// Whether the byte is one of some marks.
  @inlinable package func isOne(of marks: StaticString) -> Bool {
    for place in 0..<marks.utf8CodeUnitCount where marks.utf8Start[place] == self { return true }
    return false
  }

  /// Whether the byte is an ASCII letter.
  @inlinable package var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }

  /// Whether the byte is an ASCII digit.
  @inlinable package var isDigit: Bool { (0x30...0x39).contains(self) }

  /// Whether the byte is an ASCII hexadecimal digit.
  @inlinable package var isHexDigit: Bool { isDigit || (0x61...0x66).contains(self | 0x20) }
}
