import Facts
import Rules
import Sessions
import TestSupport
import Testing

@Suite struct SessionTests {
  private let status = FactName("answer.status")
  private let forbidden =
    #"{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation.","innerError":{"date":"2026-11-21T10:00:00"}}}"#

  private func session(_ evidence: String...) -> Session {
    var session = Session(library: Repository.library)
    for text in evidence { session.add(Piece(name: "pasted text", bytes: Array(text.utf8))) }
    return session
  }

  @Test func asksWhatIsUnknownAndNothingThatTheTextTold() throws {
    let standing = session("HTTP/1.1 403 Forbidden\n\n" + forbidden).standing()
    #expect(standing.outcome == .open)
    let asked = try #require(standing.question?.fact)
    #expect(asked != status && asked != FactName("denial.says"))
    #expect(standing.facts.value(FactName("http.status")) == .number(403))
  }

  @Test func tellsWhatEachAnswerWouldLeavePossible() throws {
    let standing = session(forbidden).standing()
    let question = try #require(standing.question)
    #expect(question.fact == FactName("token.kind"))
    let left = standing.consequences(of: question).map { Set($0.possible.map(\.diagnosis)) }
    #expect(left.count == 2)
    // The grant of the other kind is another one for each kind of token.
    #expect(left[0].contains("app-only-token-with-delegated-grant"))
    #expect(!left[0].contains("delegated-token-with-application-grant"))
    #expect(left[1].contains("delegated-token-with-application-grant"))
    #expect(!left[1].contains("app-only-token-with-delegated-grant"))
  }

  @Test func goesBackByForgettingTheLastStep() throws {
    var session = session(forbidden)
    let before = session.standing()
    let question = try #require(before.question)
    session.answer(question.fact, .unsure)
    #expect(session.standing().question?.fact != question.fact)
    _ = session.back()
    #expect(session.standing().question?.fact == question.fact)
    #expect(session.standing().walk.possible == before.walk.possible)
    _ = session.back()
    #expect(session.steps.isEmpty && session.back() == nil)
  }

  @Test func goesByEvidenceWhereAnAnswerContradictsIt() throws {
    var session = session("HTTP/1.1 403 Forbidden\n\n" + forbidden)
    session.answer(FactName("http.status"), .value(.number(401)))
    let standing = session.standing()
    #expect(standing.facts.value(FactName("http.status")) == .number(403))
    #expect(standing.conflicts.map(\.lost.value) == [.number(401)])
    session.change(FactName("http.status"), to: .value(.number(401)))
    #expect(session.standing().facts.value(FactName("http.status")) == .number(401))
    #expect(session.asideIndices == [0])
  }

  @Test func countsTheClockOnlyWhereTheEvidenceHasNoTime() {
    let clock = Instant(seconds: 1_900_000_000)
    var session = Session(library: Repository.library, clock: clock)
    #expect(session.standing().facts.value(FactName("error.time")) == .time(clock))
    session.add(Piece(name: "pasted text", bytes: Array(forbidden.utf8)))
    let printed = Instant(parsing: "2026-11-21T10:00:00")
    #expect(session.standing().facts.value(FactName("error.time")) == printed.map(FactValue.time))
  }

  @Test func saysThatNothingWasRecognised() {
    #expect(session("the cat sat on the mat").standing().outcome == .unknown)
  }

  @Test func endsAfterSevenQuestionsOnceSomethingIsUnsure() throws {
    var session = session()
    var asked = 0
    while let question = session.standing().question {
      session.answer(question.fact, .unsure)
      asked += 1
      try #require(asked <= Session.mostQuestions)
    }
    #expect(session.standing().outcome == .candidates)
    #expect(session.standing().walk.possible.count > 5)
  }

  @Test(arguments: ["1", "forbidden", "403 forbidden", "403"])
  func takesANumberAValueOrALabelForAnAnswer(_ typed: String) throws {
    let question = try #require(session().standing().question)
    #expect(question.fact == status)
    let answer = try question.answer(parsing: typed)
    #expect(answer == .value(.word(typed == "1" ? question.choices[0].value : "forbidden")))
  }

  @Test func refusesWhatIsNotInTheMenu() throws {
    let question = try #require(session().standing().question)
    #expect(throws: Question.Refusal.numberOutOfRange("77", last: question.choices.count)) {
      try question.answer(parsing: "77")
    }
    #expect(throws: Question.Refusal.unknownValue("forbiden", nearest: "forbidden")) {
      try question.answer(parsing: "forbiden")
    }
    #expect(try question.answer(parsing: "unsure") == .unsure)
  }

  @Test func digestsTheCardsThatItUsed() {
    let one = session(forbidden).standing()
    #expect(one.digest == session(forbidden).standing().digest)
    #expect(one.digest.hasPrefix("sha256:"))
    #expect(one.cardsUsed.contains("errors/graph/authorization_requestdenied.yaml"))
    #expect(!one.cardsUsed.contains("errors/aadsts/50011.yaml"))
  }
}
