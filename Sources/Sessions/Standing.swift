import Evidence
import Facts
import Rules

/// Where a session stands after its steps.
package struct Standing: Sendable {
  /// The kinds of result, named as JSON names them.
  package enum Outcome: String, CaseIterable, Sendable {
    case diagnosed
    case candidates
    case open
    case unknown
  }

  package let library: Library
  package let mentions: Mentions
  /// The facts known from evidence, entries and answers; derived ones are worked out when needed.
  package let facts: FactSet
  package let conflicts: [Conflict]
  /// Where the walk entered.
  package let entrance: Entrance
  package let walk: Walk
  package let outcome: Outcome
  /// What is possible, best first; diagnoses whose remedy did not help are left out.
  package let possible: [Walk.Possible]
  /// The remedies that were tried.
  package let trials: [Session.Trial]
  /// The question that comes next; only while the outcome is open.
  package let question: Question?
  /// The facts that were answered, in the order in which they were first given.
  private let answered: [FactName]

  /// The tree at which a walk enters where neither a code nor a phrase leads elsewhere.
  package static let start = "start"

  init(of session: Session) {
    self.init(Premises(session))
  }

  /// Works out what follows from what is given.
  init(_ premises: Premises) {
    let session = premises.session
    let answers = premises.answers
    var gathering = premises.gathering
    gathering.add(answers)
    library = session.library
    mentions = premises.mentions
    facts = gathering.facts
    conflicts = gathering.conflicts
    entrance = premises.entrance ?? .tree(Standing.start)
    walk = Walk(from: entrance, facts: facts, library: library)
    let isBlank = premises.entrance == nil && answers.isEmpty && premises.isUnread
    trials = session.trials
    let failed = trials.filter { !$0.helped }.map(\.diagnosis)
    let rest = Standing.possible(walk, without: Set(failed))
    let isSettled = rest.count == 1 && (walk.possible.count == 1 || !failed.isEmpty)
    let isExhausted =
      !facts.unsure.isEmpty && answers.count >= session.questionsAllowed
    outcome =
      isBlank
      ? .unknown : Standing.outcome(walk, isSettled: isSettled, isExhausted: isExhausted)
    possible =
      rest.isEmpty && !failed.isEmpty
      ? Standing.nearest(from: entrance, facts, library, failed: failed) : rest
    if case .open(let name, let position) = walk.outcome, outcome == .open {
      question = library.fact(name).map { Question(card: $0, at: position) }
    } else {
      question = nil
    }
    answered = answers.map(\.fact)
  }

  /// Every fact that the result rests on, in the order of the path, derived ones before inputs.
  package var grounds: [Fact] { grounding.grounds }

  /// The answers that the result does not rest on.
  package var unused: [FactName] {
    guard !answered.isEmpty else { return [] }
    let seen = grounding.seen
    let idle = answered.filter { !seen.contains($0) && $0 != FactName("error.primary") }
    // What a diagnosis fills in is looked for only where it decides: it takes reading its texts.
    let shown = outcome == .diagnosed && !idle.isEmpty ? possible.map(\.diagnosis) : []
    let filled = Set(shown.compactMap(library.diagnosis).flatMap(\.factsUsed))
    return idle.filter { !filled.contains($0) }
  }

  private var grounding: Grounding {
    var grounding = Grounding(facts: facts, library: library)
    grounding.add(walk.path)
    return grounding
  }

  private static func outcome(_ walk: Walk, isSettled: Bool, isExhausted: Bool) -> Outcome {
    if isSettled, walk.outcome != .candidates { return .diagnosed }
    switch walk.outcome {
    case .diagnosed, .candidates: return .candidates
    case .open: return isExhausted ? .candidates : .open
    }
  }

  private static func possible(_ walk: Walk, without failed: Set<String>) -> [Walk.Possible] {
    guard !failed.isEmpty else { return walk.possible }
    return Walk.Possible.shared(
      walk.possible.filter { !failed.contains($0.diagnosis) }.map { ($0.diagnosis, $0.share) })
  }

  /// Whether more questions could be asked although the limit is reached.
  package var canGoOn: Bool {
    if case .open = walk.outcome { outcome == .candidates } else { false }
  }

  /// Which failure the session is about, where the evidence holds several that lead apart.
  ///
  /// A person is asked; without one the first counts, and the result says so.
  package var rivalQuestion: Question? {
    guard let primary = mentions.primary, !mentions.rivals.isEmpty,
      let card = library.fact(FactName("error.primary"))
    else { return nil }
    let choices = ([primary] + mentions.rivals).map { index in
      let mention = mentions.all[index]
      return Question.Choice(
        value: mention.id.description, label: mention.entry?.title ?? mention.printed)
    }
    return Question(card: card, at: .init(tree: Standing.start, node: 0), offered: choices)
  }

  /// The diagnosis, once there is one.
  package var diagnosis: DiagnosisCard? {
    outcome == .diagnosed ? possible.first.flatMap { library.diagnosis($0.diagnosis) } : nil
  }

  /// What each answer of a question's menu would leave possible, best first.
  package func consequences(
    of question: Question
  ) -> [(choice: Question.Choice, possible: [Walk.Possible])] {
    question.choices.map { choice in
      var supposed = facts
      if let value = question.card.value(parsing: choice.value) {
        supposed.set(Fact(name: question.fact, value: value, origin: .answer))
      }
      return (choice, Walk(from: entrance, facts: supposed, library: library).possible)
    }
  }

  /// The value of a fact, known or following from what is known.
  package func fact(_ name: FactName) -> Fact? {
    var reasoner = Reasoner(facts, library: library)
    if case .known(let fact) = reasoner.resolve(name) { return fact } else { return nil }
  }
}

/// Collects the facts that a path rests on.
private struct Grounding {
  private var reasoner: Reasoner
  private let library: Library
  private(set) var grounds: [Fact] = []
  private(set) var seen: Set<FactName> = []

  init(facts: FactSet, library: Library) {
    reasoner = Reasoner(facts, library: library)
    self.library = library
  }

  mutating func add(_ path: [Walk.Visit]) {
    for visit in path { add(visit.fact) }
  }

  private mutating func add(_ name: FactName) {
    guard seen.insert(name).inserted else { return }
    switch reasoner.resolve(name) {
    case .known(let fact):
      grounds.append(fact)
      if case .derived(let inputs) = fact.origin { for input in inputs { add(input) } }
    case .ask, .unsure:
      // What an unknown fact would follow from has been asked for on its behalf.
      for input in library.fact(name)?.inputs ?? [] { add(input) }
    }
  }
}
