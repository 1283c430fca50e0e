import Evidence
import Facts
import Foundation
import Testing

/// Texts as services print them, each with what is to be read from it beside it.
@Suite struct ReadingTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  static let names: [String] = {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return all.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
  }()

  static func text(_ name: String, _ ending: String) throws -> String {
    try String(contentsOf: folder.appending(path: name + ending), encoding: .utf8)
  }

  /// What a reading gives, a line for each fact and code.
  static func lines(_ reading: Reading) -> [String] {
    let facts = reading.facts.map { fact in
      "\(fact.name) = \(fact.value.written)"
    }
    let errors = reading.errors.map { "error \($0.id) level \($0.level)" }
    return (facts + errors).sorted()
  }

  @Test func hasFixtures() {
    #expect(ReadingTests.names.count >= 20)
  }

  @Test(arguments: names)
  func readsWhatIsPrintedAndNothingElse(_ name: String) throws {
    let reading = Reading(redacted: Redaction.redact(try ReadingTests.text(name, ".txt")))
    let found = ReadingTests.lines(reading)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      let path = ReadingTests.folder.appending(path: name + ".facts")
      try Data((found.joined(separator: "\n") + "\n").utf8).write(to: path)
      Issue.record("recorded \(name); read it, then run without RECORD_SNAPSHOTS")
      return
    }
    let wanted = try ReadingTests.text(name, ".facts").split(separator: "\n").map(String.init)
    #expect(found == wanted)
  }

  @Test(arguments: names)
  func readsRedactedTextLikeTheOriginal(_ name: String) throws {
    let once = Redaction.redact(try ReadingTests.text(name, ".txt"))
    let twice = Redaction.redact(once.text)
    #expect(twice.text == once.text)
    #expect(
      ReadingTests.lines(Reading(redacted: twice)) == ReadingTests.lines(Reading(redacted: once)))
  }

  @Test(arguments: names)
  func survivesEveryCut(_ name: String) throws {
    let bytes = Array(try ReadingTests.text(name, ".txt").utf8)
    for end in stride(from: 0, to: bytes.count, by: 11) {
      let reading = Reading(redacted: Redaction.redact(Array(bytes[..<end])))
      for fact in reading.facts { #expect(fact.span.upperBound <= reading.text.utf8.count) }
    }
  }

  @Test(arguments: [
    "{", "[", "\"", "\\", "eyJ", "9", "%25", "{\"error\":", "{\"error\":{\"innerError\":", "AADSTS",
    "Bearer ", "WWW-Authenticate: Bearer a=\"", "\u{0}", "\u{1B}[", "HTTP/1.1 403 ", "GET /",
    "Correlation ID: ", "\n", " ", "a.", "=", "code=", "\u{FFFD}",
  ])
  func readsMuchOfAnything(_ piece: String) {
    let text = String(repeating: piece, count: 100_000 / piece.utf8.count)
    let reading = Reading(redacted: Redaction.redact(text))
    #expect(reading.errors.count < 1000)
  }

  @Test func survivesRandomBytes() {
    var state: UInt64 = 42
    for _ in 0..<300 {
      let bytes = (0..<500).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
      }
      _ = Reading(redacted: Redaction.redact(bytes)).matches(of: [])
    }
  }

  @Test func givesTheFactsThatItSays() {
    let said = Dictionary(uniqueKeysWithValues: Recognisers.facts.map { ($0.name, $0.type) })
    for name in ReadingTests.names {
      guard let text = try? ReadingTests.text(name, ".txt") else { continue }
      for fact in Reading(redacted: Redaction.redact(text)).facts {
        #expect(said[fact.name] != nil, "\(fact.name) is not announced")
      }
    }
  }

  @Test func quotesOnOneLineWithoutControlCharacters() {
    let reading = Reading(redacted: Redaction.redact("one\n two\u{7} three four"))
    #expect(reading.words(in: 0..<100) == "one two three four")
    #expect(reading.words(in: 0..<100, limit: 7) == "one two…")
    #expect(reading.words(in: -5..<0) == "")
  }
}
