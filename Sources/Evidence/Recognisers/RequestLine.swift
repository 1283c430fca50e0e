import Facts

/// The request that was answered: `GET https://graph.microsoft.com/v1.0/me`.
enum RequestLine: Recogniser {
  static let facts: [(name: FactName, type: FactType)] = [
    (.requestMethod, .text), (.requestURL, .text), (.requestHost, .text), (.requestPath, .text),
  ]

  static let anchors =
    ["GET", "POST", "PUT", "PATCH", "DELETE"].map { method in
      Anchor(method.lowercased()) { reader, start, end in
        read(&reader, method, start, end)
      }
    } + [Anchor("host:") { reader, start, end in host(&reader, start, end) }]

  private static func read(
    _ reader: inout Reader, _ method: String, _ start: Int, _ end: Int
  ) -> Int? {
    let bytes = reader.bytes
    // In any other case it is a word of a sentence.
    guard bytes.text(start..<end) == method else { return nil }
    let target = bytes.skip(from: end, atMost: 8) { $0.isInlineBlank || $0.isQuote || $0 == 0x3A }
    guard target > end else { return nil }
    let next = bytes.skip(from: target, atMost: 2048) {
      $0 > 0x20 && $0 < 0x7F && !$0.isQuote && !"<>`".utf8.contains($0)
    }
    let source = "request line"
    let path: Range<Int>
    if let scheme = ["https://", "http://"].first(where: { bytes.has(Array($0.utf8), at: target) })
    {
      let hostStart = target + scheme.utf8.count
      let hostEnd = bytes.skip(from: hostStart) { $0.isWordByte || $0 == UInt8(ascii: ".") }
      guard hostEnd > hostStart else { return nil }
      reader.findings.add(.requestURL, .word(bytes.text(target..<next)), source, target..<next)
      reader.findings.add(
        .requestHost, .word(bytes.text(hostStart..<hostEnd).lowercased()), source,
        hostStart..<hostEnd)
      let pathStart = bytes.skip(from: hostEnd, atMost: 6) { $0.isDigit || $0 == UInt8(ascii: ":") }
      path = pathStart..<next
    } else if bytes.at(target) == UInt8(ascii: "/") {
      path = target..<next
      reader.openRequest = (path, bytes.lineEnd(of: next, atMost: 4096) + 4096)
    } else {
      return nil
    }
    reader.findings.add(.requestMethod, .word(method), source, start..<end)
    let pathEnd = bytes.skip(from: path.lowerBound, atMost: path.count) {
      $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
    }
    if pathEnd > path.lowerBound {
      let span = path.lowerBound..<pathEnd
      reader.findings.add(.requestPath, .word(bytes.text(span)), source, span)
    }
    return next
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
