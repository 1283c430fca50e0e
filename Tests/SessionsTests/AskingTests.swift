import Facts
import Rules
import Sessions
import TestSupport
import Testing

/// What holds of every question in every shipped case.
@Suite struct AskingTests {
  static let cases: [String] = Repository.library.paths().filter { $0.hasPrefix("cases/") }

  @Test func hasCases() {
    #expect(Self.cases.count >= 40)
  }

  @Test(arguments: cases)
  func neverAsksForAFactThatIsKnown(_ path: String) throws {
    let library = Repository.library
    let text = try #require(library.text(path: path))
    let file = try #require(AnswersFile(text: text, context: CardContext(path: path)))
    var answers: [FactName: String] = [:]
    var session = Session(library: library, clock: file.clock)
    for step in file.steps {
      switch step {
      case .evidence(let text): session.add(Piece(name: "text", bytes: Array(text.utf8)))
      case .answer(let given), .change(let given):
        answers[given.fact.value] = given.written.value
      case .evidenceFile, .setAside, .helped: break
      }
    }
    var asked: Set<FactName> = []
    while let question = session.standing().question {
      let standing = session.standing()
      #expect(standing.fact(question.fact) == nil, "\(question.fact) is known")
      try #require(asked.insert(question.fact).inserted, "\(question.fact) is asked twice")
      let written = answers[question.fact] ?? Answer.unsureWord
      session.answer(question.fact, try question.answer(parsing: written))
    }
    #expect(asked.count <= Session.mostQuestions)
  }
}
