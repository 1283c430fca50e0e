import Facts

/// Ids, times and codes behind a label, in headers, JSON, logs and prose alike.
enum Labels: Recogniser {
  static let facts: [(name: FactName, type: FactType)] =
    ids.map { ($0.fact, .text) } + [
      (.errorTime, .time), (.httpRetryAfter, .number), (.errorGraph, .list), (.errorMessage, .text),
    ]

  private static let ids: [(label: String, fact: FactName)] = [
    ("clientrequestid", .idClientRequest), ("xmsrequestid", .idRequest), ("requestid", .idRequest),
    ("correlationid", .idCorrelation), ("traceid", .idTrace),
  ]

  static let anchors =
    ids.map { label, fact in
      Anchor(label, spelling: .dressed) { reader, start, end in
        guard let value = LabelValue.cell(reader.bytes, label: start, from: end),
          let span = reader.bytes.guid(at: value)
        else { return nil }
        reader.findings.add(fact, .word(reader.bytes.text(span).lowercased()), "id", span)
        return span.upperBound
      }
    }
    + ["date", "timestamp", "createddatetime", "time"].map { label in
      Anchor(label, spelling: label == "createddatetime" ? .dressed : .plain) {
        reader, start, end in
        // A bare "time" is a word of many logs; only as a member's name it is the record's.
        guard label != "time" || reader.bytes.at(start - 1).isQuote,
          let value = LabelValue.start(reader.bytes, from: end),
          let (instant, next) = Dates.read(reader.bytes, at: value)
        else { return nil }
        reader.findings.add(.errorTime, .time(instant), "time of the error", value..<next)
        return next
      }
    }
    + [
      Anchor("retryafter", spelling: .dressed) { reader, start, end in
        guard let value = LabelValue.start(reader.bytes, from: end),
          let (number, next) = reader.bytes.number(at: value, digits: 1...6)
        else { return nil }
        reader.findings.add(
          .httpRetryAfter, .number(Double(number)), "Retry-After header", value..<next)
        return next
      },
      Anchor("code") { reader, start, end in code(&reader, start, end) },
      Anchor("errorcode", spelling: .dressed) { reader, start, end in code(&reader, start, end) },
      Anchor("message") { reader, start, end in message(&reader, start, end) },
    ]

  /// `Code: Authorization_RequestDenied` of an SDK's exception, never a JSON member.
  private static func code(_ reader: inout Reader, _ start: Int, _ end: Int) -> Int? {
    let bytes = reader.bytes
    guard !bytes.at(start - 1).isQuote, let value = LabelValue.start(bytes, from: end),
      value < end + 6
    else {
      return nil
    }
    // The sign-in page's "Troubleshooting details" print the bare number.
    if let (number, next) = bytes.number(at: value, digits: 5...7), end - start > 4 {
      reader.findings.mention(
        .aadsts, String(number), printed: "AADSTS\(number)", level: reader.level(at: start),
        "AADSTS number", value..<next)
      return next
    }
    let next = bytes.skip(from: value, atMost: 101) { $0.isWordByte || $0 == UInt8(ascii: ".") }
    let word = bytes.text(value..<next)
    guard LoneCode.isCodeWord(word) else { return nil }
    reader.findings.mention(
      LoneCode.kind(of: word), word, printed: word, level: reader.level(at: start),
      "error code", value..<next)
    reader.codeLabelEnd = next
    return next
  }

  /// The message of an exception that gave its code just before.
  private static func message(_ reader: inout Reader, _ start: Int, _ end: Int) -> Int? {
    let bytes = reader.bytes
    guard let code = reader.codeLabelEnd, start - code < 80, !bytes.at(start - 1).isQuote,
      let value = LabelValue.start(bytes, from: end)
    else { return nil }
    let isQuoted = bytes.at(value - 1).isQuote
    let next =
      isQuoted
      ? LabelValue.text(bytes, at: value, atMost: 2048).upperBound
      : bytes.lineEnd(of: value, atMost: 2048)
    reader.codeLabelEnd = nil
    guard next > value else { return nil }
    reader.findings.add(
      .errorMessage, .word(bytes.text(value..<next)), "error message", value..<next)
    return end
  }
}
