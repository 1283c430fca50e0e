import Facts

/// The request that was answered: `GET https://graph.microsoft.com/v1.0/me`.
enum RequestLine: Recogniser {
  static let facts: [(name: FactName, type: FactType)] = [
    (.requestMethod, .text), (.requestURL, .text), (.requestHost, .text), (.requestPath, .text),
  ]

  static let anchors =
    methods.map { method in
      Anchor(method.lowercased()) { reader, start, end in
        read(&reader, method, start, end)
      }
    } + [
      Anchor("host:") { reader, start, end in host(&reader, start, end) },
      Anchor("requesturl", spelling: .dressed) { reader, start, end in
        labelled(&reader, from: LabelValue.cell(reader.bytes, label: start, from: end))
      },
      Anchor("requestmethod", spelling: .dressed) { reader, start, end in
        method(&reader, from: LabelValue.cell(reader.bytes, label: start, from: end))
      },
    ]
    + ["for url:", "for url"].map { words in
      Anchor(words) { reader, start, end in
        labelled(&reader, from: reader.bytes.skip(from: end, atMost: 3) { $0.isInlineBlank })
      }
    }

  private static let methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]

  /// `Request Method: GET` of a browser.
  private static func method(_ reader: inout Reader, from place: Int?) -> Int? {
    guard let place,
      let method = methods.first(where: { reader.bytes.text(place..<(place + $0.utf8.count)) == $0 }
      )
    else { return nil }
    let end = place + method.utf8.count
    reader.findings.add(.requestMethod, .word(method), "request line", place..<end)
    return end
  }

  /// `Request URL: https://…` and `… for url: https://…`.
  private static func labelled(_ reader: inout Reader, from place: Int?) -> Int? {
    guard let place, reader.bytes.has("http", at: place) else { return nil }
    let next = reader.bytes.skip(from: place, atMost: 2048) {
      $0 > 0x20 && $0 < 0x7F && !$0.isQuote && !$0.isOne(of: "<>`")
    }
    guard let path = address(&reader, place, next) else { return nil }
    return notePath(&reader, path)
  }

  private static func read(
    _ reader: inout Reader, _ method: String, _ start: Int, _ end: Int
  ) -> Int? {
    let bytes = reader.bytes
    // In any other case it is a word of a sentence.
    guard bytes.text(start..<end) == method else { return nil }
    let target = bytes.skip(from: end, atMost: 8) { $0.isInlineBlank || $0.isQuote || $0 == 0x3A }
    guard target > end else { return nil }
    let next = bytes.skip(from: target, atMost: 2048) {
      $0 > 0x20 && $0 < 0x7F && !$0.isQuote && !$0.isOne(of: "<>`")
    }
    let path: Range<Int>
    if let found = address(&reader, target, next) {
      path = found
    } else if bytes.at(target) == UInt8(ascii: "/") {
      path = target..<next
      reader.openRequest = (path, bytes.lineEnd(of: next, atMost: 4096) + 4096)
    } else {
      return nil
    }
    reader.findings.add(.requestMethod, .word(method), source, start..<end)
    return notePath(&reader, path)
  }

  private static let source = "request line"

  /// Notes a whole address and its host; gives the span of its path and query.
  private static func address(
    _ reader: inout Reader, _ start: Int, _ end: Int
  ) -> Range<Int>? {
    let bytes = reader.bytes
    guard
      let scheme = ["https://", "http://"].first(where: { bytes.has(Array($0.utf8), at: start) })
    else { return nil }
    let hostStart = start + scheme.utf8.count
    let hostEnd = bytes.skip(from: hostStart) { $0.isWordByte || $0 == UInt8(ascii: ".") }
    guard hostEnd > hostStart else { return nil }
    reader.findings.add(.requestURL, .word(bytes.text(start..<end)), source, start..<end)
    reader.findings.add(
      .requestHost, .word(bytes.text(hostStart..<hostEnd).lowercased()), source,
      hostStart..<hostEnd)
    let pathStart = bytes.skip(from: hostEnd, atMost: 6) { $0.isDigit || $0 == UInt8(ascii: ":") }
    return min(pathStart, end)..<end
  }

  /// Notes the path, and gives its end; the parameters behind it are for others to read.
  private static func notePath(_ reader: inout Reader, _ path: Range<Int>) -> Int {
    let end = reader.bytes.skip(from: path.lowerBound, atMost: path.count) {
      $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
    }
    guard end > path.lowerBound else { return end }
    let span = path.lowerBound..<end
    reader.findings.add(.requestPath, .word(reader.bytes.text(span)), source, span)
    return end
  }

  /// The host of a request line that named only a path.
  private static func host(_ reader: inout Reader, _ start: Int, _ end: Int) -> Int? {
    let bytes = reader.bytes
    guard let request = reader.openRequest, start < request.limit else { return nil }
    let name = bytes.skip(from: end, atMost: 4) { $0.isInlineBlank }
    let next = bytes.skip(from: name) { $0.isWordByte || $0 == UInt8(ascii: ".") }
    guard next > name else { return nil }
    reader.openRequest = nil
    reader.findings.add(
      .requestHost, .word(bytes.text(name..<next).lowercased()), "Host header", name..<next)
    return next
  }
}
