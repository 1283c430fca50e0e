import Facts
import Rules
import Sessions
import TestSupport
import Testing

@Suite struct MentionsTests {
  private func standing(_ text: String) -> Standing {
    var session = Session(library: Repository.library)
    session.add(Piece(name: "pasted text", bytes: Array(text.utf8)))
    return session.standing()
  }

  private func rows(_ rows: String...) -> String {
    "TimeGenerated,ResultType,CorrelationId,AppDisplayName\n" + rows.joined(separator: "\n")
  }

  @Test func takesAnInterruptionThatASuccessFollowedForNoFailure() throws {
    let mentions = standing(
      rows(
        "2026-11-20T10:00:00Z,50076,11111111-2222-3333-4444-555555555555,A",
        "2026-11-20T10:00:20Z,0,11111111-2222-3333-4444-555555555555,A",
        "2026-11-20T10:01:00Z,53003,66666666-7777-8888-9999-000000000000,B")
    ).mentions
    #expect(mentions.all.map(\.isOvercome) == [true, false])
    let primary = try #require(mentions.primary)
    #expect(mentions.all[primary].id.code == "53003")
    #expect(mentions.rivals.isEmpty)
  }

  @Test func goesByTheInnermostCodeOfAMessage() throws {
    let mentions = standing(
      #"{"error":"invalid_grant","error_description":"AADSTS65001: The user or administrator has not consented","error_codes":[65001],"suberror":"consent_required"}"#
    ).mentions
    let primary = try #require(mentions.primary)
    #expect(mentions.all[primary].id.description == "aadsts/65001")
  }

  @Test func namesAnotherFailureOnce() {
    let text = """
      AADSTS50011: The redirect URI is wrong.

      AADSTS65001: not consented

      AADSTS65001: not consented
      """
    let mentions = standing(text).mentions
    #expect(mentions.rivals.map { mentions.all[$0].id.code } == ["65001"])
  }

  @Test func goesByTheSentenceWhereNoCardKnowsTheCode() {
    let standing = standing(
      "Continuous access evaluation resulted in challenge with result: InteractionRequired"
        + " and code: ACodeThatNobodyKnows")
    #expect(standing.mentions.isLedByPhrase)
    #expect(standing.entrance == .tree("graph/claims-challenge"))
  }
}
