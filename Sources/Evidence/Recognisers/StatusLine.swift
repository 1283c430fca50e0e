import Facts

/// The status of an HTTP answer, as a status line or in the words of libraries.
enum StatusLine: Recogniser {
  static let facts: [(name: FactName, type: FactType)] = [(.httpStatus, .number)]

  static let anchors =
    [Anchor("http/") { reader, start, end in line(&reader, start, end) }]
    + ["statuscode", "status", "responsecode"].map { word in
      Anchor(word, spelling: .dressed) { reader, start, end in label(&reader, start, end) }
    }
    + [Anchor("apierror") { reader, start, end in kiota(&reader, end) }]
    + ["clienterror:", "servererror:"].map { word in
      Anchor(word, spelling: .dressed) { reader, start, end in python(&reader, start, end) }
    }
    + ["error", "http"].map { word in
      Anchor(word) { reader, start, end in spoken(&reader, start, end) }
    }
    + names.map { word, status in
      Anchor(word, spelling: .dressed) { reader, start, end in
        named(&reader, start, end, status)
      }
    }

  /// The names by which a number is confirmed where it stands beside them.
  private static let names = [
    ("badrequest", 400), ("unauthorized", 401), ("forbidden", 403), ("notfound", 404),
    ("conflict", 409), ("toomanyrequests", 429), ("internalservererror", 500),
    ("serviceunavailable", 503),
  ]

  private static func line(_ reader: inout Reader, _ start: Int, _ end: Int) -> Int? {
    let bytes = reader.bytes
    let version = bytes.skip(from: end, atMost: 3) { $0.isDigit || $0 == UInt8(ascii: ".") }
    let blank = bytes.skip(from: version, atMost: 4) { $0.isInlineBlank }
    guard version > end, blank > version,
      let (value, next) = bytes.number(at: blank, digits: 3...3),
      (100...599).contains(value)
    else { return nil }
    reader.findings.add(.httpStatus, .number(Double(value)), "HTTP status line", start..<next)
    reader.findings.addHead(start..<headEnd(bytes, from: next))
    return next
  }

  /// The end of the headers after a status line: an empty line, or one that is no header.
  private static func headEnd(_ bytes: Bytes, from place: Int) -> Int {
    var end = bytes.lineEnd(of: place, atMost: 4096)
    for _ in 0..<200 where end < bytes.count {
      let start = bytes.skip(from: end + 1, atMost: 8) {
        $0.isInlineBlank || $0 == UInt8(ascii: "<")
      }
      let name = bytes.skip(from: start, atMost: 80) { $0.isWordByte }
      guard name > start, bytes.at(name) == UInt8(ascii: ":") else { break }
      end = bytes.lineEnd(of: name, atMost: 65536)
    }
    return end
  }

  /// `Status: 403 (Forbidden)`, `StatusCode=403`, `"status": 403`.
  private static func label(_ reader: inout Reader, _ start: Int, _ end: Int) -> Int? {
    let bytes = reader.bytes
    let value = bytes.skip(from: end, atMost: 8) {
      $0.isInlineBlank || $0.isQuote || $0.isOne(of: ":=\\")
    }
    guard value > end, let (number, next) = bytes.number(at: value, digits: 3...3),
      (400...599).contains(number)
    else { return nil }
    reader.findings.add(.httpStatus, .number(Double(number)), "HTTP status", start..<next)
    if bytes.at(start - 1).isQuote { part(&reader, start, next) }
    return next
  }

  /// A part of a `$batch` answer: its status and what follows are a message of their own.
  private static func part(_ reader: inout Reader, _ start: Int, _ end: Int) {
    let bytes = reader.bytes
    var place = end
    let limit = min(bytes.count, end + 2048)
    while place < limit {
      if bytes[place] == UInt8(ascii: "\""), bytes.has("\"body\"", at: place) {
        reader.findings.addHead(start..<place)
        return
      }
      // The next part, or an object that is none of a part's.
      if bytes.has("\"status\"", at: place) { return }
      place += 1
    }
  }

  /// `APIError`, then `Code: 403` on the next line, of the Python SDK.
  private static func kiota(_ reader: inout Reader, _ end: Int) -> Int? {
    let label = reader.bytes.skip(from: end, atMost: 40) { $0.isBlank }
    guard reader.bytes.has("code", at: label),
      let place = LabelValue.start(reader.bytes, from: label + 4),
      let (value, next) = reader.bytes.number(at: place, digits: 3...3),
      (400...599).contains(value)
    else { return nil }
    reader.findings.add(.httpStatus, .number(Double(value)), "HTTP status", label..<next)
    return next
  }

  /// `403 Client Error: Forbidden for url: …` of Python's requests.
  private static func python(_ reader: inout Reader, _ start: Int, _ end: Int) -> Int? {
    let bytes = reader.bytes
    guard let value = number(bytes, before: start), (400...599).contains(value) else { return nil }
    reader.findings.add(.httpStatus, .number(Double(value)), "HTTP status", (start - 4)..<end)
    return end
  }

  /// The number of three digits that stands before a word, with one byte between them.
  private static func number(_ bytes: Bytes, before word: Int) -> Int? {
    guard !bytes.at(word - 5).isWordByte,
      let (value, next) = bytes.number(at: word - 4, digits: 3...3), next == word - 1
    else { return nil }
    return value
  }

  /// The statuses that people speak of; other numbers, such as 443, are more likely something else.
  private static let spokenStatuses: Set<Int> = [
    400, 401, 403, 404, 405, 409, 412, 415, 429, 500, 501, 502, 503, 504,
  ]

  /// `Error 401`, `HTTP 403`, `a 403 error`, as people write it.
  private static func spoken(_ reader: inout Reader, _ start: Int, _ end: Int) -> Int? {
    let bytes = reader.bytes
    let after = bytes.skip(from: end, atMost: 2) { $0.isInlineBlank || $0 == UInt8(ascii: ":") }
    let found: (value: Int, span: Range<Int>)?
    if after > end, let (value, next) = bytes.number(at: after, digits: 3...3),
      !bytes.at(next).isWordByte,
      !(bytes.at(next).isOne(of: ".,") && bytes.at(next + 1).isDigit),
      spokenStatuses.contains(value)
    {
      found = (value, start..<next)
    } else if bytes.at(start - 1).isInlineBlank, !bytes.at(start - 5).isOne(of: ".,"),
      let value = number(bytes, before: start), spokenStatuses.contains(value)
    {
      found = (value, (start - 4)..<end)
    } else {
      found = nil
    }
    if let (value, span) = found {
      reader.findings.add(.httpStatus, .number(Double(value)), "HTTP status", span)
    }
    // The word may lead a code or a body as well.
    return nil
  }

  /// `403 Forbidden`, `(403) Forbidden`, `Forbidden(403`.
  private static func named(
    _ reader: inout Reader, _ start: Int, _ end: Int, _ status: Int
  ) -> Int? {
    let bytes = reader.bytes
    let before = bytes.skipBack(from: start, atMost: 3) {
      $0.isInlineBlank || $0.isOne(of: "),(:")
    }
    var span: Range<Int>?
    if !bytes.at(before - 4).isLetterOrDigit,
      let (value, next) = bytes.number(at: before - 3, digits: 3...3), next == before,
      value == status
    {
      span = (before - 3)..<end
    }
    let after = bytes.skip(from: end, atMost: 2) { $0.isInlineBlank || $0 == UInt8(ascii: "(") }
    if let (value, next) = bytes.number(at: after, digits: 3...3), value == status, after > end {
      span = start..<next
    }
    // Azure CLI prints `Forbidden({"error": …})`.
    if span == nil, bytes.at(end) == UInt8(ascii: "("), bytes.at(end + 1) == UInt8(ascii: "{") {
      span = start..<end
    }
    guard let span else { return nil }
    reader.findings.add(.httpStatus, .number(Double(status)), "HTTP status", span)
    return max(end, span.upperBound)
  }
}
