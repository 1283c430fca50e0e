import Facts

/// Ids, times and codes behind a label, in headers, JSON, logs and prose alike.
enum Labels: Recogniser {
  static let facts: [(name: FactName, type: FactType)] =
    ids.map { ($0.fact, .text) } + [
      (.errorTime, .time), (.httpRetryAfter, .number), (.errorGraph, .list), (.errorOAuth, .list),
      (.errorSuberror, .list), (.errorMSAL, .list), (.errorMessage, .text),
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
      Anchor("suberror", spelling: .dressed) { reader, start, end in suberror(&reader, end) },
      Anchor("message") { reader, start, end in message(&reader, start, end) },
    ]

  /// `Code: Authorization_RequestDenied` of an SDK's exception.
  ///
  /// A member of a JSON object counts only where it is a library's `errorCode` with a word of its
  /// own; the rest are for other readers.
  private static func code(_ reader: inout Reader, _ start: Int, _ end: Int) -> Int? {
    let bytes = reader.bytes
    let isErrorCode = end - start > 4
    let isMember = bytes.at(start - 1).isQuote
    // "and your error code is 53003", as a person tells it.
    let told = isErrorCode && bytes.has(" is ", at: end) ? end + 4 : nil
    guard !isMember || isErrorCode, let value = LabelValue.start(bytes, from: end) ?? told,
      value < end + 6
    else {
      return nil
    }
    if isErrorCode, !isMember, let next = number(&reader, at: value) { return next }
    let next = bytes.skip(from: value, atMost: 101) { $0.isWordByte || $0 == UInt8(ascii: ".") }
    let word = bytes.text(value..<next)
    let kind = CodeWords.kind(of: word)
    guard LoneCode.isCodeWord(word), !isMember || kind != .graph else { return nil }
    reader.findings.mention(
      kind, word, printed: word, level: reader.level(at: start), "error code", value..<next)
    reader.codeLabelEnd = next
    return next
  }

  /// The bare number of the sign-in page's "Troubleshooting details", or that of a broker.
  private static func number(_ reader: inout Reader, at value: Int) -> Int? {
    let bytes = reader.bytes
    if let (number, next) = bytes.number(at: value, digits: 5...7) {
      reader.findings.mention(
        .aadsts, String(number), printed: "AADSTS\(number)", level: reader.level(at: value),
        "AADSTS number", value..<next)
      return next
    }
    // Windows brokers print the failure's HRESULT as a decimal number.
    guard let (number, next) = bytes.number(at: value, digits: 10...10),
      (0x8000_0000...0xFFFF_FFFF).contains(number)
    else { return nil }
    reader.findings.mention(
      .other, String(number), printed: String(number), level: reader.level(at: value),
      "number of the broker", value..<next)
    return next
  }

  /// `subError: 'basic_action'`, as a library prints it outside an error body.
  private static func suberror(_ reader: inout Reader, _ end: Int) -> Int? {
    let bytes = reader.bytes
    guard let value = LabelValue.start(bytes, from: end) else { return nil }
    let next = bytes.skip(from: value, atMost: 64) { $0.isWordByte }
    let word = bytes.text(value..<next)
    guard CodeWords.isSuberror(word) else { return nil }
    reader.findings.mention(
      .suberror, word, printed: word, level: reader.level(at: value), "suberror", value..<next)
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
