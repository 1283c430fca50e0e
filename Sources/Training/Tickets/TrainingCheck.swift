import Facts
import Rules

/// Whether every diagnosis can be trained, and what authors have written for it.
package struct TrainingCheck: Sendable {
  /// What a diagnosis serves.
  package struct Serving: Codable, Hashable, Sendable {
    package let diagnosis: String
    package let levels: [Int]
    package let drills: [String]
  }

  /// How many cards have what training lives on.
  package struct Coverage: Codable, Hashable, Sendable {
    package let key: String
    package let written: Int
    package let all: Int
  }

  package let serving: [Serving]
  package let coverage: [Coverage]
  package let findings: [Finding]
  package let tickets: Int

  /// The seeds that each diagnosis is drawn with on each level.
  package static let seeds = 50
  /// The seeds of which everything is asked as well.
  private static let thorough = 8

  /// What one diagnosis comes to.
  package struct Part: Sendable {
    package let diagnosis: String
    package let levels: [Int]
    package let findings: [Finding]
    package let tickets: Int
  }

  /// Draws and verifies all tickets of a diagnosis.
  package static func part(_ diagnosis: String, _ deck: Deck, seeds: Int = seeds) -> Part {
    var findings: [Finding] = []
    var levels: [Int] = []
    var tickets = 0
    let path = CardKind.diagnosis(diagnosis).path
    for level in Level.allCases {
      // A level that a handful of seeds does not give is one that the diagnosis does not have.
      let draw = { (seed: Int) in deck.draw(diagnosis, level: level, seed: UInt64(seed)) }
      let first = (0..<min(seeds, 6)).map(draw)
      guard first.contains(where: { $0 != nil }) else { continue }
      let drawn = first + (first.count..<max(seeds, first.count)).map(draw)
      levels.append(level.rawValue)
      var complaints: Set<String> = []
      for (seed, ticket) in drawn.enumerated() {
        tickets += ticket == nil ? 0 : 1
        // Asking everything takes longest by far and differs least between seeds.
        let found = ticket.map { complaint($0, asksEverything: seed < thorough) }
        if let complaint = found ?? "some seeds give no ticket" { complaints.insert(complaint) }
      }
      findings += complaints.sorted().map {
        Finding(
          path: path, place: .start, check: "training", message: "level \(level.rawValue): \($0)")
      }
    }
    if levels.isEmpty, deck.needsQuestions(diagnosis) {
      findings.append(
        Finding(
          path: path, place: .start, check: "training",
          message: "questions lead here and no ticket can be made of it; "
            + (deck.refusal(of: diagnosis) ?? "its branches leave too little open")))
    }
    return Part(diagnosis: diagnosis, levels: levels, findings: findings, tickets: tickets)
  }

  /// What is wrong with a ticket; nil where nothing is.
  package static func complaint(_ ticket: Ticket, asksEverything: Bool = true) -> String? {
    if ticket.opening.isSettled { return "a ticket is solved at its opening" }
    if ticket.treePath.isEmpty { return "a ticket needs no question" }
    if let contradiction = ticket.testimony.contradiction { return contradiction }
    let bits = ticket.opening.walk.bits
    if bits <= ticket.level.bits.above || bits > ticket.level.bits.upTo {
      return "a ticket leaves more or less open than its level"
    }
    for distractor in ticket.distractors {
      switch distractor {
      case .aside: break
      case .shared(let told):
        if ticket.opening.learning(told.fact, told.value).share(of: ticket.diagnosis) == 0 {
          return "what a distractor tells of \(told.fact) contradicts it"
        }
      case .claim(let told):
        if ticket.truth[told.fact] == told.value || !ticket.menu.contains(told.fact) {
          return "what is claimed of \(told.fact) cannot be found out to be wrong"
        }
      }
    }
    var attempt = Attempt(ticket)
    while let next = attempt.knowledge.treeFact, attempt.steps.count < 20 {
      if attempt.ask(next).answer == nil { return "nobody can answer \(next)" }
    }
    let score = attempt.score(ticket.diagnosis)
    if score.diagnosis != .right || score.total != 100 {
      return "who follows the tree does not get there"
    }
    guard asksEverything else { return nil }
    var thorough = Attempt(ticket)
    for name in ticket.menu { _ = thorough.ask(name) }
    while let next = thorough.knowledge.treeFact, thorough.steps.count < 60 {
      if thorough.ask(next).answer == nil { return "asking everything leaves \(next) open" }
    }
    return thorough.score(ticket.diagnosis).diagnosis == .right
      ? nil : "asking everything does not settle it"
  }

  package init(_ parts: [Part], _ deck: Deck) {
    let library = deck.library
    let catalogue = Catalogue(library)
    let byID = Dictionary(parts.map { ($0.diagnosis, $0.levels) }, uniquingKeysWith: { $1 })
    serving = catalogue.diagnoses.filter { $0.status != .retired }.map { card in
      let levels = byID[card.id] ?? []
      var drills: [String] = levels.isEmpty ? [] : ["first", "more-less", "why", "redundant"]
      if deck.decodable[card.id] != nil { drills.append("decode") }
      return Serving(diagnosis: card.id, levels: levels, drills: drills)
    }
    findings = parts.flatMap(\.findings).sorted()
    tickets = parts.reduce(0) { $0 + $1.tickets }
    let asked = catalogue.facts.filter(\.isAskable)
    let values = asked.flatMap { card in card.branchValues.map { (card, $0) } }
    let diagnoses = catalogue.diagnoses
    coverage = [
      Coverage(key: "why of questions", written: asked.count { $0.why != nil }, all: asked.count),
      Coverage(
        key: "strategy of questions", written: asked.count { $0.strategy != nil },
        all: asked.count),
      Coverage(
        key: "why of nodes", written: catalogue.nodes.count { $0.node.why != nil },
        all: catalogue.nodes.count),
      Coverage(
        key: "says of values",
        written: values.count { card, value in card.says.contains { $0.key.value == value } },
        all: values.count),
      Coverage(
        key: "symptom of diagnoses", written: diagnoses.count { !$0.symptom.isEmpty },
        all: diagnoses.count),
      Coverage(
        key: "usually of diagnoses", written: diagnoses.count { !$0.usually.isEmpty },
        all: diagnoses.count),
      Coverage(
        key: "confused-with of diagnoses", written: diagnoses.count { !$0.confusedWith.isEmpty },
        all: diagnoses.count),
      Coverage(
        key: "harmful-if of diagnoses", written: diagnoses.count { !$0.harmfulIf.isEmpty },
        all: diagnoses.count),
    ]
  }
}

extension Deck {
  /// Whether only questions lead to a diagnosis: it is reached where nothing was read beforehand.
  func needsQuestions(_ diagnosis: String) -> Bool {
    reached(from: Deck.start).contains(diagnosis)
  }
}
