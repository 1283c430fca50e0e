import Console
import Facts
import Rendering
import Rules
import Sessions
import TestSupport
import Testing

/// What `save` does at the prompt.
@Suite struct SavingTests {
  /// Runs a session whose files are kept here; `taken` is there already.
  private func run(_ lines: [String]) -> (shown: String, files: [String: String]) {
    var shown = ""
    var files = ["taken": ""]
    let reader = ScriptedReader(lines.map(Entry.line))
    var dialogue = Dialogue(
      session: Session(library: Repository.library, clock: Instant(seconds: 1_800_000_000)),
      reader: reader,
      outside: Outside(
        terminal: { .none }, write: { shown += $0 },
        save: { text, name in
          guard files[name] == nil else { return "There is a file '\(name)' already." }
          files[name] = text
          return nil
        }))
    dialogue.run()
    return (shown, files)
  }

  @Test func writesWhatGivesTheSameAgain() throws {
    let (shown, files) = run(["forbidden", "azure-ad-graph-blocked", "save case.yaml", "quit"])
    #expect(shown.contains("Saved: case.yaml. Secrets were taken out"))
    let text = try #require(files["case.yaml"])
    #expect(text.hasSuffix("asks: [answer.status, denial.says]\nclock: 2027-01-15T08:00:00Z\n"))
    let file = try #require(AnswersFile(text: text, context: CardContext(path: "case.yaml")))
    let replay = try Replay(file, library: Repository.library) { _ in nil }
    #expect(replay.standing.diagnosis?.id == "azure-ad-graph-retired")
  }

  @Test(arguments: [
    (["save", "quit"], "Say where: save case.yaml"),
    (["save case.yaml", "quit"], "There is nothing to save yet."),
    (["forbidden", "save taken", "quit"], "There is a file 'taken' already."),
  ])
  func saysWhyItCannot(_ lines: [String], _ answer: String) {
    let (shown, files) = run(lines)
    #expect(shown.contains(answer))
    #expect(files == ["taken": ""])
  }
}
