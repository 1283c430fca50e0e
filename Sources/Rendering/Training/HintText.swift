import Facts
import Rules
import Training

extension Page {
  /// Adds a hint; none of them says how many are left.
  package mutating func hint(_ hint: Hint, _ attempt: Attempt) {
    let library = attempt.ticket.opening.library
    guard let par = attempt.par else {
      prose("There is nothing left to ask. Type d and give your diagnosis.")
      return
    }
    switch hint {
    case .strategy:
      if let direction = attempt.direction {
        prose("Strategy: \(TrainingWords.direction(direction, library))")
      }
    case .twoQuestions:
      let two = attempt.twoBest.sorted()
      guard two.count > 1 else {
        prose("One question alone is left in the list.")
        return
      }
      let isEitherTelling = two.allSatisfy { attempt.judgement(of: $0).label != .redundant }
      prose(isEitherTelling ? "Two questions tell most here:" : "One of these two tells most here:")
      for fact in two { prose(TrainingWords.question(fact, library), first: "  - ") }
    case .question:
      prose("Ask: \(TrainingWords.question(par, library))")
      separations(par, attempt.knowledge, most: 4)
      prose("With this hint the ticket counts as Hard at best.")
    case .reveal:
      prose("Shown: from here on the ticket counts as Again.")
    }
  }

  /// Adds why a question is asked and what its answers would leave.
  package mutating func why(_ fact: FactName, _ attempt: Attempt) {
    let library = attempt.ticket.opening.library
    prose(TrainingWords.question(fact, library))
    if let why = library.fact(fact)?.why { prose(why, first: "  ") }
    if let value = attempt.knowledge.value(fact) {
      prose("Known by now: \(TrainingWords.known(fact, value, library))", first: "  ")
    } else {
      separations(fact, attempt.knowledge, most: 6)
    }
  }

  private mutating func separations(_ fact: FactName, _ knowledge: Knowledge, most: Int) {
    let library = knowledge.library
    let guidance = Guidance(fact, knowledge)
    let telling = guidance.consequences.filter { $0.possible.count < knowledge.possible.count }
    guard !telling.isEmpty else {
      prose("No cause that is still possible hangs on it.", first: "  ")
      return
    }
    for consequence in telling.prefix(most) {
      let label = library.fact(fact)?.label(of: consequence.value) ?? consequence.value
      let first = consequence.possible.first.map { TrainingWords.title($0, library) } ?? ""
      let rest = consequence.possible.count - 1
      prose(
        "\(label) → \(rest == 0 ? first : TrainingWords.causes(rest + 1))", first: "  - ",
        rest: "      ")
    }
    if telling.count > most { prose("and \(telling.count - most) more answers", first: "  ") }
  }
}

extension TrainingWords {
  /// In which direction to look.
  static func direction(_ direction: Direction, _ library: Library) -> String {
    switch direction {
    case .told(let strategy): strategy
    case .between(let one, let other):
      "Think of what tells “\(title(one, library))” from “\(title(other, library))”."
    case .known(.ask): "The customer knows what tells most here."
    case .known(.look): "What tells most here has to be looked up."
    case .known(.admin): "What tells most here is known to another person."
    }
  }
}
