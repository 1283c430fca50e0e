import Console
import Facts
import Rendering
import Rules
import Sessions
import TestSupport
import Testing

/// Whole sessions, from a list of entries to all that is shown.
@Suite struct DialogueTests {
  private func transcript(
    _ entries: [Entry], terminal: Terminal = .none, session: Session? = nil
  ) -> String {
    var shown = ""
    let reader = ScriptedReader(entries)
    var dialogue = Dialogue(
      session: session ?? Session(library: Repository.library), reader: reader,
      outside: Outside(terminal: { terminal }, write: { shown += $0 }))
    dialogue.run()
    #expect(reader.isFinished)
    return shown
  }

  private func line(_ lines: String...) -> [Entry] { lines.map(Entry.line) }

  private let forbidden = Entry.paste(
    Array(
      """
      HTTP/1.1 403 Forbidden
      Content-Type: application/json
      request-id: 11111111-2222-3333-4444-555555555555

      {"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation.","innerError":{"date":"2026-11-21T10:00:00","request-id":"11111111-2222-3333-4444-555555555555"}}}
      """.utf8))

  @Test func leadsFromAPasteToADiagnosis() throws {
    let shown = transcript(
      [forbidden] + line("why", "app-only", "how", "no", "?", "absent", "quit"))
    try Snapshot.expect(shown, named: "paste-to-diagnosis")
    #expect(shown.contains("Do this"))
  }

  @Test func asksWhichOfSeveralFailuresItIsAbout() throws {
    let text = "AADSTS50011: reply address\n\nAADSTS53003: blocked\n"
    let paste = Entry.paste(Array(text.utf8))
    let shown = transcript([paste] + line("why", "2", "back", "unsure", "quit"))
    try Snapshot.expect(shown, named: "several-failures")
    #expect(shown.contains("Which one is it about?"))
  }

  @Test func saysThatASentenceBehindACodeChangesNothing() {
    let shown = transcript(line("AADSTS65001: x", "Need admin approval", "quit"))
    #expect(shown.contains("I read a sentence that I know, but what came before says more:"))
    #expect(shown.contains("“Need admin approval”"))
    #expect(!shown.contains("I found nothing in it"))
  }

  @Test func goesOnWithoutWhatIsNotKnown() throws {
    let shown = transcript(
      [forbidden]
        + line(
          "unsure", "unsure", "why not permission never asked for", "unsure", "unsure", "unsure",
          "unsure", "unsure", "why not 2", "1", "no", "what if token.kind=delegated", "quit"))
    try Snapshot.expect(shown, named: "unsure")
    #expect(shown.contains("leaves it possible") && shown.contains("it did not help"))
  }

  @Test func looksFurtherWhereARemedyDidNotHelp() throws {
    let shown = transcript(
      [forbidden]
        + line(
          "app-only", "no", "absent", "no", "why not 1", "change permission.registered",
          "granted-other-kind", "yes", "back", "back", "quit"))
    try Snapshot.expect(shown, named: "did-not-help")
    #expect(shown.contains("What was tried"))
  }

  @Test func changesWhatWasReadOnlyWhenTold() throws {
    let shown = transcript(
      [forbidden]
        + line(
          "app-only", "change http.status", "no", "change http.status", "yes", "401", "facts",
          "change nothing", "change", "why not", "what if", "what if token.kind=x", "quit"))
    try Snapshot.expect(shown, named: "change")
    #expect(shown.contains("Left as it is."))
  }

  @Test func goesOnAskingWhenTold() {
    let ways = line("unsure", "unsure", "unsure", "unsure", "unsure", "unsure", "unsure")
    let stopped = transcript(ways + line("quit"))
    let further = transcript(ways + line("yes", "quit"))
    let beyond = transcript(ways + line("9999", "quit"))
    #expect(beyond.contains("There is no '9999' in the list; type a number from 1 to "))
    #expect(stopped.contains("Type yes to be asked more questions."))
    #expect(further.count > stopped.count)
  }

  @Test func offersASessionThatWasCutOff() throws {
    var unfinished = Session(library: Repository.library)
    unfinished.answer(FactName("answer.status"), .value(.word("throttled")))
    func run(_ answer: String) -> String {
      var shown = ""
      var dialogue = Dialogue(
        session: Session(library: Repository.library), unfinished: unfinished,
        reader: ScriptedReader(lines: [answer, "quit"]),
        outside: Outside(terminal: { .none }, write: { shown += $0 }))
      dialogue.run()
      return shown
    }
    #expect(run("yes").contains("Too many requests (throttling)"))
    #expect(run("no").contains("What came back?"))
    #expect(run("forbidden").contains("What does the text of the refusal say?"))
  }

  @Test func asksItsWayFromNothing() throws {
    let shown = transcript(line("1", "unsure", "back", "facts", "restart", "quit"))
    try Snapshot.expect(shown, named: "from-nothing")
  }

  @Test func answersWhatItDoesNotUnderstand() throws {
    let shown = transcript(
      line("forbiden", "99", "", "hlep", "explain 50011", "explain nothing-such", "quit"))
    try Snapshot.expect(shown, named: "not-understood")
    #expect(shown.contains("did you mean"))
  }

  @Test func fitsANarrowPlainTerminal() throws {
    let narrow = Terminal(width: 50, usesColour: false, isUnicode: false)
    let shown = transcript([forbidden] + line("delegated", "quit"), terminal: narrow)
    try Snapshot.expect(shown, named: "narrow")
    #expect(shown.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func leavesPolitelyAtTheEndOfInput() {
    #expect(transcript([.endOfInput]) == transcript(line("quit")))
    #expect(transcript([.interrupted, .endOfInput]) == transcript(line("quit")))
  }

  @Test func goesOnWithoutAnAnswerAfterASecondQuestionMark() {
    let once = transcript(line("?", "quit"))
    let twice = transcript(line("?", "?", "quit"))
    #expect(twice.hasPrefix(once.dropLast(1)) && twice.count > once.count)
  }

  @Test(arguments: [
    [UInt8](repeating: 0, count: 1000), Array("\u{1B}[2J\u{1B}]0;x\u{7}".utf8), [0xFF, 0xFE, 0x80],
    Array("the cat sat on the mat".utf8),
  ])
  func keepsNothingOfAPasteThatItDoesNotKnow(_ bytes: [UInt8]) {
    let shown = transcript([.paste(bytes)] + line("facts", "back", "quit"))
    #expect(shown.contains("I found nothing"))
    #expect(shown.contains("There is nothing to take back."))
    #expect(!shown.unicodeScalars.contains("\u{1B}"))
  }

  @Test func neverShowsASecret() {
    let token =
      "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9"
      + ".eyJhdWQiOiJodHRwczovL2dyYXBoLm1pY3Jvc29mdC5jb20iLCJyb2xlcyI6WyJVc2VyLlJlYWQuQWxsIl19"
      + ".c2lnbmF0dXJlLXRoYXQtbXVzdC1uZXZlci1iZS1zaG93bg"
    let shown = transcript(line("Authorization: Bearer \(token)", "facts", "quit"))
    #expect(!shown.contains("c2lnbmF0dXJl") && !shown.contains("eyJhdWQi"))
    #expect(shown.contains("User.Read.All"))
  }
}
