import Facts
import Rules

/// One consultation: the steps taken so far, over a library of cards.
///
/// Where it stands is a pure function of its steps: going back is forgetting a step, replay is
/// giving the same steps.
package struct Session: Sendable {
  package let library: Library
  /// The time now, in a live session; it counts only where the evidence has no time of its own.
  package let clock: Instant?
  package private(set) var steps: [Step] = []

  /// The questions asked at most once the user is unsure of one.
  package static let mostQuestions = 7

  package init(library: Library, clock: Instant? = nil) {
    self.library = library
    self.clock = clock
  }

  /// Adds a piece of evidence.
  package mutating func add(_ piece: Piece) {
    steps.append(.evidence(piece))
  }

  /// Answers a question, or gives a fact unasked.
  package mutating func answer(_ fact: FactName, _ answer: Answer) {
    steps.append(.answer(fact, answer))
  }

  /// Gives a fact another value; a piece of evidence that says otherwise is set aside.
  package mutating func change(_ fact: FactName, to answer: Answer) {
    if case .evidence(let citation)? = standing().facts[fact]?.origin {
      steps.append(.setAside(citation.piece))
    }
    steps.append(.answer(fact, answer))
  }

  /// Sets a piece of evidence aside, counted from 0.
  package mutating func setAside(_ piece: Int) {
    steps.append(.setAside(piece))
  }

  /// Forgets the last step; gives it back, nil where there is none.
  package mutating func back() -> Step? {
    steps.popLast()
  }

  /// Forgets every step.
  package mutating func restart() {
    steps = []
  }

  /// The pieces of evidence in the order given, those set aside included.
  package var pieces: [Piece] {
    steps.compactMap { if case .evidence(let piece) = $0 { piece } else { nil } }
  }

  /// The answers in force, by fact, in the order in which they were first given.
  ///
  /// Those in a text that came back from the person asked count like answers given here.
  package var answers: [(fact: FactName, answer: Answer)] {
    var order: [FactName] = []
    var last: [FactName: Answer] = [:]
    let aside = asideIndices
    var piece = 0
    for step in steps {
      let given: [(fact: FactName, answer: Answer)]
      switch step {
      case .answer(let fact, let answer): given = [(fact, answer)]
      case .evidence(let text):
        given =
          aside.contains(piece)
          ? [] : text.replies.compactMap { reply in reply.answer(library).map { (reply.fact, $0) } }
        piece += 1
      case .setAside: given = []
      }
      for (fact, answer) in given where last.updateValue(answer, forKey: fact) == nil {
        order.append(fact)
      }
    }
    return order.compactMap { fact in last[fact].map { (fact, $0) } }
  }

  /// The pieces that were set aside, counted from 0.
  package var asideIndices: Set<Int> {
    Set(steps.compactMap { if case .setAside(let piece) = $0 { piece } else { nil } })
  }

  /// Works out where the session stands.
  package func standing() -> Standing {
    Standing(of: self)
  }
}
