import Facts

/// The fields of a sign-in record: as JSON of any log, or as the page of the admin center shows.
enum SignInRecord: Recogniser {
  private static let source = "sign-in record"

  private static let ids: [(label: String, fact: FactName)] = [
    ("applicationid", .appID), ("appid", .appID), ("clientid", .appID), ("tenantid", .tenantID),
  ]

  private static let texts: [(label: String, fact: FactName)] = [
    ("appdisplayname", .appName), ("appname", .appName), ("resourcedisplayname", .resourceName),
    ("failurereason", .signInReason), ("clientappused", .signInClientApp),
    ("clientapp", .signInClientApp),
  ]

  static let facts: [(name: FactName, type: FactType)] =
    [(.errorAADSTS, .list), (.appID, .text), (.tenantID, .text)]
    + texts.map { ($0.fact, .text) } + [
      (.policyName, .text), (.userUPN, .text), (.signInConditionalAccess, .choice),
      (.signInOutcome, .choice),
    ]

  static let anchors =
    ids.map { label, fact in
      Anchor(label, spelling: .dressed) { reader, start, end in
        guard let value = LabelValue.cell(reader.bytes, label: start, from: end),
          let span = reader.bytes.guid(at: value)
        else { return nil }
        reader.findings.add(fact, .word(reader.bytes.text(span).lowercased()), source, span)
        return span.upperBound
      }
    }
    + texts.map { label, fact in
      Anchor(label, spelling: .dressed) { reader, start, end in
        note(&reader, fact, label: start, end)
      }
    }
    + ["userprincipalname", "username"].map { label in
      Anchor(label, spelling: .dressed) { reader, start, end in
        guard let value = LabelValue.cell(reader.bytes, label: start, from: end) else { return nil }
        let span = LabelValue.text(reader.bytes, at: value, atMost: 320)
        guard reader.bytes[span].contains(UInt8(ascii: "@")),
          !reader.bytes[span].contains(where: \.isInlineBlank)
        else { return nil }
        reader.findings.add(.userUPN, .word(reader.bytes.text(span)), source, span)
        return span.upperBound
      }
    }
    + ["conditionalaccessstatus", "conditionalaccess"].map { label in
      Anchor(label, spelling: .dressed) { reader, start, end in access(&reader, start, end) }
    }
    + [
      Anchor("\"createddatetime\"", isWord: false) { reader, start, end in
        record(&reader, start, end)
        return nil
      },
      Anchor("\"result\"", isWord: false) { reader, start, end in policy(&reader, start, end) },
    ]
    + [Anchor("status") { reader, start, end in outcome(&reader, start, end) }]
    + ["signinerrorcode", "errorcode", "resulttype"].map { label in
      Anchor(label, spelling: .dressed) { reader, start, end in code(&reader, start, end) }
    }

  private static let outcomes: [(word: String, value: String)] = [
    ("Success", "success"), ("Failure", "failure"), ("Interrupted", "interrupted"),
  ]

  /// The cell behind `Status`, on the page of a sign-in.
  private static func outcome(_ reader: inout Reader, _ start: Int, _ end: Int) -> Int? {
    let bytes = reader.bytes
    guard !bytes.at(start - 1).isQuote,
      let value = LabelValue.cell(bytes, label: start, from: end),
      let outcome = outcomes.first(where: {
        bytes.text(value..<(value + $0.word.utf8.count)) == $0.word
      })
    else { return nil }
    let span = value..<(value + outcome.word.utf8.count)
    guard !bytes.at(span.upperBound).isWordByte else { return nil }
    reader.findings.add(.signInOutcome, .word(outcome.value), source, span)
    return span.upperBound
  }

  /// The longest record that is looked at.
  private static let longestRecord = 32768

  /// One of several records in a list: each is a message of its own, up to the next.
  private static func record(_ reader: inout Reader, _ start: Int, _ end: Int) {
    let bytes = reader.bytes
    let limit = min(bytes.count, end + longestRecord)
    var place = end
    var hasCode = false
    while place < limit {
      if bytes[place] == UInt8(ascii: "\"") {
        if bytes.has("\"createddatetime\"", at: place) { break }
        if bytes.has("\"errorcode\"", at: place) { hasCode = true }
      }
      place += 1
    }
    if hasCode { reader.findings.addHead(start..<place) }
  }

  /// The name of the policy whose result is a failure, in a list of applied policies.
  private static func policy(_ reader: inout Reader, _ start: Int, _ end: Int) -> Int? {
    let bytes = reader.bytes
    guard let value = LabelValue.start(bytes, from: end), bytes.has("failure", at: value) else {
      return nil
    }
    let open = bytes.skipBack(from: start, atMost: 600) { $0 != UInt8(ascii: "{") }
    var place = open
    while place < start, !bytes.has("\"displayname\"", at: place) { place += 1 }
    guard place < start, let name = LabelValue.start(bytes, from: place + 13) else { return nil }
    let span = LabelValue.text(bytes, at: name)
    guard !span.isEmpty, span.upperBound <= start else { return nil }
    reader.findings.add(.policyName, .word(bytes.text(span)), source, span)
    return end
  }

  private static func note(
    _ reader: inout Reader, _ fact: FactName, label start: Int, _ end: Int
  ) -> Int? {
    let bytes = reader.bytes
    guard let value = LabelValue.cell(bytes, label: start, from: end) else { return nil }
    let span = LabelValue.text(bytes, at: value)
    guard !span.isEmpty, !bytes.has("null", at: span.lowerBound) else { return nil }
    reader.findings.add(fact, .word(bytes.text(span)), source, span)
    return span.upperBound
  }

  private static let results: [(word: StaticString, value: String)] = [
    ("success", "success"), ("failure", "failure"), ("notapplied", "not-applied"),
    ("not applied", "not-applied"),
  ]

  private static func access(_ reader: inout Reader, _ start: Int, _ end: Int) -> Int? {
    guard let value = LabelValue.cell(reader.bytes, label: start, from: end),
      let result = results.first(where: { reader.bytes.has($0.word, at: value) })
    else { return nil }
    let span = value..<(value + result.word.utf8CodeUnitCount)
    reader.findings.add(.signInConditionalAccess, .word(result.value), source, span)
    return span.upperBound
  }

  /// The number of a record: 0 is a success and no code.
  private static func code(_ reader: inout Reader, _ start: Int, _ end: Int) -> Int? {
    let bytes = reader.bytes
    guard let value = LabelValue.cell(bytes, label: start, from: end),
      let (number, next) = bytes.number(at: value, digits: 1...7), !bytes.at(next).isWordByte
    else { return nil }
    let span = value..<next
    if number == 0 {
      // In a sentence, as of a broker's error, it is the code of something else.
      let first = bytes.skip(from: bytes.lineStart(of: start, atMost: 256), atMost: 256) {
        $0.isInlineBlank || $0.isOne(of: "|*#->")
      }
      guard !bytes.at(start - 1).isInlineBlank || first >= start else { return nil }
      reader.findings.add(.signInOutcome, .word("success"), source, span)
    } else if number >= 10_000 {
      reader.findings.mention(
        .aadsts, String(number), printed: "AADSTS\(number)", level: reader.level(at: start),
        source, span)
    } else {
      return nil
    }
    return next
  }
}
