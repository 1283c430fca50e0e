import Facts

/// The one pass over a text: recognisers are called where their anchors stand.
struct Reader {
  let bytes: Bytes
  var findings = Findings()
  /// How far objects whose quotes stand behind so many backslashes were read.
  var objectsRead = [Int](repeating: 0, count: Escapes.mostBackslashes + 1)
  /// The prose inside error bodies by the backslashes before its quotes, with its nesting.
  var prose = [ProseList](repeating: ProseList(), count: Escapes.mostBackslashes + 1)
  /// Where the last `Code:` label ended, which makes a `Message:` after it an error's message.
  var codeLabelEnd: Int?
  /// The end of the last header of challenges, so that none is read twice.
  var challengeEnd = 0
  /// The end of the last table, so that none is read twice.
  var tableEnd = 0
  /// The path of the last request line that named no host.
  var openRequest: (path: Range<Int>, limit: Int)?

  init(bytes: Bytes) {
    self.bytes = bytes
  }

  /// Reads the whole text.
  mutating func readAll() {
    let table = AnchorTable.shared
    var place = 0
    while place < bytes.count {
      let candidates = table.candidates(in: bytes, at: place)
      guard !candidates.isEmpty else {
        place += 1
        continue
      }
      place = max(place + 1, visit(place, candidates, table) ?? 0)
    }
    LoneCode.read(&self)
  }

  private mutating func visit(
    _ place: Int, _ candidates: Range<Int>, _ table: AnchorTable
  ) -> Int? {
    let head = AnchorTable.head(bytes, at: place)
    for candidate in candidates {
      guard let (anchor, end) = table.anchor(candidate, head, in: bytes, at: place)
      else { continue }
      if let next = table.anchors[anchor].read(&self, place, end) { return next }
    }
    return nil
  }

  /// The nesting of the prose in which a place stands, 0 outside any error body.
  mutating func level(at place: Int) -> Int {
    var level = 0
    for index in prose.indices {
      level = max(level, prose[index].level(at: place))
    }
    return level
  }
}

/// Spans of prose in order of their places, asked for in the same order.
struct ProseList {
  private var spans: [(span: Range<Int>, level: Int)] = []
  private var current = 0

  /// Adds a span, which lies behind all that were added before.
  mutating func add(_ span: Range<Int>, level: Int) {
    spans.append((span, level))
  }

  /// The level of the span in which a place stands; places never go back.
  mutating func level(at place: Int) -> Int {
    while current < spans.count, spans[current].span.upperBound <= place { current += 1 }
    guard current < spans.count, spans[current].span.contains(place) else { return 0 }
    return spans[current].level
  }
}
