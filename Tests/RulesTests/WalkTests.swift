import Facts
import Rules
import TestSupport
import Testing

/// A tree made by dice: some yes-no facts, branches to deeper nodes, other trees and diagnoses.
struct Grown {
  let library: Library
  let facts: [FactName]

  init(seed: UInt64) {
    var dice = Dice(seed: seed)
    var files: [String: String] = [:]
    let count = 3 + Int(dice.next() % 5)
    for number in 0..<count {
      files["facts/q.a\(number).yaml"] = SmallLibrary.files["facts/tenant.paid.yaml"]
    }
    var ends = 0
    func target(_ after: Int, _ size: Int) -> String {
      guard dice.next() % 3 > 0, after + 1 < size else {
        ends += 1
        return "diagnosis: d\(ends % 7)"
      }
      let next = after + 1 + Int(dice.next() % UInt64(size - after - 1))
      return "node: n\(next)"
    }
    let size = 4 + Int(dice.next() % 8)
    let words = ["common", "occasional", "rare"]
    let nodes = (0..<size).map { number in
      let fact = Int(dice.next() % UInt64(count))
      let often = words[Int(dice.next() % 3)]
      let first = number == 1 ? "tree: side" : target(number, size)
      return "  n\(number):\n    fact: q.a\(fact)\n    branches:\n"
        + "      - { when: yes, \(first), frequency: \(often) }\n"
        + "      - { when: no, \(target(number, size)) }"
    }
    files["start.yaml"] =
      "title: T\nroot: n0\nnodes:\n\(nodes.joined(separator: "\n"))\nstatus: stable\n"
    files["side.yaml"] =
      "title: S\nroot: s\nnodes:\n  s:\n    fact: q.a0\n    branches:\n"
      + "      - { when: yes, diagnosis: d8 }\n    otherwise: { diagnosis: d9 }\nstatus: stable\n"
    library = Library(folders: [CardFolder(name: "Trees", files: files)])
    facts = (0..<count).map { FactName("q.a\($0)") }
  }

  /// The reference: follows a tree with every fact known.
  func diagnosis(_ answers: [FactName: Bool], tree id: String = "start", node: Int? = nil)
    -> String?
  {
    guard let tree = library.tree(id) else { return nil }
    let here = tree.nodes[node ?? tree.root]
    let value = answers[here.fact.value] == true ? "yes" : "no"
    switch here.branch(for: value)?.target {
    case .diagnosis(let end): return end
    case .node(let next): return diagnosis(answers, tree: id, node: next)
    case .tree(let next): return diagnosis(answers, tree: next)
    case nil: return nil
    }
  }

  func walk(_ facts: FactSet) -> Walk {
    Walk(from: .tree("start"), facts: facts, library: library)
  }
}

@Suite struct WalkTests {
  private func known(_ name: FactName, _ flag: Bool) -> Fact {
    Fact(name: name, value: .flag(flag), origin: .answer)
  }

  @Test(arguments: 0..<300)
  func agreesWithTheReferenceInAnyOrderAndWithUnsure(_ seed: Int) throws {
    let grown = Grown(seed: UInt64(seed))
    var dice = Dice(seed: UInt64(seed) &+ 77)
    let truth = Dictionary(
      uniqueKeysWithValues: grown.facts.map { ($0, Bool.random(using: &dice)) })
    let wanted = try #require(grown.diagnosis(truth))

    var all = FactSet()
    for name in grown.facts { all.set(known(name, truth[name] == true)) }
    #expect(grown.walk(all).outcome == .diagnosed(wanted))

    // Asked one by one, with some answers unsure: it ends, and never loses the truth.
    var facts = FactSet()
    for _ in 0...grown.facts.count {
      let walk = grown.walk(facts)
      let total = walk.possible.reduce(0) { $0 + $1.share }
      #expect(abs(total - 1) < 1e-6)
      #expect(walk.possible.contains { $0.diagnosis == wanted })
      guard case .open(let question, _) = walk.outcome else { break }
      #expect(facts[question] == nil && !facts.unsure.contains(question))
      if dice.next() % 3 == 0 {
        facts.markUnsure(question)
      } else {
        facts.set(known(question, truth[question] == true))
      }
    }
    if case .open = grown.walk(facts).outcome { Issue.record("the walk does not end") }
    // The same facts give the same walk.
    #expect(grown.walk(facts).possible == grown.walk(facts).possible)
  }

  @Test func weighsWaysByHowOftenBranchesAreTaken() {
    let library = SmallLibrary.library()
    let walk = Walk(from: .tree("graph/second"), facts: FactSet(), library: library)
    #expect(
      walk.outcome == .open(FactName("tenant.paid"), at: .init(tree: "graph/second", node: 0)))
    #expect(walk.possible.map(\.diagnosis) == ["two", "one"])
    #expect(walk.possible.map(\.share) == [0.9, 0.1])
  }

  @Test func goesOnAfterUnsureInAuthoredOrderAndEndsInWhatIsPossible() {
    let library = SmallLibrary.library()
    var facts = FactSet()
    facts.markUnsure(FactName("token.kind"))
    let open = Walk(from: .tree("start"), facts: facts, library: library)
    #expect(
      open.outcome == .open(FactName("tenant.paid"), at: .init(tree: "graph/second", node: 0)))
    facts.markUnsure(FactName("tenant.paid"))
    let ended = Walk(from: .tree("start"), facts: facts, library: library)
    #expect(ended.outcome == .candidates)
    #expect(
      ended.possible == [
        .init(diagnosis: "one", share: 0.55), .init(diagnosis: "two", share: 0.45),
      ])
  }

  @Test func doesNotHangOnUncheckedCycles() {
    let library = SmallLibrary.library(
      changing: SmallLibrary.edited("graph/second.yaml", "diagnosis: two", "node: paid"))
    var facts = FactSet()
    facts.set(known(FactName("tenant.paid"), true))
    let walk = Walk(from: .tree("graph/second"), facts: facts, library: library)
    #expect(walk.outcome == .candidates)
  }
}
