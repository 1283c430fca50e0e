import Facts
import Rules
import Sessions

extension Words {
  /// What would have to be different for another diagnosis, as sentences.
  ///
  /// - Parameters:
  ///   - detour: The way to the other diagnosis.
  ///   - told: The facts whose present value the reader has just been told, and need not be again.
  ///   - library: The cards.
  /// - Returns: A sentence for each difference.
  package static func differs(
    _ detour: Detour, told: Set<FactName> = [], _ library: Library
  ) -> String {
    guard !detour.differences.isEmpty else { return "Nothing known speaks against it." }
    return detour.differences
      .map { differs($0, isTold: told.contains($0.fact.name), library) }
      .joined(separator: " ")
  }

  /// What a fact would have to be, as a sentence.
  static func differs(
    _ difference: Detour.Difference, isTold: Bool = false, _ library: Library
  ) -> String {
    let fact = difference.fact
    let title = library.fact(fact.name)?.title ?? fact.name.text
    return "“\(title)” would have to be \(labels(difference.values, of: fact.name, library))"
      + (isTold ? "." : ", not “\(value(fact, library))”.")
  }

  /// The answer that would confirm a diagnosis, as sentences.
  ///
  /// - Parameters:
  ///   - confirmation: The fact to be asked for, and what would confirm.
  ///   - isRepeated: Whether the question stands just above.
  ///   - library: The cards.
  /// - Returns: The question, and the answers that speak for the diagnosis.
  package static func check(
    _ confirmation: Walk.Confirmation, isRepeated: Bool = false, _ library: Library
  ) -> String {
    let card = library.fact(confirmation.fact)
    let asked = card?.question ?? "\(card?.title ?? confirmation.fact.text)?"
    let answers = labels(confirmation.values, of: card, library)
    let only = isRepeated ? "The same question: only" : "\(asked) Only"
    return confirmation.isOnly
      ? "\(only) \(answers) leaves it possible."
      : "\(isRepeated ? "The same question:" : asked) \(answers) speaks for it."
  }

  private static func labels(
    _ values: [String], of name: FactName, _ library: Library
  ) -> String {
    labels(values, of: library.fact(name), library)
  }

  private static func labels(_ values: [String], of card: FactCard?, _ library: Library) -> String {
    let shown = values.prefix(3).map { "“\(card?.label(of: $0) ?? $0)”" }
    let more = values.count > 3 ? ["\(values.count - 3) more"] : []
    return (shown + more).joined(separator: " or ")
  }
}

extension Page {
  /// Adds why a diagnosis is not the one, or that it still may be.
  ///
  /// - Parameters:
  ///   - id: The diagnosis.
  ///   - standing: Where the session stands.
  ///   - isAtPrompt: Whether the reader can give a fact another value.
  package mutating func whyNot(_ id: String, _ standing: Standing, isAtPrompt: Bool) {
    let library = standing.library
    title(library.diagnosis(id)?.title ?? id)
    gap()
    if standing.diagnosis?.id == id {
      prose("This is the diagnosis, for these reasons:")
      return how(standing)
    }
    if standing.trials.contains(where: { $0.diagnosis == id && !$0.helped }) {
      prose(
        "You said that its remedy did not help, so I left it out."
          + (isAtPrompt ? " back takes that back." : ""))
      return
    }
    if standing.walk.possible.contains(where: { $0.diagnosis == id }) {
      prose("It is still possible.")
      if let check = standing.walk.confirmation(of: id) { prose(Words.check(check, library)) }
      return
    }
    guard let detour = standing.detour(to: id) else {
      prose(
        "No question leads there from what I found. It comes from codes or texts of its own:"
          + " troubleshoot search finds them.")
      return
    }
    if detour.differences.isEmpty {
      prose(
        "What I found leads elsewhere at once, and it lies on another way. Nothing that I know"
          + " speaks against it.")
      return
    }
    prose("It is ruled out by:")
    for difference in detour.differences {
      known(difference.fact, library)
      prose(Words.differs(difference, library), first: "    ", rest: "    ")
      if isAtPrompt {
        prose("change \(difference.fact.name) gives it another value.", first: "    ", rest: "    ")
      }
    }
  }

  /// Adds what another value of a fact would change, without changing anything.
  package mutating func whatIf(_ fact: FactName, _ supposed: Standing, _ present: Standing) {
    let library = supposed.library
    if let card = supposed.diagnosis {
      prose("Then it would be: \(card.title).")
    } else {
      let all = supposed.possible
      prose("Then \(all.count) causes would be possible, best first:")
      for possible in all.prefix(5) {
        let title = library.diagnosis(possible.diagnosis)?.title ?? possible.diagnosis
        prose(title, first: "  - ", rest: "    ")
      }
      if all.count > 5 { prose("and \(all.count - 5) more", first: "  ") }
    }
    if let question = supposed.question {
      prose("I would ask: \(question.card.question ?? question.card.title)")
    }
    let now = Set(present.possible.map(\.diagnosis))
    let then = Set(supposed.possible.map(\.diagnosis))
    if now == then { prose("It would change nothing in what is possible.") }
    prose("Nothing is changed. change \(fact) does it.")
  }

  /// Adds the other diagnoses that come nearest, each with what would have to be different.
  package mutating func neighbours(_ standing: Standing) {
    let near = standing.nearDetours.prefix(3)
    guard !near.isEmpty else { return }
    heading("Also possible, if something is other than I think")
    var told: Set<FactName> = []
    for detour in near {
      let title = standing.library.diagnosis(detour.diagnosis)?.title ?? detour.diagnosis
      prose(title, first: "  - ", rest: "    ")
      prose(Words.differs(detour, told: told, standing.library), first: "    ", rest: "    ")
      told.formUnion(detour.differences.map(\.fact.name))
    }
  }

  /// Adds the remedies that were tried, with whether they helped.
  package mutating func trials(_ standing: Standing) {
    guard !standing.trials.isEmpty else { return }
    heading("What was tried")
    for trial in standing.trials {
      let title = standing.library.diagnosis(trial.diagnosis)?.title ?? trial.diagnosis
      prose("\(title): \(trial.helped ? "it helped" : "it did not help")", first: "  - ")
    }
  }
}
