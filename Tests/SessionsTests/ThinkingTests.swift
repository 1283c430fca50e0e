import Facts
import Rules
import Sessions
import TestSupport
import Testing

/// What holds for every shipped tree and case, whatever the user does not know.
@Suite struct ThinkingTests {
  private static let library = Repository.library

  private static let cases: [String] = library.paths().filter { $0.hasPrefix("cases/") }

  private static let trees: [String] = library.paths().compactMap { path in
    if case .tree(let id) = CardKind(path: path) { id } else { nil }
  }

  @Test(arguments: cases)
  func keepsTheDiagnosisOfACaseWhateverAnswerIsUnsure(_ path: String) throws {
    let text = try #require(Self.library.text(path: path))
    let file = try #require(AnswersFile(text: text, context: CardContext(path: path)))
    guard let wanted = file.expect?.diagnosis?.value, !file.hasOwnOrder else { return }
    var pieces: [Piece] = []
    var answers: [(fact: FactName, answer: Answer)] = []
    for step in file.steps {
      switch step {
      case .evidence(let text): pieces.append(Piece(name: "text", bytes: Array(text.utf8)))
      case .answer(let given):
        let name = given.fact.value
        answers.append((name, try Replay.answer(name, written: given.written.value, Self.library)))
      default: return
      }
    }
    for index in answers.indices {
      var some = answers
      some[index].answer = .unsure
      let standing = Self.standing(pieces, some)
      #expect(standing.possible.contains { $0.diagnosis == wanted }, "\(answers[index].fact)")
    }
    let none = answers.map { (fact: $0.fact, answer: Answer.unsure) }
    // Which of two failures it is about is no answer of the walk.
    guard !answers.contains(where: { $0.fact == FactName("error.primary") }) else { return }
    #expect(Self.standing(pieces, none).possible.contains { $0.diagnosis == wanted })
  }

  /// Where a session stands after evidence and answers.
  private static func standing(
    _ pieces: [Piece], _ answers: [(fact: FactName, answer: Answer)]
  ) -> Standing {
    var session = Session(library: library)
    for piece in pieces { session.add(piece) }
    for (fact, answer) in answers { session.answer(fact, answer) }
    return session.standing()
  }

  /// The reference: follows a tree with the value of every fact known.
  private static func end(_ tree: String, _ node: Int?, _ values: [FactName: String]) -> String? {
    guard let card = library.tree(tree) else { return nil }
    let node = card.nodes[node ?? card.root]
    switch node.branch(for: values[node.fact.value] ?? "")?.target {
    case .diagnosis(let id): return id
    case .node(let next): return end(tree, next, values)
    case .tree(let next): return end(next, nil, values)
    case nil: return nil
    }
  }

  /// A tree and all that it leads to.
  private static func within(_ tree: String) -> [String] {
    var found = [tree]
    var next = 0
    while next < found.count {
      let nodes = library.tree(found[next])?.nodes ?? []
      for case .tree(let other) in nodes.flatMap({ $0.branches.map(\.target) })
      where !found.contains(other) {
        found.append(other)
      }
      next += 1
    }
    return found
  }

  /// A value for every fact that some node of these trees looks at.
  private static func values(_ trees: [String], _ dice: inout Dice) -> [FactName: String] {
    var values: [FactName: String] = [:]
    for node in trees.compactMap(library.tree).flatMap(\.nodes) {
      let menu = library.fact(node.fact.value)?.branchValues ?? []
      let named = node.branches.flatMap { $0.values.map(\.value) }
      values[node.fact.value] = (menu.isEmpty ? named : menu).randomElement(using: &dice)
    }
    // What follows from the others is what follows from them.
    for _ in 0..<3 {
      for name in values.keys.sorted() {
        var others = FactSet()
        for (other, value) in values where other != name {
          if let fact = fact(other, value) { others.set(fact) }
        }
        var reasoner = Reasoner(others, library: library)
        if let key = reasoner.value(name)?.branchKey { values[name] = key }
      }
    }
    return values
  }

  /// Whether all rules that hold for a fact give the same: a rule further down may be a guess from
  /// the text, which a token that says otherwise overrules.
  private static func isConsistent(_ values: [FactName: String]) -> Bool {
    var facts = FactSet()
    for (name, value) in values { if let fact = fact(name, value) { facts.set(fact) } }
    var reasoner = Reasoner(facts, library: library)
    return values.allSatisfy { name, value in
      guard case .rules(let rules)? = library.fact(name)?.derivation else { return true }
      return rules.allSatisfy { rule in
        guard case .literal(let literal) = rule.value else { return true }
        return reasoner.truth(of: rule.conditions) != .holds || literal.text == value
      }
    }
  }

  private static func fact(_ name: FactName, _ value: String) -> Fact? {
    let type = library.fact(name)?.type ?? .text
    return FactValue(parsing: value, as: type).map { Fact(name: name, value: $0, origin: .answer) }
  }

  @Test(arguments: trees)
  func agreesWithTheReferenceAndNeverLosesTheTruth(_ tree: String) throws {
    var dice = Dice(seed: tree.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
    let trees = Self.within(tree)
    var compared = 0
    for _ in 0..<400 where compared < 40 {
      let values = Self.values(trees, &dice)
      guard Self.isConsistent(values) else { continue }
      compared += 1
      let wanted = try #require(Self.end(tree, nil, values))
      var facts = FactSet()
      for (name, value) in values.shuffled(using: &dice) {
        facts.set(try #require(Self.fact(name, value)))
      }
      let walk = Walk(from: .tree(tree), facts: facts, library: Self.library)
      #expect(walk.outcome == .diagnosed(wanted))

      // Asked one by one, with some answers unsure: it ends, and never loses the truth.
      var known = FactSet()
      var questions: Set<FactName> = []
      while true {
        let walk = Walk(from: .tree(tree), facts: known, library: Self.library)
        #expect(
          walk.possible.contains { $0.diagnosis == wanted },
          "\(known.sorted.map { "\($0.name)=\($0.value.written)" }) of \(values)")
        guard case .open(let asked, let position) = walk.outcome else { break }
        try #require(questions.insert(asked).inserted, "asks twice, so it need not end")
        // What follows from the fact asked for is not worked out by the reference.
        let node = try #require(Self.library.tree(position.tree)).nodes[position.node]
        let name = node.fact.value
        if asked == name, dice.next() % 3 > 0,
          let fact = values[name].flatMap({ Self.fact(name, $0) })
        {
          known.set(fact)
        } else {
          known.markUnsure(asked)
        }
      }
    }
    #expect(compared == 40)
  }

  @Test(arguments: 0..<60)
  func endsGoesBackExactlyAndGivesTheSameBytes(_ seed: Int) throws {
    var dice = Dice(seed: UInt64(seed) &+ 5)
    var session = Session(library: Self.library)
    let start = try #require(Self.cases.randomElement(using: &dice))
    let text = try #require(Self.library.text(path: start))
    let file = try #require(AnswersFile(text: text, context: CardContext(path: start)))
    for case .evidence(let text) in file.steps.prefix(1) {
      session.add(Piece(name: "text", bytes: Array(text.utf8)))
    }
    for _ in 0..<14 {
      let before = Recording.steps(of: session)
      let standing = session.standing()
      switch dice.next() % 6 {
      case 0 where standing.diagnosis != nil: session.tried(helped: false)
      case 1:
        let known = standing.facts.sorted.map(\.name)
        let name = known.randomElement(using: &dice) ?? FactName("token.kind")
        session.change(name, to: .unsure)
      case 2:
        if let question = standing.question { session.answer(question.fact, .unsure) }
      default:
        guard let question = standing.question,
          let choice = question.choices.randomElement(using: &dice)
        else { continue }
        session.answer(question.fact, try question.answer(parsing: choice.value))
      }
      guard Recording.steps(of: session) != before else { continue }
      var undone = session
      _ = undone.back()
      #expect(Recording.steps(of: undone) == before)
      #expect(undone.standing().possible == standing.possible)
      #expect(undone.standing().question?.fact == standing.question?.fact)
    }
    // The same steps give the same again.
    var again = Session(library: Self.library)
    for step in session.steps { again.take(step) }
    #expect(again.standing().possible == session.standing().possible)
    #expect(again.standing().digest == session.standing().digest)
  }
}
