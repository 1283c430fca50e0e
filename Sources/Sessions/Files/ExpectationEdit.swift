import Facts
import Rules

/// The lines of `expect`, brought in line with what a replay found; every other line stays.
package struct ExpectationEdit: Hashable, Sendable {
  /// The lines that go, counted from 0; empty where the file expects nothing yet.
  package let range: Range<Int>
  package let old: [String]
  package let new: [String]
  private let all: [String]

  /// What a replay came to, in the words of an expectation.
  package struct Found: Hashable, Sendable {
    package let outcome: String
    package let diagnosis: String?
    /// The first three of what is still possible.
    package let best: [String]
    package let asks: [String]
    package let path: [String]

    package init(_ replay: Replay) {
      let standing = replay.standing
      outcome = standing.outcome.rawValue
      diagnosis = standing.diagnosis?.id
      best = standing.possible.prefix(3).map(\.diagnosis)
      asks = replay.asked.map(\.text)
      path = standing.walk.written
    }
  }

  /// Edits a file's text; nil where its `expect` does not stand at the beginning of a line.
  package init?(_ text: String, _ file: AnswersFile, found: Found) {
    // Split by bytes: Swift takes CR LF for one character.
    all = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard let block = ExpectationBlock(all, file) else { return nil }
    range = block.range
    old = Array(all[block.range])
    let isDOS = all.first?.hasSuffix("\r") ?? false
    new = block.rewritten(for: found).map { isDOS ? $0 + "\r" : $0 }
  }

  /// Whether the expectation is what was found.
  package var isEmpty: Bool { old == new }

  /// The whole text after the edit.
  package var text: String {
    var lines = all
    lines.replaceSubrange(range, with: new)
    // What is added at the end of a file without a last line break gets one.
    return lines.joined(separator: "\n") + (range.lowerBound == all.count ? "\n" : "")
  }
}

/// Where `expect` stands in a file, entry by entry.
private struct ExpectationBlock {
  let range: Range<Int>
  private let lines: [String]
  private let expect: AnswersFile.Expectation?
  private let isFlow: Bool

  init?(_ lines: [String], _ file: AnswersFile) {
    self.lines = lines
    expect = file.expect
    guard let expect else {
      // Behind the last of the keys that stand before it.
      let after = lines.firstIndex { line in
        ["clock:", "pin:", "sources:"].contains { line.hasPrefix($0) }
      }
      let start = after ?? (lines.last?.isEmpty == true ? lines.count - 1 : lines.count)
      range = start..<start
      isFlow = false
      return
    }
    let place = expect.place.line - 1
    guard lines.indices.contains(place),
      let key = lines[...place].lastIndex(where: { $0.hasPrefix("expect:") })
    else { return nil }
    let next =
      lines[(place + 1)...].firstIndex { line in
        AnswersFile.keys.contains { line.hasPrefix("\($0):") } || line.hasPrefix("...")
      } ?? lines.endIndex
    range = key..<ExpectationBlock.trimmed(lines, key + 1..<next)
    isFlow = key == place
  }

  /// The end of some lines without the blank lines and comments that close them.
  private static func trimmed(_ lines: [String], _ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound {
      let line = lines[end - 1].trimmed
      guard line.isEmpty || line.hasPrefix("#") else { break }
      end -= 1
    }
    return end
  }

  func rewritten(for found: ExpectationEdit.Found) -> [String] {
    let wanted = Wanted(expect, found)
    guard let expect, !isFlow else {
      return expect == nil ? ["expect:"] + wanted.lines : [wanted.flow]
    }
    var result: [String] = []
    var place = range.lowerBound
    let entries = expect.entries
    var written: Set<String> = []
    for (index, entry) in entries.enumerated() {
      let start = entry.place.line - 1
      let next = index + 1 < entries.count ? entries[index + 1].place.line - 1 : range.upperBound
      let end = ExpectationBlock.trimmed(lines, start + 1..<max(start + 1, next))
      result += lines[place..<start]
      place = end
      let indent = entry.place.column - 1
      // An outcome that has to be added stands first, as the order of the keys wants it.
      if written.isEmpty, wanted.addsOutcome {
        result.append(String(repeating: " ", count: indent) + "outcome: \(found.outcome)")
      }
      written.insert(entry.key)
      result += rewritten(entry, Array(lines[start..<end]), wanted, indent)
    }
    if entries.isEmpty { result += lines[range.lowerBound..<range.lowerBound + 1] + wanted.lines }
    return result + lines[min(place, range.upperBound)..<range.upperBound]
  }

  private func rewritten(
    _ entry: AnswersFile.Expectation.Entry, _ old: [String], _ wanted: Wanted, _ indent: Int
  ) -> [String] {
    let lead = String(repeating: " ", count: indent)
    switch wanted.value(entry.key) {
    case .same: return old
    case .gone: return []
    case .text(let text):
      return ["\(lead)\(entry.key): \(YAMLText.scalar(text))\(comment(of: old))"]
    case .list(let items):
      guard old.count > 1, old[0].trimmed.hasSuffix(":"), !items.isEmpty else {
        return ["\(lead)\(entry.key): \(YAMLText.flow(items))\(comment(of: old))"]
      }
      let dash = old[1].prefix { $0 == " " }
      return [old[0]] + items.map { "\(dash)- \(YAMLText.scalar($0))" }
    }
  }

  /// The comment at the end of an entry of one line, with the blanks before it.
  private func comment(of old: [String]) -> Substring {
    guard old.count == 1, let line = old.first, let mark = line.firstRange(of: " #") else {
      return ""
    }
    let start = line[..<mark.lowerBound].lastIndex { $0 != " " } ?? mark.lowerBound
    return line[line.index(after: start)...].prefix { $0 != "\r" }
  }
}

/// What an expectation ought to say.
private struct Wanted {
  enum Value {
    case same
    case gone
    case text(String)
    case list([String])
  }

  private let expect: AnswersFile.Expectation?
  private let found: ExpectationEdit.Found

  init(_ expect: AnswersFile.Expectation?, _ found: ExpectationEdit.Found) {
    self.expect = expect
    self.found = found
  }

  /// Whether the outcome has to be told because nothing else would be left, or nothing was told.
  var addsOutcome: Bool {
    expect?.outcome == nil && (expect?.diagnosis == nil || found.diagnosis == nil)
  }

  func value(_ key: String) -> Value {
    switch key {
    case "outcome": text(expect?.outcome?.value, found.outcome)
    case "diagnosis": text(expect?.diagnosis?.value, found.diagnosis)
    case "among":
      found.best.contains(expect?.among?.value ?? "")
        ? .same : text(expect?.among?.value, found.best.first)
    case "asks": list(expect?.asks?.map(\.value), found.asks)
    case "path": list(expect?.path?.map(\.value), found.path)
    default: .same
    }
  }

  private func text(_ old: String?, _ new: String?) -> Value {
    guard let new else { return .gone }
    return old == new ? .same : .text(new)
  }

  private func list(_ old: [String]?, _ new: [String]) -> Value {
    old == new ? .same : .list(new)
  }

  /// The entries of an expectation that is written anew.
  private var entries: [(key: String, text: String)] {
    var entries: [(key: String, text: String)] = []
    let isNew = expect == nil || expect?.entries.isEmpty == true
    if isNew || expect?.outcome != nil || addsOutcome { entries.append(("outcome", found.outcome)) }
    if let id = found.diagnosis, isNew || expect?.diagnosis != nil {
      entries.append(("diagnosis", YAMLText.scalar(id, isInFlow: true)))
    }
    if let among = expect?.among?.value, let first = found.best.first {
      entries.append(
        ("among", YAMLText.scalar(found.best.contains(among) ? among : first, isInFlow: true)))
    }
    if isNew && !found.asks.isEmpty || expect?.asks != nil {
      entries.append(("asks", YAMLText.flow(found.asks)))
    }
    if expect?.path != nil { entries.append(("path", YAMLText.flow(found.path))) }
    return entries
  }

  var lines: [String] { entries.map { "  \($0.key): \($0.text)" } }

  var flow: String {
    "expect: { \(entries.map { "\($0.key): \($0.text)" }.joined(separator: ", ")) }"
  }
}
