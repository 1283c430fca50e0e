/// Characters that were read in a wrong encoding or typed in a wide form.
enum Encodings {
  /// What UTF-8 read as Windows-1252 makes of quotes, dashes and the ellipsis.
  private static let mojibake: [(damage: [UInt8], text: String)] = [
    ("â€™", "’"), ("â€˜", "‘"), ("â€œ", "“"), ("â€\u{9D}", "”"), ("â€“", "–"), ("â€”", "—"),
    ("â€¦", "…"), ("â€¢", "•"), ("Â\u{A0}", " "), ("â€", "”"),
  ].map { (Array($0.utf8), $1) }

  /// The plain form of a character at a place, with where the damage ends.
  static func decoded(_ bytes: Bytes, at place: Int) -> ([UInt8], Int)? {
    switch bytes[place] {
    case 0xC3: return mojibake(bytes, place) ?? doubled(bytes, place)
    case 0xE3:
      // The ideographic blank.
      return bytes.at(place + 1) == 0x80 && bytes.at(place + 2) == 0x80
        ? (Array(" ".utf8), place + 3) : nil
    case 0xEF: return wide(bytes, place)
    default:
      // A soft hyphen is only seen where a line breaks.
      return bytes.at(place + 1) == 0xAD ? ([], place + 2) : nil
    }
  }

  private static func mojibake(_ bytes: Bytes, _ place: Int) -> ([UInt8], Int)? {
    for (damage, text) in mojibake
    where place + damage.count <= bytes.count
      && bytes[place..<(place + damage.count)].elementsEqual(damage)
    {
      return (Array(text.utf8), place + damage.count)
    }
    return nil
  }

  /// `Ã©` for `é`: both bytes of a letter were made characters.
  private static func doubled(_ bytes: Bytes, _ place: Int) -> ([UInt8], Int)? {
    guard bytes.at(place + 1) == 0x83, bytes.at(place + 2) == 0xC2,
      (0xA0...0xBF).contains(bytes.at(place + 3))
    else { return nil }
    return ([0xC3, bytes.at(place + 3)], place + 4)
  }

  /// Full-width forms of ASCII, U+FF01 to U+FF5E.
  private static func wide(_ bytes: Bytes, _ place: Int) -> ([UInt8], Int)? {
    let (second, third) = (bytes.at(place + 1), bytes.at(place + 2))
    switch (second, third) {
    case (0xBC, 0x81...0xBF): return ([third - 0x60], place + 3)
    case (0xBD, 0x80...0x9E): return ([third - 0x20], place + 3)
    default: return nil
    }
  }
}

extension Encodings {
  /// UTF-16 text as UTF-8, told by its mark or by the zeros of ASCII; nil for any other.
  static func fromUTF16(_ bytes: Bytes) -> [UInt8]? {
    let isBig: Bool
    switch (bytes.at(0), bytes.at(1)) {
    case (0xFF, 0xFE): isBig = false
    case (0xFE, 0xFF): isBig = true
    default:
      let sample = min(bytes.count, 64) & ~1
      guard sample >= 16 else { return nil }
      let zeros = stride(from: 0, to: sample, by: 2).map { (bytes[$0] == 0, bytes[$0 + 1] == 0) }
      guard zeros.allSatisfy({ $0.0 != $0.1 }), let first = zeros.first else { return nil }
      isBig = first.0
    }
    let units = stride(from: 0, to: bytes.count - 1, by: 2).map { place in
      let (one, two) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      return isBig ? one << 8 | two : two << 8 | one
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
