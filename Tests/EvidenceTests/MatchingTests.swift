import Evidence
import Facts
import Testing

@Suite struct MatchingTests {
  static let needed = FactName("permissions.needed")
  static let present = FactName("permissions.present")
  static let app = FactName("app.id")
  static let id = "11111111-2222-3333-4444-555555555555"

  static func pattern(_ text: String) -> TextPattern {
    TextPattern(text) { name in
      switch name {
      case app: .init(fact: name, shape: .guid, isList: false)
      case needed, present: .init(fact: name, shape: .permission, isList: true)
      case FactName("app.name"): .init(fact: name, shape: .name, isList: false)
      default: .init(fact: name, shape: nil, isList: false)
      }
    }
  }

  static let list = pattern(
    "API requires one of '{permissions.needed}'. Scopes on the request '{permissions.present}'.")
  static let off = pattern("Application '{app.id}'({app.name}) is disabled.")

  private func match(_ pattern: TextPattern, _ text: String) -> PatternMatch? {
    Reading(redacted: Redaction.redact(text)).matches(of: [pattern]).first
  }

  @Test(arguments: [
    "API requires one of 'Chat.Read, Chat.ReadWrite'. Scopes on the request 'User.Read openid'.",
    "api REQUIRES one of 'Chat.Read,Chat.ReadWrite'.\n  Scopes on the request 'User.Read openid'.",
    #"{"m":"API requires one of \"Chat.Read, Chat.ReadWrite\". Scopes on the request \"User.Read openid\"."}"#,
    #"API requires one of \u0027Chat.Read, Chat.ReadWrite\u0027. Scopes on the request \u0027User.Read openid\u0027."#,
    "x: API requires one of ‘Chat.Read, Chat.ReadWrite’. Scopes on the request ‘User.Read openid’",
  ])
  func isBlindToCaseSpaceQuotesAndEscapes(_ text: String) throws {
    let found = try #require(match(MatchingTests.list, text))
    #expect(found.isWhole)
    let values = Dictionary(uniqueKeysWithValues: found.captures.map { ($0.name, $0.value) })
    #expect(values[MatchingTests.needed] == .list(["Chat.Read", "Chat.ReadWrite"]))
    #expect(values[MatchingTests.present] == .list(["User.Read", "openid"]))
  }

  @Test func readsValuesOfTheirShape() throws {
    let found = try #require(
      match(MatchingTests.off, "Application '\(MatchingTests.id)'(My app) is disabled."))
    #expect(found.captures.map(\.value) == [.word(MatchingTests.id), .word("My app")])
  }

  @Test(arguments: ["***", "[myappid]", "<redacted>", "XX", "{Id}"])
  func matchesWhereAValueIsHidden(_ hidden: String) throws {
    let found = try #require(
      match(MatchingTests.off, "Application '\(hidden)'(My app) is disabled."))
    #expect(!found.captures.contains { $0.name == MatchingTests.app })
  }

  @Test(arguments: [
    "API requires one of 'Chat.Read, Chat.ReadWrite'. Scopes on the req",
    "API requires one of 'Chat.Read, Chat.ReadWrite'. Scopes on the...",
  ])
  func matchesATextThatBreaksOff(_ text: String) throws {
    let found = try #require(match(MatchingTests.list, text))
    #expect(!found.isWhole)
    #expect(found.captures.map(\.name) == [MatchingTests.needed])
  }

  @Test(arguments: [
    "API requires", "an API of one", "xAPI requires one of 'a'. Scopes on the request 'b'.",
  ])
  func findsNothingInOtherTexts(_ text: String) {
    #expect(match(MatchingTests.list, text) == nil)
  }

  @Test(arguments: [
    "Application 'x' was found. There is more to be said of it, and none of it is what was looked for.",
    "This clue stands here, and what it should come with does not, however long one goes on reading.",
  ])
  func aTextThatGoesOnInOtherWordsDoesNotBreakOff(_ text: String) {
    let clue = MatchingTests.pattern("This clue stands here…and the sentence that it belongs to.")
    #expect(match(MatchingTests.off, text) == nil)
    #expect(match(clue, text) == nil)
  }

  @Test func findsEveryPatternAtOnce() {
    let text =
      "Application '\(MatchingTests.id)'(A) is disabled. API requires one of 'X.Y'. Scopes on the request 'Z'."
    let patterns = [MatchingTests.list, MatchingTests.off, MatchingTests.pattern("is disabled")]
    let found = Reading(redacted: Redaction.redact(text)).matches(of: patterns)
    #expect(Set(found.map(\.pattern)) == [0, 1, 2])
    #expect(Reading(redacted: Redaction.redact(text)).matches(of: []) == [])
  }

  @Test func staysLinear() {
    let text = String(repeating: "API requires one of 'a, b, c' ", count: 2000)
    #expect(
      Reading(redacted: Redaction.redact(text)).matches(of: [MatchingTests.list]).count <= 2000)
  }
}
