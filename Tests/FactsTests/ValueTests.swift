import Facts
import Testing

@Suite struct ValueTests {
  @Test(arguments: ["token.kind", "a.b", "error.time", "token.app-name", "q.a1"])
  func takesWellFormedNames(_ name: String) {
    #expect(FactName(parsing: name)?.text == name)
  }

  @Test(arguments: ["token", "Token.kind", ".a", "a.", "a..b", "a.-b", "a-.b", "a.b c", "", "a.b-"])
  func refusesOtherNames(_ name: String) {
    #expect(FactName(parsing: name) == nil)
  }

  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2016-01-09 02:02:12Z", 1_452_304_932),
    ("2021-07-23T10:07:16", 1_627_034_836), ("2024-02-29", 1_709_164_800),
    ("2025-11-13T08:20:29.147Z", 1_763_022_029), ("2026-01-31T12:00:00+02:00", 1_769_853_600),
  ])
  func readsTimes(_ text: String, _ seconds: Int) {
    #expect(Instant(parsing: text)?.seconds == seconds)
  }

  @Test(arguments: [
    "2023-02-29", "2026-13-01", "2026-00-10", "26-01-01", "2026-01-01T25:00", "soon", "",
    "2026-01-01T10:00:00X", "99999-01-01",
  ])
  func refusesWhatIsNoTime(_ text: String) {
    #expect(Instant(parsing: text) == nil)
  }

  @Test func printsATimeAsItWasRead() {
    for seconds in stride(from: 0, to: 4_000_000_000, by: 86_399 * 97) {
      let instant = Instant(seconds: seconds)
      #expect(Instant(parsing: instant.description) == instant)
    }
    #expect(Instant(seconds: 951_827_696).description == "2000-02-29T12:34:56Z")
  }

  @Test(arguments: [
    ("90s", 90, "90s", "90 seconds"), ("5m", 300, "5m", "5 minutes"), ("1h", 3600, "1h", "1 hour"),
    ("1209600", 1_209_600, "14d", "14 days"), ("0", 0, "0s", "0 seconds"),
  ])
  func readsAndWritesDurations(_ text: String, _ seconds: Int, _ written: String, _ spoken: String)
  {
    #expect(Duration.seconds(parsing: text) == seconds)
    #expect(Duration.written(seconds: seconds) == written)
    #expect(Duration.spoken(seconds: seconds) == spoken)
  }

  @Test(arguments: ["", "m", "-5m", "5x", "99999999999999999d"])
  func refusesWhatIsNoDuration(_ text: String) {
    #expect(Duration.seconds(parsing: text) == nil)
  }

  @Test(arguments: [
    ("app-only", FactType.choice, FactValue.word("app-only")), ("Yes", .yesNo, .flag(true)),
    ("no", .yesNo, .flag(false)), ("403", .number, .number(403)),
    ("A.Read, B.Read C", .list, .list(["A.Read", "B.Read", "C"])), ("", .list, .list([])),
    ("14d", .duration, .duration(1_209_600)),
    ("1970-01-01T00:00:10Z", .time, .time(Instant(seconds: 10))),
  ])
  func readsValues(_ text: String, _ type: FactType, _ value: FactValue) {
    #expect(FactValue(parsing: text, as: type) == value)
  }

  @Test func refusesValuesOfAnotherType() {
    #expect(FactValue(parsing: "maybe", as: .yesNo) == nil)
    #expect(FactValue(parsing: "many", as: .number) == nil)
    #expect(FactValue(parsing: "nan", as: .number) == nil)
    #expect(FactValue(parsing: "soon", as: .time) == nil)
  }

  @Test func forgetsUnsureOnceAFactIsKnown() {
    var facts = FactSet()
    let name = FactName("a.b")
    facts.markUnsure(name)
    #expect(facts.unsure == [name])
    facts.set(Fact(name: name, value: .flag(true), origin: .answer))
    #expect(facts.unsure.isEmpty)
    facts.markUnsure(name)
    #expect(facts.unsure.isEmpty && facts.value(name) == .flag(true))
  }

  @Test func ordersKindsOfErrors() {
    #expect(ErrorKind.allCases.sorted() == [.aadsts, .graph, .suberror, .oauth, .msal, .other])
    #expect(ErrorID(parsing: "graph/Forbidden") == ErrorID(.graph, "forbidden"))
    #expect(ErrorID(parsing: "elsewhere/x") == nil && ErrorID(parsing: "graph") == nil)
  }
}
