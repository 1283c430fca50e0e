import Facts
import Rules
import Testing
import Training

/// The files that say what is asked and said.
@Suite struct ScriptTests {
  private func follow(_ text: String) throws -> (attempt: Attempt?, script: Script?, said: String) {
    let ticket = try #require(Small.deck().draw("power-cut", level: .guided, seed: 1))
    let context = CardContext(path: "a.yaml")
    let script = Script(text: text, context: context)
    let attempt = script?.follow(ticket, context: context)
    return (attempt, script, context.log.findings.map(\.line).joined(separator: "\n"))
  }

  @Test(arguments: [
    "asks: [lamp.state]\nsays: power-cut\nsure: 90", "sure: 90\nsays: power-cut\nasks: lamp.state",
    "says: power-cut\nasks:\n  - lamp.state\nsure: 90",
  ])
  func itsKeysStandInAnyOrder(_ text: String) throws {
    let (attempt, script, said) = try follow(text)
    #expect(said.isEmpty)
    #expect(attempt?.steps.map(\.fact.text) == ["lamp.state"])
    #expect(script?.says?.value == "power-cut" && script?.sure == 90)
  }

  @Test(arguments: [
    (
      "says: power-cat", "1:7: error: [unknown-diagnosis] 'power-cat' is not a diagnosis",
      "'power-cut'"
    ),
    ("says: x", "1:7: error: [unknown-diagnosis]", "troubleshoot list diagnoses"),
    (
      "asks: [lamp.stat]", "1:8: error: [unknown-fact] 'lamp.stat' is not a question",
      "'lamp.state'"
    ),
    ("asks: [unheard.of]", "1:8: error: [unknown-fact]", "its questions are "),
    ("asks: { a: b }", "1:7: error: [wrong-form] 'asks' takes a list of facts", ""),
    ("asks: [Bad Name]", "1:8: error: [wrong-form]", "'Bad Name' is not a fact's name"),
    ("sure: much", "1:7: error: [wrong-form] 'sure'", "not 'much'"),
    ("sure: 101", "1:7: error: [wrong-form] 'sure'", "not '101'"),
    ("ask: [a.b]", "1:1: error: [unknown-key] 'ask' is not a key", "did you mean 'asks'?"),
    ("title: x", "1:1: error: [unknown-key]", "its keys are asks, says, sure"),
    ("", "1:1: error: [yaml] the file is empty", ""),
  ])
  func whatIsWrongIsNamed(_ text: String, _ place: String, _ words: String) throws {
    let (attempt, _, said) = try follow(text)
    #expect(attempt == nil)
    #expect(said.contains("a.yaml:\(place)"), "\(said)")
    #expect(words.isEmpty || said.contains(words), "\(said)")
  }

  /// The order of a card's keys is for its readers; it stays.
  @Test func cardsKeepTheirOrder() {
    let context = CardContext(path: "a.yaml")
    _ = context.parse("b: 1\na: 2")?.fields("card", keys: ["a", "b"])
    #expect(context.log.findings.map(\.check) == ["key-order"])
  }
}
