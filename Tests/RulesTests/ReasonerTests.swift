import Facts
import Rules
import Testing

@Suite struct ReasonerTests {
  /// A library with a fact `x.y` of a type, derived by one rule with a condition.
  private func truth(_ when: String, of known: [String: FactValue]) -> FactValue? {
    let library = Library(folders: [
      CardFolder(
        name: "Trees",
        files: [
          "facts/x.y.yaml": """
          title: X
          type: yes-no
          derive:
            - { value: yes, when: \(when) }
          status: stable
          """
        ])
    ])
    var facts = FactSet()
    for (name, value) in known {
      facts.set(Fact(name: FactName(name), value: value, origin: .answer))
    }
    var reasoner = Reasoner(facts, library: library)
    return reasoner.value(FactName("x.y"))
  }

  @Test(arguments: [
    ("{ a.b: one }", FactValue.word("one"), true),
    ("{ a.b: [one, two] }", .word("two"), true),
    ("{ a.b: one }", .word("two"), false),
    ("{ a.b: yes }", .flag(true), true),
    ("{ a.b: 403 }", .number(403), true),
    ("{ a.b: { at-least: 500, less-than: 600 } }", .number(503), true),
    ("{ a.b: { at-least: 500, less-than: 600 } }", .number(600), false),
    ("{ a.b: { contains: [p, q] } }", .list(["q", "p", "r"]), true),
    ("{ a.b: { contains: [p, q] } }", .list(["p"]), false),
    ("{ a.b: { contains-any: [p, q] } }", .list(["q"]), true),
    ("{ a.b: { lacks: [p, q] } }", .list(["r"]), true),
    ("{ a.b: { lacks: [p, q] } }", .list(["p"]), false),
    ("{ a.b: { empty: yes } }", .list([]), true),
    ("{ a.b: { empty: no } }", .list([]), false),
    ("{ a.b: { matches: ['*/me', '/users/*'] } }", .word("/V1.0/ME"), true),
    ("{ a.b: { matches: '*/me' } }", .word("/me/messages"), false),
    ("{ a.b: { not: { matches: '*/me' } } }", .word("/users"), true),
    ("{ a.b: { at-least: 2026-01-31 } }", .time(Instant(seconds: 1_800_000_000)), true),
    ("{ a.b: { less-than: 5m } }", .duration(299), true),
  ])
  func teststhatHold(_ when: String, _ value: FactValue, _ holds: Bool) {
    #expect(truth(when, of: ["a.b": value]) == (holds ? .flag(true) : nil))
  }

  @Test func comparesWithAnotherFact() {
    let when = "{ a.b: { at-least: { fact: c.d, plus: 5m } } }"
    let time = { (seconds: Int) in FactValue.time(Instant(seconds: seconds)) }
    #expect(truth(when, of: ["a.b": time(1300), "c.d": time(1000)]) == .flag(true))
    #expect(truth(when, of: ["a.b": time(1299), "c.d": time(1000)]) == nil)
    #expect(truth(when, of: ["a.b": time(1300)]) == nil)
    let any = "{ a.b: { contains-any: { fact: c.d } } }"
    #expect(truth(any, of: ["a.b": .list(["p"]), "c.d": .list(["q", "p"])]) == .flag(true))
    #expect(truth(any, of: ["a.b": .list(["p"]), "c.d": .list([])]) == nil)
    let same = "{ a.b: { same-as: c.d } }"
    #expect(truth(same, of: ["a.b": .word("p"), "c.d": .word("p")]) == .flag(true))
    #expect(truth(same, of: ["a.b": .word("p"), "c.d": .word("q")]) == nil)
  }

  @Test func asksForTheFactItselfThenForWhatItsRulesLack() throws {
    let library = SmallLibrary.library(
      changing: SmallLibrary.edited(
        "facts/token.kind.yaml", "token.roles: { empty: no }", "tenant.paid: yes"))
    let kind = FactName("token.kind")
    var facts = FactSet()
    var reasoner = Reasoner(facts, library: library)
    #expect(reasoner.resolve(kind) == .ask(kind))
    facts.markUnsure(kind)
    reasoner = Reasoner(facts, library: library)
    #expect(reasoner.resolve(kind) == .ask(FactName("tenant.paid")))
    facts.markUnsure(FactName("tenant.paid"))
    reasoner = Reasoner(facts, library: library)
    #expect(reasoner.resolve(kind) == .unsure)
  }

  @Test(arguments: [
    ("https://a.example/x", "https://a.example/x", "same"),
    ("https://a.example/X", "https://a.example/x", "case"),
    ("https://a.example/x/", "https://a.example/x", "trailing-slash"),
    ("http://a.example/x", "https://a.example/x", "scheme"),
    ("https://a.example:8080/x", "https://a.example/x", "port"),
    ("https://b.example/x", "https://a.example/x", "host"),
    ("https://a.example/y", "https://a.example/x", "path"),
    ("https://a.example/a-b", "https://a.example/a_b", "separator"),
    ("http://b.example/x", "https://a.example/x", "other"),
  ])
  func namesTheOnlyDifference(_ left: String, _ right: String, _ difference: String) {
    #expect(Comparison.difference(left, right) == difference)
    #expect(Comparison.difference(right, left) == difference)
  }
}
