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
  package private(set) var questionsAllowed = Session.mostQuestions

  /// The questions asked at most before the user is asked whether to go on.
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
    var aside: Int?
    if case .evidence(let citation)? = standing().facts[fact]?.origin { aside = citation.piece }
    steps.append(.change(fact, answer, aside: aside))
  }

  /// Tells whether the remedy of the present diagnosis helped; nothing where there is none.
  package mutating func tried(helped: Bool) {
    guard let diagnosis = standing().diagnosis?.id else { return }
    steps.append(.tried(diagnosis: diagnosis, helped: helped))
  }

  /// Takes a step as it stands, such as one that was recorded.
  package mutating func take(_ step: Step) {
    steps.append(step)
  }

  /// Lets seven more questions be asked.
  package mutating func goOn() {
    questionsAllowed += Session.mostQuestions
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
    questionsAllowed = Session.mostQuestions
  }

  /// The pieces of evidence in the order given, those set aside included.
  package var pieces: [Piece] {
    steps.compactMap { if case .evidence(let piece) = $0 { piece } else { nil } }
  }

  /// The answers in force, by fact, in the order in which they were first given.
  ///
  /// Those in a text that came back from the person asked count like answers given here.
  package var answers: [(fact: FactName, answer: Answer)] {
    guard steps.contains(where: \.holdsAnswers) else { return [] }
    var last: [(fact: FactName, answer: Answer)] = []
    let aside = asideIndices
    var piece = 0
    for step in steps {
      let given: [(fact: FactName, answer: Answer)]
      switch step {
      case .answer(let fact, let answer), .change(let fact, let answer, _):
        given = [(fact, answer)]
      case .evidence(let text):
        given =
          aside.contains(piece)
          ? [] : text.replies.compactMap { reply in reply.answer(library).map { (reply.fact, $0) } }
        piece += 1
      case .setAside, .tried: given = []
      }
      for answer in given {
        if let index = last.firstIndex(where: { $0.fact == answer.fact }) {
          last[index] = answer
        } else {
          last.append(answer)
        }
      }
    }
    return last
  }

  /// The pieces that were set aside, counted from 0.
  package var asideIndices: Set<Int> {
    Set(
      steps.compactMap { step in
        switch step {
        case .setAside(let piece): piece
        case .change(_, _, let piece): piece
        case .evidence, .answer, .tried: nil
        }
      })
  }

  /// The facts whose value was changed: what was said last counts, whatever else implies.
  package var changedFacts: Set<FactName> {
    Set(steps.compactMap { if case .change(let fact, _, _) = $0 { fact } else { nil } })
  }

  /// The remedies tried, in order, each with whether it helped the last time.
  package var trials: [Trial] {
    var trials: [Trial] = []
    for case .tried(let diagnosis, let helped) in steps {
      trials.removeAll { $0.diagnosis == diagnosis }
      trials.append(Trial(diagnosis: diagnosis, helped: helped))
    }
    return trials
  }

  /// A remedy that was tried.
  package struct Trial: Hashable, Sendable {
    package let diagnosis: String
    package let helped: Bool
  }

  /// Works out where the session stands.
  package func standing() -> Standing {
    Standing(of: self)
  }
}
