import Facts
import Rules
import Testing

/// What is asked next once something is unsure, and what each diagnosis would take.
@Suite struct NextQuestionTests {
  private static func fact(_ values: [String], cost: String = "ask") -> String {
    "title: F\ntype: choice\nvalues:\n" + values.map { "  \($0): Label \($0)\n" }.joined()
      + "question: Q?\nfind-out: F.\nwhy: W.\ncost: \(cost)\nstatus: stable\n"
  }

  private static func diagnosis(_ usually: String = "") -> String {
    "title: D\nhappened: H.\ncause: C.\nactor: user\nremedy:\n- text: R.\nverify:\n- text: V.\n"
      + usually + "sources: [s]\nchecked: 2026-11-21\nstatus: stable\n"
  }

  /// The first fact decides between two nodes; behind one of them lie three diagnoses.
  private static func library(
    cost: String = "ask", _ more: [String: String] = [:]
  ) -> Library {
    var files = [
      "facts/f.first.yaml": fact(["a", "b"]),
      "facts/f.three.yaml": fact(["x", "y", "z"], cost: cost),
      "facts/f.two.yaml": fact(["p", "q"]),
      "start.yaml": """
      title: T
      root: first
      nodes:
        first:
          fact: f.first
          branches:
            - { when: a, node: two }
            - { when: b, node: three }
        two:
          fact: f.two
          branches:
            - { when: p, diagnosis: d1 }
            - { when: q, diagnosis: d2 }
        three:
          fact: f.three
          branches:
            - { when: x, diagnosis: d3 }
            - { when: y, diagnosis: d4 }
            - { when: z, diagnosis: d5 }
      status: stable
      """,
    ]
    for number in 1...5 { files["diagnoses/d\(number).yaml"] = diagnosis() }
    return Library(folders: [CardFolder(name: "Trees", files: files.merging(more) { $1 })])
  }

  private func walk(_ library: Library, unsure: [String], known: [String: String] = [:]) -> Walk {
    var facts = FactSet()
    for (name, value) in known {
      facts.set(Fact(name: FactName(name), value: .word(value), origin: .answer))
    }
    for name in unsure { facts.markUnsure(FactName(name)) }
    return Walk(from: .tree("start"), facts: facts, library: library)
  }

  private func asked(_ walk: Walk) -> String? {
    if case .open(let name, _) = walk.outcome { name.text } else { nil }
  }

  @Test func followsTheAuthoredOrderWhileNothingIsUnsure() {
    #expect(asked(walk(Self.library(), unsure: [])) == "f.first")
  }

  @Test func asksWhatTellsMostForItsCost() {
    // Three ways part at one question, two at the other.
    #expect(asked(walk(Self.library(), unsure: ["f.first"])) == "f.three")
    // An administrator's answer is too dear for what it tells.
    #expect(asked(walk(Self.library(cost: "admin"), unsure: ["f.first"])) == "f.two")
  }

  @Test func takesAFactThatAWayDoesNotLookAtForAnything() {
    let walk = walk(Self.library(), unsure: ["f.first"], known: ["f.three": "x"])
    // A third of those behind the other node would say so too.
    let shares = Dictionary(uniqueKeysWithValues: walk.possible.map { ($0.diagnosis, $0.share) })
    #expect(shares["d4"] == nil && shares["d5"] == nil)
    #expect(shares["d3"] == 0.5 && shares["d1"] == 0.25 && shares["d2"] == 0.25)
  }

  @Test func believesWhatADiagnosisUsuallyGoesWith() {
    let library = Self.library([
      "diagnoses/d1.yaml": Self.diagnosis("usually:\n  f.three: x\n")
    ])
    let walk = walk(library, unsure: ["f.first"], known: ["f.three": "x"])
    let shares = Dictionary(uniqueKeysWithValues: walk.possible.map { ($0.diagnosis, $0.share) })
    #expect((shares["d1"] ?? 0) > 2.5 * (shares["d2"] ?? 1))
    // The other value does not exclude it, it only makes it unlikely.
    let other = self.walk(library, unsure: ["f.first"], known: ["f.three": "y"])
    #expect(other.possible.contains { $0.diagnosis == "d1" && $0.share > 0 && $0.share < 0.1 })
  }

  @Test func namesTheOneCheckThatWouldConfirmADiagnosis() {
    let walk = walk(Self.library(), unsure: ["f.first", "f.two", "f.three"])
    #expect(walk.outcome == .candidates)
    let confirmation = walk.confirmation(of: "d4")
    #expect(confirmation?.fact == FactName("f.three") && confirmation?.values == ["y"])
    #expect(walk.confirmation(of: "nothing") == nil)
  }

  @Test func stopsWhereNoAnswerWouldExcludeAnything() {
    let library = Self.library([
      "start.yaml": """
      title: T
      root: first
      nodes:
        first:
          fact: f.first
          branches:
            - { when: a, node: one }
            - { when: b, node: other }
        one:
          fact: f.two
          branches:
            - { when: p, diagnosis: d1 }
            - { when: q, diagnosis: d2 }
        other:
          fact: f.two
          branches:
            - { when: p, diagnosis: d2 }
            - { when: q, diagnosis: d1 }
      status: stable
      """
    ])
    let walk = walk(library, unsure: ["f.first"])
    #expect(walk.outcome == .candidates)
    #expect(walk.possible.map(\.share) == [0.5, 0.5])
  }

  @Test func countsWhatWouldHaveToBeDifferent() throws {
    let library = Self.library()
    var facts = FactSet()
    facts.set(Fact(name: FactName("f.first"), value: .word("a"), origin: .answer))
    let citation = Citation(source: "text", text: "p", piece: 0, message: nil)
    facts.set(
      Fact(name: FactName("f.two"), value: .word("p"), origin: .evidence(citation)))
    let detours = Detour.all(from: .tree("start"), facts: facts, library: library)
    #expect(detours.map(\.diagnosis) == ["d1", "d3", "d4", "d5", "d2"])
    #expect(detours.map(\.cost) == [0, 1, 1, 1, 3])
    let last = try #require(detours.last?.differences.first)
    #expect(last.fact.name == FactName("f.two") && last.values == ["q"])
  }
}
