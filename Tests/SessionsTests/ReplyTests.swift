import Facts
import Rules
import Sessions
import TestSupport
import Testing

@Suite struct ReplyTests {
  private let refusal =
    #"{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation."}}"#

  private func session(_ texts: String...) -> Session {
    var session = Session(library: Repository.library)
    for text in texts { session.add(Piece(name: "pasted text", bytes: Array(text.utf8))) }
    return session
  }

  @Test(arguments: [
    "token.kind: app-only", "> * `token.kind`: app-only", "| token.kind = 1 |",
    "Hello,\n\n**token.kind:** app-only\n\nRegards",
  ])
  func fillsAnswersIn(_ reply: String) {
    let answers = session(refusal, reply).answers
    #expect(answers.map(\.fact.text) == ["token.kind"])
    #expect(answers.map(\.answer) == [.value(.word("app-only"))])
  }

  @Test(arguments: [
    "token.kind:", "token.kind: perhaps", "graph.microsoft.com: 443", "http.status: 403",
    "kind: app-only", "token.kindly: app-only",
  ])
  func takesNothingElseForAnAnswer(_ text: String) {
    #expect(session(refusal, text).answers.isEmpty)
  }

  @Test func leadsToTheDiagnosisOfTheSameAnswersGivenByHand() {
    let reply = "token.kind: app-only\npermission.in-token: no\npermission.registered: absent\n"
    let standing = session(refusal, reply).standing()
    #expect(standing.outcome == .diagnosed)
    #expect(standing.diagnosis?.id == "permission-not-requested")
  }

  @Test func isForgottenWithThePieceItStandsIn() {
    var session = session(refusal, "token.kind: app-only")
    session.setAside(1)
    #expect(session.answers.isEmpty)
  }
}
