import Facts

/// Rows of a table of sign-ins, under a header that names its columns: an export of the admin
/// center, or of a log query.
enum SignInRow: Recogniser {
  private static let source = "sign-in row"
  private static let mostRows = 200
  private static let mostCells = 200

  static let facts: [(name: FactName, type: FactType)] = [
    (.errorAADSTS, .list), (.signInOutcome, .choice), (.idCorrelation, .text),
    (.idRequest, .text), (.errorTime, .time), (.appID, .text), (.appName, .text),
    (.resourceName, .text), (.userUPN, .text), (.signInClientApp, .text), (.signInReason, .text),
  ]

  static let anchors = ["resulttype", "signinerrorcode"].map { label in
    Anchor(label, spelling: .dressed) { reader, start, end in read(&reader, start, end) }
  }

  /// What a column holds.
  private enum Column {
    case code
    case time
    case id(FactName)
    case text(FactName)
    case other
  }

  private static let columns: [String: Column] = [
    "resulttype": .code, "signinerrorcode": .code, "errorcode": .code,
    "timegenerated": .time, "timegeneratedutc": .time, "createddatetime": .time, "dateutc": .time,
    "correlationid": .id(.idCorrelation), "requestid": .id(.idRequest), "appid": .id(.appID),
    "applicationid": .id(.appID), "appdisplayname": .text(.appName),
    "application": .text(.appName), "resourcedisplayname": .text(.resourceName),
    "resource": .text(.resourceName), "userprincipalname": .text(.userUPN),
    "username": .text(.userUPN), "clientappused": .text(.signInClientApp),
    "clientapp": .text(.signInClientApp), "failurereason": .text(.signInReason),
    "resultdescription": .text(.signInReason),
  ]

  private static func read(_ reader: inout Reader, _ start: Int, _ end: Int) -> Int? {
    let bytes = reader.bytes
    guard start >= reader.tableEnd else { return nil }
    let line = bytes.lineStart(of: start)..<bytes.lineEnd(of: end, atMost: 65536)
    let mark = bytes.skip(from: end, atMost: 2) { $0.isQuote }
    let before = bytes.skipBack(from: start, atMost: 2) { $0.isQuote || $0.isInlineBlank }
    guard
      let separator = [bytes.at(mark), bytes.at(before - 1)].first(where: {
        $0.isOne(of: ",\t|;")
      })
    else { return nil }
    let header = cells(bytes, line, separator).map { span in
      columns[String(decoding: bytes[span].map(\.lowered).filter(\.isLetter), as: UTF8.self)]
        ?? .other
    }
    guard header.count >= 3 else { return nil }
    var next = line.upperBound + 1
    var found = false
    for _ in 0..<mostRows where next < bytes.count {
      let row = next..<bytes.lineEnd(of: next, atMost: 65536)
      let spans = cells(bytes, row, separator)
      guard spans.count * 2 > header.count else { break }
      for (column, span) in zip(header, spans) where !span.isEmpty {
        found = note(&reader, column, span) || found
      }
      reader.findings.addHead(row)
      next = row.upperBound + 1
    }
    reader.tableEnd = next
    return found ? next : nil
  }

  private static func note(_ reader: inout Reader, _ column: Column, _ span: Range<Int>) -> Bool {
    let bytes = reader.bytes
    switch column {
    case .other: return false
    case .code:
      guard let (number, end) = bytes.number(at: span.lowerBound, digits: 1...8),
        end == span.upperBound
      else { return false }
      if number == 0 {
        reader.findings.add(.signInOutcome, .word("success"), source, span)
      } else if number >= 10_000 {
        reader.findings.mention(
          .aadsts, String(number), printed: "AADSTS\(number)", level: 0, source, span)
      }
    case .time:
      guard let (instant, _) = Dates.read(bytes, at: span.lowerBound) else { return false }
      reader.findings.add(.errorTime, .time(instant), source, span)
    case .id(let fact):
      guard let guid = bytes.guid(at: span.lowerBound) else { return false }
      reader.findings.add(fact, .word(bytes.text(guid).lowercased()), source, guid)
    case .text(let fact):
      if fact == .userUPN, !bytes[span].contains(UInt8(ascii: "@")) { return false }
      reader.findings.add(fact, .word(bytes.text(span)), source, span)
    }
    return true
  }

  /// The cells of a line, without the quotes and blanks around them.
  private static func cells(
    _ bytes: Bytes, _ line: Range<Int>, _ separator: UInt8
  ) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = line.lowerBound
    var place = start
    var isQuoted = false
    while place <= line.upperBound, cells.count < mostCells {
      let byte = place < line.upperBound ? bytes[place] : separator
      if byte == UInt8(ascii: "\""), place < line.upperBound {
        isQuoted.toggle()
      } else if byte == separator, !isQuoted || place == line.upperBound {
        let first = bytes.skip(from: start, atMost: place - start) { isPadding($0) }
        cells.append(
          first..<max(first, bytes.skipBack(from: place, atMost: place - first) { isPadding($0) }))
        start = place + 1
      }
      place += 1
    }
    return cells
  }

  private static func isPadding(_ byte: UInt8) -> Bool {
    byte.isInlineBlank || byte == UInt8(ascii: "\"")
  }
}
