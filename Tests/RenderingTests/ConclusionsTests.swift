import Facts
import Rendering
import Rules
import Sessions
import TestSupport
import Testing

@Suite struct ConclusionsTests {
  private static let library = Repository.library
  /// The steps of every case, as evidence and answers.
  private static let cases: [(evidence: [String], answers: [(fact: String, value: String)])] =
    library.paths().filter { $0.hasPrefix("cases/") }.compactMap { path in
      let context = CardContext(path: path)
      let file = library.text(path: path).flatMap { AnswersFile(text: $0, context: context) }
      return file.map { file in
        var evidence: [String] = []
        var answers: [(fact: String, value: String)] = []
        for step in file.steps {
          switch step {
          case .evidence(let text): evidence.append(text)
          case .answer(let answer): answers.append((answer.fact.value.text, answer.written.value))
          case .evidenceFile, .change, .setAside, .helped: break
          }
        }
        return (evidence, answers)
      }
    }

  private func content(
    _ evidence: [String], _ answers: [(fact: String, value: String)] = []
  ) throws -> BatchLine.Content {
    let texts = evidence.map(JSONText.string).joined(separator: ",")
    // A line gives a fact once.
    var given: [String: String] = [:]
    for (fact, value) in answers { given[fact] = value }
    let facts = given.sorted { $0.key < $1.key }
      .map { "\(JSONText.string($0.key)):\(JSONText.string($0.value))" }.joined(separator: ",")
    var line = BatchLine()
    let text = "{\"evidence\":[\(texts)],\"answers\":{\(facts)}}"
    try Array(text.utf8).withUnsafeBufferPointer { try line.read($0) }
    return line.content
  }

  /// A text as another line of a log would have it: other digits, or a line of it missing.
  private func varied(_ text: String, _ dice: inout Dice) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.count > 2, dice.chance(30) { lines.remove(at: dice.below(lines.count)) }
    if dice.chance(40) {
      let digit = String(dice.below(10))
      let other = String(dice.below(10))
      lines = lines.map { $0.replacing(digit, with: other) }
    }
    return lines.joined(separator: "\n")
  }

  @Test(arguments: 0..<20)
  func remembersNothingThatAnotherLineWouldComeToOtherwise(_ seed: Int) throws {
    var dice = Dice(seed: UInt64(seed))
    let conclusions = Conclusions()
    // Few cases, so that lines come near each other.
    let cases = (0..<6).compactMap { _ in dice.pick(Self.cases) }
    for _ in 0..<80 {
      guard let (evidence, answers) = dice.pick(cases) else { continue }
      var texts = evidence.map { varied($0, &dice) }
      if dice.chance(20), let more = dice.pick(cases) { texts += more.evidence }
      let kept = answers.filter { _ in !dice.chance(30) }
      let line = try content(texts, kept)
      let fresh = BatchResult.compact(try line.standing(Self.library))
      let remembered = try conclusions.conclusion(of: line, Self.library, BatchResult.compact)
      #expect(
        String(decoding: remembered, as: UTF8.self) == String(decoding: fresh, as: UTF8.self),
        "\(texts) \(kept)")
    }
  }

  @Test func drawsNoConclusionTwiceWhereOnlyIDsAndTimesDiffer() throws {
    let conclusions = Conclusions()
    var drawn = 0
    for id in 1000...1003 {
      let text = """
        AADSTS50011: The redirect URI 'https://a.example/cb' specified in the request does not match.
        Trace ID: 6b1a3f0d-4c52-4e87-9f10-2d7c8a95\(id)
        Timestamp: 2026-03-02 10:07:\(id % 60)Z
        """
      let result = try conclusions.conclusion(of: content([text]), Self.library) { standing in
        drawn += 1
        return BatchResult.compact(standing)
      }
      #expect(!result.isEmpty)
    }
    #expect(drawn == 1)
  }

  @Test func drawsAnotherConclusionWhereAFactDiffersThatCounts() throws {
    let conclusions = Conclusions()
    var results: Set<[UInt8]> = []
    for kind in ["delegated", "app-only"] {
      let line = try content(
        ["HTTP/1.1 403 Forbidden"],
        [("token.audience", "microsoft-graph"), ("token.kind", kind)])
      results.insert(
        try conclusions.conclusion(of: line, Self.library, BatchResult.compact))
    }
    for status in [401, 403, 429] {
      let line = try content(["HTTP/1.1 \(status) Status"])
      results.insert(
        try conclusions.conclusion(of: line, Self.library, BatchResult.compact))
    }
    #expect(results.count == 5)
  }
}
