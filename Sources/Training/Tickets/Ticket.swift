import Facts
import Rules
import Sessions

/// A training exercise: what a customer sends, and what is true of the case.
package struct Ticket: Sendable {
  /// Where a ticket comes from.
  package enum Origin: Hashable, Sendable {
    case drawn
    /// A case of the library, by its path, told as a customer would.
    case retold(String)
  }

  /// A fact that the message gives away, in the customer's words where the card has some.
  package struct Told: Hashable, Sendable {
    package let fact: FactName
    package let value: String
    package let words: String?
  }

  /// Something in the message that does not help.
  package enum Distractor: Hashable, Sendable {
    /// It is true and has nothing to do with it.
    case aside(String)
    /// It is true of this cause and of others alike.
    case shared(Told)
    /// It is wrong; asking brings the truth to light.
    case claim(Told)
  }

  package let seed: UInt64
  package let level: Level
  package let diagnosis: String
  package let origin: Origin
  package let letter: Letter
  /// What the service printed; nil where the customer sends none.
  package let artefact: String?
  /// The facts told, in the order of the message.
  package let told: [Told]
  /// The facts that were asked for before the ticket came here.
  package let noted: [Told]
  package let distractors: [Distractor]
  /// What is true of the facts that lead to the diagnosis.
  package private(set) var truth: [FactName: String]
  /// What is known at the opening.
  package let opening: Knowledge
  /// The questions that the tree asks from the opening on.
  package let treePath: [FactName]
  /// What these questions cost.
  package let parCost: Int
  /// What an attempt may cost: as much as the tree's questions, or the best ones where they cost
  /// more, so that neither way of asking is held against anybody.
  package private(set) var allowance: Int
  /// Every question of the menu, in an order that tells nothing.
  package let menu: [FactName]

  /// The ticket with another truth, or with a customer who does not know a fact.
  package func supposing(_ fact: FactName, _ value: String?) -> Ticket {
    var ticket = self
    ticket.truth[fact] = value
    return ticket
  }

  /// The ticket once what the best questions cost is known.
  func pricing() -> Ticket {
    var attempt = Attempt(self)
    while !attempt.knowledge.isSettled, let next = attempt.best, attempt.steps.count < 20 {
      _ = attempt.ask(next.fact)
    }
    var priced = self
    priced.allowance = max(parCost, attempt.knowledge.isSettled ? attempt.cost : 0)
    return priced
  }

  /// What the customer sends, to be held against the truth; hearsay left out, for it may be wrong.
  var testimony: Testimony {
    var letter = letter.paragraphs.joined(separator: "\n")
    for case .claim(let told) in distractors {
      guard let range = told.words.flatMap({ letter.firstRange(of: $0) }) else { continue }
      letter.removeSubrange(range)
    }
    return Testimony(
      artefact: artefact, letter: letter, truth: truth, diagnosis: diagnosis,
      isDrawn: origin == .drawn, library: opening.library)
  }

  /// A short name for people.
  package var number: String {
    let digits = String(
      SplitMix.digest("\(diagnosis)/\(level.rawValue)/\(seed)") & 0xFFFF, radix: 16,
      uppercase: true)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// What is answered to a question; nil where the customer cannot tell.
  package func answer(_ name: FactName, to knowledge: Knowledge) -> String? {
    answering(name, knowledge)?.value
  }

  /// What is answered to a question, and what is known then; nil where the customer cannot tell.
  func answering(
    _ name: FactName, _ knowledge: Knowledge
  ) -> (value: String, knowledge: Knowledge)? {
    if let value = truth[name] {
      let then = knowledge.learning(name, value)
      return then.share(of: diagnosis) > 0 ? (value, then) : nil
    }
    let others =
      [followed(name)].compactMap { $0 }
      + (opening.library.usual(diagnosis)[name]?.prefix(1) ?? [])
    for value in others {
      // Beside the way, an answer must not lead away from it, whatever is asked later.
      let then = knowledge.learning(name, value)
      if then.share(of: diagnosis) > 0, leads(then) { return (value, then) }
    }
    return nil
  }

  /// Whether what is true leads to the diagnosis from there.
  private func leads(_ knowledge: Knowledge) -> Bool {
    var facts = knowledge.facts
    for (fact, value) in truth {
      guard let read = opening.library.fact(fact)?.value(parsing: value) else { continue }
      facts.set(Fact(name: fact, value: read, origin: .answer))
    }
    let walk = Walk(from: knowledge.entrance, facts: facts, library: opening.library)
    return walk.outcome == .diagnosed(diagnosis)
  }

  /// What follows for a fact from all that is true of the case.
  private func followed(_ name: FactName) -> String? {
    var facts = opening.facts
    for (fact, value) in truth {
      guard let read = opening.library.fact(fact)?.value(parsing: value) else { continue }
      facts.set(Fact(name: fact, value: read, origin: .answer))
    }
    var reasoner = Reasoner(facts, library: opening.library)
    return reasoner.value(name)?.branchKey
  }

  /// The guided session at the point where these facts are known.
  package func session(_ asked: [(fact: FactName, value: String)] = []) -> Session {
    var session = Session(library: opening.library)
    if let artefact { session.add(Piece(name: "the ticket", bytes: Array(artefact.utf8))) }
    for (fact, value) in (told + noted).map({ ($0.fact, $0.value) }) + asked {
      guard let read = opening.library.fact(fact)?.value(parsing: value) else { continue }
      session.answer(fact, .value(read))
    }
    return session
  }
}

/// A message as a customer sends it.
package struct Letter: Hashable, Sendable {
  /// How it came and from whom.
  package let from: String
  package let paragraphs: [String]
}
