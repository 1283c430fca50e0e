import Facts

/// JSON error bodies: of Microsoft Graph, OData and the token service.
///
/// Only what their nesting tells is read here; ids and times are labels like any other. A body may
/// be cut off, stand inside a string, or lack braces: it is read as far as it goes.
enum ErrorBody: Recogniser {
  static let facts: [(name: FactName, type: FactType)] = [
    (.errorBody, .choice), (.errorMessage, .text), (.errorClaims, .text), (.errorGraph, .list),
    (.errorOAuth, .list), (.errorSuberror, .list), (.errorMSAL, .list),
  ]

  static let anchors = [
    Anchor("error") { reader, start, end in read(&reader, start, end, shape: nil) },
    Anchor("odata.error") { reader, start, end in read(&reader, start, end, shape: "odata") },
  ]

  /// Reads the value of an `error` key.
  private static func read(
    _ reader: inout Reader, _ start: Int, _ end: Int, shape: String?
  ) -> Int? {
    let bytes = reader.bytes
    let quote = bytes.at(start - 1)
    guard quote.isQuote else { return nil }
    let opening = bytes.skipBack(from: start - 1, atMost: 16) { $0 == UInt8(ascii: "\\") }
    let backslashes = start - 1 - opening
    guard backslashes <= Escapes.mostBackslashes else { return nil }
    let scanner = BodyScanner(bytes: bytes, quote: quote, backslashes: backslashes)
    guard let close = scanner.quoteEnd(at: end) else { return nil }
    // A quote may be missing between the key and its value, and so may the colon.
    let value = scanner.skipMarks(from: close, ":")
    guard start >= reader.objectsRead[backslashes] else { return nil }
    let isObject = bytes.at(value) == UInt8(ascii: "{")
    guard isObject || scanner.string(at: value) != nil else { return nil }
    var body = Body(scanner: scanner, isObject: isObject)
    let last =
      isObject ? body.object(&reader, from: value + 1, level: 0) : body.flat(&reader, from: opening)
    reader.objectsRead[backslashes] = last
    guard body.saysAnything else { return nil }
    let source = isObject ? "Graph error body" : "sign-in error"
    reader.findings.add(
      .errorBody, .word(shape ?? (isObject ? "object" : "string")), source, start..<end)
    reader.findings.addBody(opening..<max(last, end))
    return close
  }
}

/// The places of keys and values in a body whose quotes stand behind a number of backslashes.
struct BodyScanner {
  let bytes: Bytes
  let quote: UInt8
  let backslashes: Int

  /// The place after a quote that stands at a place, nil where none stands there.
  func quoteEnd(at place: Int) -> Int? {
    let end = bytes.skip(from: place, atMost: backslashes) { $0 == UInt8(ascii: "\\") }
    guard end - place == backslashes, bytes.at(end) == quote else { return nil }
    return end + 1
  }

  /// The place after blanks, escaped line ends and some marks.
  func skipMarks(from place: Int, _ marks: StaticString) -> Int {
    var place = place
    while place < bytes.count {
      let byte = bytes[place]
      if byte.isBlank || isMark(byte, marks) {
        place += 1
      } else if byte == UInt8(ascii: "\\"), let next = escapedBlank(place) {
        place = next
      } else {
        break
      }
    }
    return place
  }

  private func isMark(_ byte: UInt8, _ marks: StaticString) -> Bool {
    (0..<marks.utf8CodeUnitCount).contains { marks.utf8Start[$0] == byte }
  }

  private func escapedBlank(_ place: Int) -> Int? {
    let end = bytes.skip(from: place, atMost: 16) { $0 == UInt8(ascii: "\\") }
    let mark = bytes.at(end)
    return mark == UInt8(ascii: "n") || mark == UInt8(ascii: "r") || mark == UInt8(ascii: "t")
      ? end + 1 : nil
  }

  /// A string at a place, with where it goes on.
  func string(at place: Int) -> (span: Range<Int>, next: Int)? {
    guard let (start, quote) = opening(at: place) else { return nil }
    let found = Escapes.end(of: bytes, from: start, backslashes: backslashes, quote: quote)
    return (start..<max(start, found.content), found.next)
  }

  /// The quote that opens a string: Python takes the other one where the text holds its own.
  private func opening(at place: Int) -> (start: Int, quote: UInt8)? {
    if let start = quoteEnd(at: place) { return (start, quote) }
    guard backslashes == 0, bytes.at(place).isQuote else { return nil }
    return (place + 1, bytes.at(place))
  }

  /// The text of a string's span.
  func text(_ span: Range<Int>) -> String {
    Escapes.decoded(bytes, span, times: Escapes.levels(backslashes: backslashes))
  }

  /// The place after a value that is neither string nor object.
  func skipValue(from place: Int) -> Int {
    var depth = 0
    var place = place
    let end = min(bytes.count, place + 4096)
    while place < end {
      switch bytes[place] {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "}"), UInt8(ascii: ","): if depth <= 0 { return place }
      default: break
      }
      place += 1
    }
    return place
  }
}

/// The members of one error body.
private struct Body {
  let scanner: BodyScanner
  let isObject: Bool
  private(set) var saysAnything = false

  init(scanner: BodyScanner, isObject: Bool) {
    self.scanner = scanner
    self.isObject = isObject
  }

  private static let deepest = 8

  /// Reads the members of an error object; gives the place after it.
  mutating func object(
    _ reader: inout Reader, from start: Int, level: Int, depth: Int = 0
  ) -> Int {
    var place = start
    while let (key, value) = member(at: &place) {
      if key == nil { return place }
      guard scanner.bytes.at(value) == UInt8(ascii: "{") else {
        place = self.value(&reader, key ?? "", at: value, level: level)
        continue
      }
      let isInner = key == "innererror"
      place =
        depth < Body.deepest
        ? object(&reader, from: value + 1, level: isInner ? level + 1 : level, depth: depth + 1)
        : scanner.skipValue(from: value)
    }
    return place
  }

  /// Reads the members beside a string `error`; gives the place after them.
  mutating func flat(_ reader: inout Reader, from start: Int) -> Int {
    var place = start
    while let (key, value) = member(at: &place) {
      if key == nil { return place }
      place =
        scanner.bytes.at(value) == UInt8(ascii: "{")
        ? scanner.skipValue(from: value) : self.value(&reader, key ?? "", at: value, level: 0)
    }
    return place
  }

  /// The next key in small letters with the place of its value.
  ///
  /// The key is nil at the object's end; the whole is nil where no member stands.
  private func member(at place: inout Int) -> (key: String?, value: Int)? {
    place = scanner.skipMarks(from: place, ",")
    if scanner.bytes.at(place) == UInt8(ascii: "}") {
      place += 1
      return (nil, place)
    }
    guard let (span, next) = scanner.string(at: place), span.count <= 64 else { return nil }
    return (scanner.text(span).lowercased(), scanner.skipMarks(from: next, ":"))
  }

  private mutating func value(
    _ reader: inout Reader, _ key: String, at place: Int, level: Int
  ) -> Int {
    guard let (span, next) = scanner.string(at: place) else {
      let end = scanner.skipValue(from: place)
      if key == "error_codes" { codes(&reader, place..<end) }
      return max(end, place + 1)
    }
    let text = scanner.text(span)
    switch (key, isObject) {
    case ("code", true): code(&reader, .graph, text, span, level)
    case ("message", true), ("value", true), ("error_description", false):
      note(&reader, .errorMessage, text, span, "error message")
      reader.prose[scanner.backslashes].add(span, level: level + 1)
      reader.findings.addString(span)
    case ("error", false): code(&reader, CodeWords.kindInBody(of: text), text, span, level)
    case ("suberror", false): code(&reader, .suberror, text, span, level)
    case ("claims", false): note(&reader, .errorClaims, text, span, "sign-in error")
    default: break
    }
    return next
  }

  private mutating func note(
    _ reader: inout Reader, _ name: FactName, _ text: String, _ span: Range<Int>, _ source: String
  ) {
    saysAnything = true
    guard !text.isEmpty else { return }
    reader.findings.add(name, .word(text), source, span)
  }

  private mutating func code(
    _ reader: inout Reader, _ kind: ErrorKind, _ text: String, _ span: Range<Int>, _ level: Int
  ) {
    guard (1...100).contains(text.utf8.count),
      text.utf8.allSatisfy({ $0.isWordByte || $0 == UInt8(ascii: ".") })
    else { return }
    saysAnything = true
    let source = kind == .graph ? "Graph error body" : "sign-in error"
    reader.findings.mention(kind, text, printed: text, level: level, source, span)
  }

  /// The numbers of `error_codes`.
  private func codes(_ reader: inout Reader, _ span: Range<Int>) {
    var place = span.lowerBound
    while place < span.upperBound {
      guard let (value, end) = scanner.bytes.number(at: place, digits: 4...8) else {
        place += 1
        continue
      }
      reader.findings.mention(
        .aadsts, String(value), printed: "AADSTS\(value)", level: 1, "sign-in error", place..<end)
      place = end
    }
  }
}
