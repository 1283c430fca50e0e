import Facts

/// What recognisers found, before it is known which message it stands in.
struct Findings {
  /// A value with the words that say it.
  struct Found {
    let name: FactName
    let value: FactValue
    let source: String
    let span: Range<Int>
  }

  /// A code with its nesting.
  struct Mention {
    let id: ErrorID
    let printed: String
    let level: Int
    let source: String
    let span: Range<Int>
  }

  private(set) var facts: [Found] = []
  private(set) var mentions: [Mention] = []
  /// The spans of status lines with the headers after them.
  private(set) var heads: [Range<Int>] = []
  /// The spans of JSON objects that say an error; inner ones may follow the outer.
  private(set) var bodies: [Range<Int>] = []
  /// The spans of prose inside error bodies.
  private(set) var strings: [Range<Int>] = []

  /// Notes a fact; a text that was wrapped is made one line.
  mutating func add(_ name: FactName, _ value: FactValue, _ source: String, _ span: Range<Int>) {
    var value = value
    if case .word(let text) = value, text.isWrapped {
      let words = text.utf8.split { $0 == 0x20 || (0x09...0x0D).contains($0) }
      value = .word(words.map { String(Substring($0)) }.joined(separator: " "))
    }
    facts.append(Found(name: name, value: value, source: source, span: span))
  }

  /// Notes a code.
  mutating func mention(
    _ kind: ErrorKind, _ code: String, printed: String, level: Int, _ source: String,
    _ span: Range<Int>
  ) {
    mentions.append(
      Mention(
        id: ErrorID(kind, code), printed: printed, level: level, source: source, span: span))
  }

  /// Notes the head of an HTTP response.
  mutating func addHead(_ span: Range<Int>) { heads.append(span) }

  /// Notes an error body.
  mutating func addBody(_ span: Range<Int>) { bodies.append(span) }

  /// Notes prose inside an error body.
  mutating func addString(_ span: Range<Int>) { strings.append(span) }
}

/// The findings with their messages: one fact of a name and one mention of a code in each.
struct SettledFindings {
  let facts: [RawFact]
  let errors: [ErrorMention]

  init(_ findings: Findings, messages: [Range<Int>]) {
    let errors = SettledFindings.errors(findings.mentions, messages)
    self.errors = errors.map(\.mention)
    var facts = findings.facts.map { found in
      RawFact(
        name: found.name, value: found.value, source: found.source, span: found.span,
        message: messages.index(containing: found.span.lowerBound))
    }
    facts += SettledFindings.lists(of: errors)
    self.facts = SettledFindings.unique(facts, messages: messages.count)
  }

  /// A mention with where it was read.
  private typealias Settled = (mention: ErrorMention, source: String)

  private static func errors(
    _ mentions: [Findings.Mention], _ messages: [Range<Int>]
  ) -> [Settled] {
    var settled: [Settled] = []
    var known: [Key: Int] = [:]
    var numbers: [Series: [String]] = [:]
    let ordered = mentions.indices.sorted {
      (mentions[$0].span.lowerBound, $0) < (mentions[$1].span.lowerBound, $1)
    }
    for index in ordered {
      let mention = mentions[index]
      let message = messages.index(containing: mention.span.lowerBound)
      var level = mention.level
      if mention.id.kind == .aadsts {
        // A later, different number is the reason for the one before it.
        var series = numbers[Series(message: message, level: level)] ?? []
        let index = series.firstIndex(of: mention.id.code) ?? series.count
        if index == series.count, series.count < 16 { series.append(mention.id.code) }
        numbers[Series(message: message, level: level)] = series
        level += message == nil ? 0 : index
      }
      let key = Key(message: message, id: mention.id)
      if let index = known[key] {
        guard level > settled[index].mention.level else { continue }
        settled[index].mention = settled[index].mention.raised(to: level)
      } else {
        known[key] = settled.count
        settled.append(
          (
            ErrorMention(
              id: mention.id, printed: mention.printed, level: level, message: message,
              span: mention.span), mention.source
          ))
      }
    }
    return settled
  }

  private struct Key: Hashable {
    let message: Int?
    let id: ErrorID
  }

  private struct Series: Hashable {
    let message: Int?
    let level: Int
  }

  /// The fact that lists codes of a kind; nil for a kind that has none.
  private static func list(of kind: ErrorKind) -> FactName? {
    switch kind {
    case .aadsts: .errorAADSTS
    case .graph: .errorGraph
    case .oauth: .errorOAuth
    case .suberror: .errorSuberror
    case .msal: .errorMSAL
    case .other: nil
    }
  }

  /// The facts that list a message's codes, outermost first.
  private static func lists(of errors: [Settled]) -> [RawFact] {
    let ordered = errors.enumerated().sorted {
      ($0.element.mention.level, $0.offset) < ($1.element.mention.level, $1.offset)
    }
    return ordered.compactMap { _, error in
      let mention = error.mention
      guard let name = list(of: mention.id.kind) else { return nil }
      let printed = mention.id.kind == .aadsts ? mention.id.code : mention.printed
      return RawFact(
        name: name, value: .list([printed]), source: error.source, span: mention.span,
        message: mention.message)
    }
  }

  /// The items of a joined list at most: more of them in one message are noise.
  private static let longestList = 200

  /// Keeps the first fact of a name in a message; lists are joined.
  ///
  /// - Parameters:
  ///   - facts: The facts as they were read.
  ///   - messages: The number of messages.
  /// - Returns: The facts in order of their spans, then of their names.
  private static func unique(_ facts: [RawFact], messages: Int) -> [RawFact] {
    var facts = facts
    // One list a message, and one for what stands outside: few facts have a name, so looking
    // through a list costs less than a table.
    var kept = [[Int]](repeating: [], count: messages + 1)
    func keep(_ index: Int) {
      let message = facts[index].message.map { $0 + 1 } ?? 0
      let name = facts[index].name
      guard let known = kept[message].first(where: { facts[$0].name == name }) else {
        kept[message].append(index)
        return
      }
      guard case .list(let items) = facts[known].value, case .list(let more) = facts[index].value,
        items.count < longestList
      else { return }
      facts[known] = facts[known].with(.list(items + more.filter { !items.contains($0) }))
    }
    // Lists come in their own order, outermost first; of the rest the first printed counts.
    for index in facts.indices where facts[index].isList { keep(index) }
    let others = facts.indices.filter { !facts[$0].isList }
      .map { (start: facts[$0].span.lowerBound, index: $0) }.sorted { $0 < $1 }
    for (_, index) in others { keep(index) }
    return kept.joined().map { (start: facts[$0].span.lowerBound, index: $0) }
      .sorted {
        $0.start != $1.start
          ? $0.start < $1.start : facts[$0.index].name < facts[$1.index].name
      }
      .map { facts[$0.index] }
  }
}

extension [Range<Int>] {
  /// The index of the range in which a place stands; the ranges are in order and apart.
  func index(containing place: Int) -> Int? {
    let index = firstIndex(endingAfter: place)
    return index < count && self[index].contains(place) ? index : nil
  }

  /// The index of the first range that ends behind a place; the ranges are in order and apart.
  func firstIndex(endingAfter place: Int) -> Int {
    var lower = 0
    var upper = count
    while lower < upper {
      let middle = (lower + upper) / 2
      if self[middle].upperBound <= place { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }
}

extension ErrorMention {
  fileprivate func raised(to level: Int) -> ErrorMention {
    ErrorMention(id: id, printed: printed, level: level, message: message, span: span)
  }
}

extension String {
  fileprivate var isWrapped: Bool {
    utf8.withContiguousStorageIfAvailable { bytes in
      bytes.skip(from: 0) { $0 != 0x0A && $0 != 0x0D } < bytes.count
    } ?? utf8.contains { $0 == 0x0A || $0 == 0x0D }
  }
}

extension RawFact {
  fileprivate var isList: Bool { if case .list = value { true } else { false } }

  fileprivate func with(_ value: FactValue) -> RawFact {
    RawFact(name: name, value: value, source: source, span: span, message: message)
  }
}
