import Foundation
import TestSupport
import Testing

@Suite struct HandOverTests {
  private static let evidence = """
    HTTP/1.1 403 Forbidden

    {"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation.","innerError":{"date":"2026-11-21T10:00:00","request-id":"11111111-2222-3333-4444-555555555555"}}}
    """

  @Test func handsASettledCaseOver() throws {
    let ran = try Ran(
      "handover", "Trees/cases/graph/permission-missing/nightly-job-with-delegated-grant.yaml")
    try Snapshot.expect(ran.output, named: "handover-settled")
    #expect(ran.status == 0)
  }

  @Test func listsOpenQuestionsAndTakesTheReply() throws {
    let open = try Ran(
      "diagnose", "--evidence", "-", "--format", "markdown", input: Self.evidence)
    try Snapshot.expect(open.output, named: "handover-open")
    #expect(open.status == 2)

    let reply = open.output
      .replacing("token.kind: \n", with: "token.kind: app-only\n")
      .replacing("permission.in-token: \n", with: "permission.in-token: no\n")
      .replacing("permission.registered: \n", with: "permission.registered: absent\n")
    let settled = try Ran(
      "diagnose", "--evidence", "-", "--format", "json", input: Self.evidence + "\n" + reply)
    #expect(settled.status == 0)
    #expect(settled.output.contains(#""id" : "permission-not-requested""#))
  }

  @Test func masksPersonalValues() throws {
    let person = """
      GET https://graph.microsoft.com/v1.0/users/bob@contoso.com/messages HTTP/1.1

      \(Self.evidence)
      """
    let ran = try Ran("diagnose", "--evidence", "-", "--format", "markdown", input: person)
    #expect(ran.output.contains("/users/user-1@masked.invalid/messages"))
    #expect(!ran.output.contains("bob"))
  }

  @Test func marksWhereAnAddressDiffersFromTheRegisteredOne() throws {
    let evidence = "Tests/EvidenceTests/Fixtures/redirect-uri-with-registered.txt"
    let marked = """
      https://portal.contoso.example/signin-oidc/
        https://portal.contoso.example/signin-oidc
                                                  ^
      """
    let text = try Ran("diagnose", "--evidence", evidence)
    #expect(text.output.contains(marked))
    #expect(text.output.contains("They differ in the slash at the end."))
    let markdown = try Ran("diagnose", "--evidence", evidence, "--format", "markdown")
    #expect(markdown.output.contains(marked.replacing("\n  ", with: "\n")))
  }

  @Test func setsNeededPermissionsBesideThoseInTheToken() throws {
    let refusal = """
      {"error":{"code":"Forbidden","message":"Missing scope permissions on the request. API requires one of 'Chat.Read, Chat.ReadWrite'. Scopes on the request 'User.Read, openid'."}}
      """
    let ran = try Ran(
      "diagnose", "--evidence", "-", "--answer", "permission.registered=absent", input: refusal)
    #expect(
      ran.output.contains("Needed, one of:\n    Chat.Read\n    Chat.ReadWrite\n  In the token:"))
    #expect(ran.output.contains("None of those that are needed is in the token."))
  }

  @Test func showsWhatTheReadersSawAndWhere() throws {
    let ran = try Ran("diagnose", "--evidence", "-", "--only", "facts", input: Self.evidence)
    try Snapshot.expect(ran.output, named: "only-facts")
    #expect(ran.status == 0)
    let json = try Ran(
      "diagnose", "--evidence", "-", "--only", "facts", "--format", "json", input: Self.evidence)
    let value = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(value?["schema"] as? String == "troubleshoot.facts/1")
  }
}
