import Facts
import Rules
import Training

extension Page {
  /// Adds a line of its own across the screen.
  package mutating func rule() {
    verbatim(String(repeating: style.isUnicode ? "─" : "-", count: min(style.width - 1, 76)))
  }

  /// Adds a ticket: who writes, what they write, what they send, and what was noted.
  package mutating func ticket(_ ticket: Ticket) {
    prose(ticket.letter.from)
    gap()
    for paragraph in ticket.letter.paragraphs {
      prose(paragraph, first: "  ")
    }
    if let artefact = ticket.artefact {
      gap()
      exhibit(artefact)
    }
    guard !ticket.noted.isEmpty else { return }
    gap()
    prose("Asked before it came to you:")
    for noted in ticket.noted {
      prose(TrainingWords.known(noted.fact, noted.value, ticket.opening.library), first: "  - ")
    }
  }

  /// Adds how an attempt stands: what is possible, and what was spent.
  package mutating func standing(_ attempt: Attempt) {
    let count = attempt.knowledge.possible.count
    prose(
      "Still possible: \(TrainingWords.causes(count)). Asked \(attempt.steps.count), cost"
        + " \(attempt.cost); par is \(TrainingWords.questions(attempt.ticket.treePath.count)), cost"
        + " \(attempt.ticket.parCost)")
  }

  /// Adds questions to choose from.
  ///
  /// - Parameters:
  ///   - facts: The questions of this page.
  ///   - from: The number of the first one, counted from 1.
  ///   - more: How many are not shown.
  ///   - library: The cards.
  package mutating func choices(
    _ facts: [FactName], from: Int, more: Int, _ library: Library
  ) {
    prose("Ask:")
    for (index, fact) in facts.enumerated() {
      let number = from + index
      let cost = library.askedCard(fact)?.cost ?? .ask
      prose(
        "\(TrainingWords.question(fact, library)) [\(TrainingWords.cost(cost))]",
        first: number > 9 ? " \(number)  " : "  \(number)  ")
    }
    if more > 0 { prose("and \(more) more: m shows them, /word searches all", first: "  ") }
  }

  /// Adds what can be said.
  package mutating func commands(_ isExam: Bool) {
    prose(
      isExam
        ? "A number asks; d diagnose, f facts, k the ticket, b back, q quit, ? help"
        : "A number asks; d diagnose, h hint, w 1 why, f facts, b back, q quit, ? help")
  }

  /// Adds what was found out and what the question was worth.
  package mutating func feedback(_ step: AskedStep, _ attempt: Attempt, isExam: Bool) {
    let library = attempt.ticket.opening.library
    prose(TrainingWords.question(step.fact, library))
    prose(
      step.answer.map { library.fact(step.fact)?.label(of: $0) ?? $0 }
        ?? "The customer cannot tell.", first: "  → ")
    guard !isExam else { return }
    gap()
    prose(
      TrainingWords.judgement(step, library), first: "  \(TrainingWords.label(step.label)): ",
      rest: "    ")
  }

  /// Adds the facts known, and what each hangs on.
  package mutating func known(_ attempt: Attempt) {
    let library = attempt.ticket.opening.library
    let ticket = attempt.ticket
    let told = (ticket.told + ticket.noted).map { ($0.fact, $0.value) } + attempt.asked
    let read = ticket.opening.facts.sorted.filter { fact in
      !told.contains { $0.0 == fact.name }
        && library.fact(fact.name)?.branchValues.isEmpty == false
    }
    prose("Known:")
    for fact in read {
      prose(TrainingWords.known(fact.name, fact.value.branchKey ?? "", library), first: "  - ")
    }
    for (fact, value) in told { prose(TrainingWords.known(fact, value, library), first: "  - ") }
    if told.isEmpty, read.isEmpty { prose("nothing yet", first: "  ") }
    let claims = ticket.distractors.compactMap {
      if case .claim(let told) = $0 { told } else { nil }
    }
    if !claims.isEmpty {
      prose("What somebody merely claims in the message is not among them.")
    }
  }
}

extension Library {
  /// The card of a fact, or of the one that is asked for in its place.
  func askedCard(_ name: FactName) -> FactCard? {
    var seen: Set<FactName> = []
    var queue = [name]
    while !queue.isEmpty {
      let next = queue.removeFirst()
      guard seen.insert(next).inserted, let card = fact(next) else { continue }
      if card.isAskable { return card }
      queue += card.inputs
    }
    return nil
  }
}

/// The words of training.
package enum TrainingWords {
  /// A fact with its value, for people.
  package static func known(_ fact: FactName, _ value: String, _ library: Library) -> String {
    let card = library.fact(fact)
    return "\(card?.title ?? fact.text): \(card?.label(of: value) ?? value)"
  }

  /// The question about a fact.
  package static func question(_ fact: FactName, _ library: Library) -> String {
    library.fact(fact).map { $0.question ?? "\($0.title)?" } ?? fact.text
  }

  static func cost(_ cost: Cost) -> String {
    switch cost {
    case .ask: "1, the customer knows"
    case .look: "2, look it up"
    case .admin: "4, needs another person"
    }
  }

  /// How a diagnosis came out, in the midst of a sentence.
  static func outcome(_ diagnosis: Score.Diagnosis) -> String {
    switch diagnosis {
    case .right: "right"
    case .lucky: "right, but not shown"
    case .wrong: "wrong"
    case .given: "given up"
    }
  }

  static func causes(_ count: Int) -> String { Words.counted(count, "cause") }

  static func questions(_ count: Int) -> String { Words.counted(count, "question") }

  /// How good a question was, in a word.
  package static func label(_ label: AskedStep.Label) -> String { label.rawValue.uppercased() }

  static func judgement(_ step: AskedStep, _ library: Library) -> String {
    let out = step.before - step.after
    let why = library.fact(step.fact)?.why.map { " \($0)" } ?? ""
    let found =
      out > 0
      ? "It rules out \(out) of \(step.before) causes."
      : step.answer == nil
        ? "So it rules nothing out." : "This answer rules nothing out; another one would have."
    switch step.label {
    case .par: return found + why
    case .good: return found + " Nearly as good as the best question here." + why
    case .fair: return found + " Another question tells more for its cost."
    case .weak: return found + " It costs much for what it can tell; others tell far more."
    case .redundant:
      return step.answer == nil
        ? "No cause that is still possible hangs on it."
        : "You knew it already, or no cause that is still possible hangs on it."
    }
  }

  static func title(_ diagnosis: String, _ library: Library) -> String {
    library.diagnosis(diagnosis)?.title ?? diagnosis
  }
}
