import Facts
import Rules
import Sessions
import TestSupport
import Testing

@Suite struct AnswersFileTests {
  private func findings(_ text: String) -> [String] {
    let context = CardContext(path: "case.yaml")
    guard let file = AnswersFile(text: text, context: context) else {
      return context.log.findings.sorted().map(\.line)
    }
    do {
      _ = try Replay(file, library: Repository.library) { _ in nil }
      return context.log.findings.map(\.line)
    } catch {
      return [error.finding.line]
    }
  }

  @Test(arguments: [
    (
      "title: X\n",
      "case.yaml:1:1: error: [missing-key] an answers file needs 'troubleshoot': the version of the format, 1"
    ),
    (
      "troubleshoot: 2\n",
      "case.yaml:1:15: error: [version] format 2 is newer than this program reads, which is 1; take a newer program"
    ),
    (
      "troubleshoot: 1\nanswer:\n  a.b: c\n",
      "case.yaml:2:1: error: [unknown-key] 'answer' is not a key of an answers file; did you mean 'answers'?"
    ),
    (
      "troubleshoot: 1\nanswers:\n  token.kinds: app-only\n",
      "case.yaml:3:3: error: [unknown-fact] 'token.kinds' is not a known fact; did you mean 'token.kind'?"
    ),
    (
      "troubleshoot: 1\nanswers:\n  token.kind: apponly\n",
      "case.yaml:3:15: error: [unknown-value] 'apponly' is not a value of 'token.kind'; it is app-only, delegated or unsure; did you mean 'app-only'?"
    ),
    (
      "troubleshoot: 1\nanswers:\n  token.kind: app-only\n  token.kind: delegated\n",
      "case.yaml:3:3: error: [duplicate-key] key 'token.kind' stands twice; keep one"
    ),
    (
      "troubleshoot: 1\nevidence-file: none.txt\n",
      "case.yaml:2:16: error: [no-file] there is no file 'none.txt' beside the answers file"
    ),
    (
      "troubleshoot: 1\nsteps:\n  - set-aside: 1\n",
      "case.yaml:3:16: error: [wrong-form] there is no piece of evidence 1 to set aside; there are 0"
    ),
    (
      "troubleshoot: 1\nsteps:\n  - { answer: { a.b: c }, change: { a.b: c } }\n",
      "case.yaml:3:5: error: [wrong-form] a step is one of evidence, evidence-file, answer, change, set-aside, helped"
    ),
    (
      "troubleshoot: 1\nclock: soon\n",
      "case.yaml:2:8: error: [wrong-form] 'clock' is a time such as 2026-01-31T12:00:00Z"
    ),
    (
      "troubleshoot: 1\nexpect:\n  outcome: solved\n",
      "case.yaml:3:12: error: [unknown-word] 'solved' is not an outcome; it is diagnosed, candidates, open or unknown"
    ),
    ("- a\n", "case.yaml:1:1: error: [wrong-form] 'answers file' takes a mapping, not a list"),
    ("", "case.yaml:1:1: error: [yaml] the file is empty"),
  ])
  func refusesWrongFiles(_ text: String, _ finding: String) {
    #expect(findings(text) == [finding])
  }

  @Test func givesAnswersAsTheyAreAskedForWhateverTheirOrder() throws {
    let text = """
      troubleshoot: 1
      answers:
        denial.says: azure-ad-graph-blocked
        answer.status: forbidden
      """
    let file = try #require(AnswersFile(text: text, context: CardContext(path: "case.yaml")))
    let replay = try Replay(file, library: Repository.library) { _ in nil }
    #expect(replay.asked == [FactName("answer.status"), FactName("denial.says")])
    #expect(replay.standing.diagnosis?.id == "azure-ad-graph-retired")
    #expect(
      replay.standing.walk.written == [
        "start/status=forbidden", "graph/403-forbidden/says=azure-ad-graph-blocked",
      ])
  }
}
