import Facts

/// Tells which parts of a text are one message: an HTTP answer, an error body, a printed error.
struct MessageSplitter {
  let bytes: Bytes
  let findings: Findings

  /// The spans of messages in order, never overlapping.
  func split() -> [Range<Int>] {
    var spans = answers()
    spans = merged(spans + bodies(outside: spans))
    let loose = findings.mentions.filter { spans.index(containing: $0.span.lowerBound) == nil }
    return merged(spans + paragraphs(around: loose.map(\.span.lowerBound), apart: spans))
  }

  /// Status lines with their headers and the body that follows them.
  private func answers() -> [Range<Int>] {
    let heads = findings.heads
    let bodies = findings.bodies.sorted { $0.lowerBound < $1.lowerBound }
    var body = 0
    return heads.indices.map { index in
      let head = heads[index]
      let next = index + 1 < heads.count ? heads[index + 1].lowerBound : bytes.count
      while body < bodies.count, bodies[body].lowerBound < head.upperBound { body += 1 }
      guard body < bodies.count, bodies[body].lowerBound < next,
        bodies[body].lowerBound - head.upperBound < 512
      else { return head }
      return head.lowerBound..<min(max(bodies[body].upperBound, head.upperBound), next)
    }
  }

  /// Error bodies on their own, with the words that lead to them on their line.
  private func bodies(outside spans: [Range<Int>]) -> [Range<Int>] {
    findings.bodies.filter { spans.index(containing: $0.lowerBound) == nil }.map { body in
      let line = bytes.lineStart(of: body.lowerBound, atMost: 512)
      return line..<max(body.upperBound, body.lowerBound + 1)
    }
  }

  /// The paragraphs in which codes stand in plain text.
  private func paragraphs(around places: [Int], apart spans: [Range<Int>]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for place in places.sorted() {
      if let last = found.last, last.contains(place) { continue }
      var start = bytes.lineStart(of: place)
      var end = bytes.lineEnd(of: place, atMost: 65536)
      for _ in 0..<20 where start > 0 {
        let before = bytes.lineStart(of: start - 1, atMost: 2048)
        guard !isBlank(before..<(start - 1)) else { break }
        start = before
      }
      for _ in 0..<40 where end < bytes.count {
        let after = bytes.lineEnd(of: end + 1, atMost: 65536)
        guard !isBlank((end + 1)..<max(after, end + 1)) else { break }
        end = after
      }
      // A paragraph ends where a message of its own begins.
      let next = spans.firstIndex(endingAfter: place)
      if next > 0 { start = max(start, spans[next - 1].upperBound) }
      if next < spans.count { end = min(end, max(spans[next].lowerBound, place)) }
      found.append(start..<max(end, start + 1))
    }
    return found
  }

  private func isBlank(_ line: Range<Int>) -> Bool {
    bytes.skip(from: line.lowerBound, atMost: line.count) { $0.isBlank } >= line.upperBound
  }

  /// Spans in order, those that touch each other made one.
  private func merged(_ spans: [Range<Int>]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for span in spans.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    ) {
      if let last = merged.last, span.lowerBound < last.upperBound {
        merged[merged.count - 1] =
          last.lowerBound..<max(last.upperBound, span.upperBound)
      } else {
        merged.append(span)
      }
    }
    return merged
  }
}
