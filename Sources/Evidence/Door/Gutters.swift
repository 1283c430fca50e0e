import Facts

/// What stands before every line of a quoted or logged text.
enum Gutters {
  private static let looked = 60
  private static let widest = 48

  /// The text without marks of mail quotes, names of log streams or PowerShell's bars; nil without.
  static func removed(from text: [UInt8]) -> [UInt8]? {
    text.withUnsafeBufferPointer { bytes in
      for gutter in [quote, stream] where isCommon(bytes, gutter) {
        return stripped(bytes, gutter)
      }
      return hasContinuation(bytes) ? stripped(bytes, continuation) : nil
    }
  }

  /// The end of a gutter in the line that begins at a place, nil where the line has none.
  private typealias Gutter = (_ bytes: Bytes, _ line: Int) -> Int?

  /// `> ` of a quoted mail, one or more.
  private static func quote(_ bytes: Bytes, _ line: Int) -> Int? {
    var place = line
    var found: Int?
    while bytes.at(place) == UInt8(ascii: ">") {
      place += 1
      if bytes.at(place) == 0x20 { place += 1 }
      found = place
    }
    return found
  }

  /// `api_1  | ` and ` 12 | ` of log viewers and editors.
  private static func stream(_ bytes: Bytes, _ line: Int) -> Int? {
    let bar = bytes.skip(from: line, atMost: widest) {
      $0.isWordByte || $0.isInlineBlank || $0.isOne(of: ".:/[]")
    }
    guard bar > line, bytes.at(bar) == UInt8(ascii: "|"), bytes.at(bar + 1) == 0x20 else {
      return nil
    }
    return bar + 2
  }

  /// `     | ` before each line of an error that PowerShell 7 prints, but the first.
  private static func continuation(_ bytes: Bytes, _ line: Int) -> Int? {
    let bar = bytes.skip(from: line, atMost: widest) { $0 == 0x20 }
    return bar >= line + 3 && bytes.at(bar) == UInt8(ascii: "|") && bytes.at(bar + 1) == 0x20
      ? bar + 2 : nil
  }

  private static func hasContinuation(_ bytes: Bytes) -> Bool {
    var place = 0
    while place < bytes.count {
      if continuation(bytes, place) != nil { return true }
      place = bytes.lineEnd(of: place) + 1
    }
    return false
  }

  /// Whether nearly all of the first lines have the gutter, and at least three.
  private static func isCommon(_ bytes: Bytes, _ gutter: Gutter) -> Bool {
    var lines = 0
    var found = 0
    var place = 0
    while place < bytes.count, lines < looked {
      let end = bytes.lineEnd(of: place)
      if bytes.skip(from: place, atMost: end - place, while: { $0.isInlineBlank }) < end {
        lines += 1
        if gutter(bytes, place) != nil { found += 1 }
      }
      place = end + 1
    }
    return found >= 3 && found * 10 >= lines * 8
  }

  private static func stripped(_ bytes: Bytes, _ gutter: Gutter) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      let end = min(bytes.lineEnd(of: place) + 1, bytes.count)
      let start = gutter(bytes, place) ?? place
      output.append(contentsOf: bytes[min(start, end)..<end])
      place = end
    }
    return output
  }
}
