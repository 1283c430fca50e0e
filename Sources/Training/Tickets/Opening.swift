import Evidence
import Facts
import Rules
import Sessions

/// Where a ticket begins before anything is told: what the customer sends, and what is true.
struct Opening {
  let origin: Ticket.Origin
  let artefact: String?
  let knowledge: Knowledge
  /// What is true of the facts on the way, in the order in which the tree looks at them.
  let turns: [Descent.Turn]
}

extension Opening {
  /// The organisation that stands in what is shown; nil where none does.
  ///
  /// Where a tenant is named it is the tenant's, and whoever else is named is somebody's guest.
  var firm: String? {
    let tenant = knowledge.facts[FactName("tenant.name")]?.value.written
    return [tenant, artefact].lazy.compactMap { $0.flatMap(Fiction.firm) }.first
  }

  /// Whether nothing that is true on the way contradicts what follows from the rest of it.
  ///
  /// The tree may ask in an order in which the contradiction does not show; a trainee may not.
  func isCoherent(_ library: Library) -> Bool {
    turns.allSatisfy { turn in
      var facts = knowledge.facts
      for other in turns where other.fact != turn.fact {
        guard let read = library.fact(other.fact)?.value(parsing: other.value) else { continue }
        facts.set(Fact(name: other.fact, value: read, origin: .answer))
      }
      var reasoner = Reasoner(facts, library: library)
      return reasoner.value(turn.fact)?.branchKey.map { $0 == turn.value } ?? true
    }
  }

  /// An opening that shows no code: everything has to be asked.
  static func bare(_ diagnosis: String, _ random: inout SplitMix, in deck: Deck) -> Opening? {
    let knowledge = deck.startKnowledge
    guard
      let turns = Descent.find(
        diagnosis, from: knowledge.entrance, facts: knowledge.facts, &random, in: deck)
    else { return nil }
    return Opening(origin: .drawn, artefact: nil, knowledge: knowledge, turns: turns)
  }

  /// An opening with an error as a service prints it.
  static func printed(
    _ printed: Printed, for diagnosis: String, seed: UInt64, _ random: inout SplitMix, in deck: Deck
  ) -> Opening? {
    // A text that breaks off and tells nothing by itself belongs to some other story.
    guard !printed.isFragment, printed.isWhole || !printed.implied.isEmpty else { return nil }
    guard let entry = printed.entry, entry.id.kind == .aadsts else {
      return dressed(printed, nil, [:], for: diagnosis, seed: seed, &random, in: deck)
    }
    // In which dress it comes depends on what is true, and that on what can be read.
    let dresses = random.shuffled(Dress.fitting(entry, shown: nil))
    guard let first = dresses.first,
      let opening = dressed(printed, first, [:], for: diagnosis, seed: seed, &random, in: deck)
    else { return nil }
    let place = opening.place(in: deck)
    let fitting = place == nil ? dresses : Dress.fitting(entry, shown: place)
    guard !fitting.contains(first) else { return opening }
    let truth = Dictionary(
      opening.turns.map { ($0.fact, $0.value) }, uniquingKeysWith: { first, _ in first })
    return random.pick(fitting).flatMap {
      dressed(printed, $0, truth, for: diagnosis, seed: seed, &random, in: deck)
    }
  }

  /// An opening with a text in one dress.
  private static func dressed(
    _ printed: Printed, _ dress: Dress?, _ fixed: [FactName: String], for diagnosis: String,
    seed: UInt64, _ random: inout SplitMix, in deck: Deck
  ) -> Opening? {
    let suberror = printed.entry.flatMap { deck.suberrors[$0.code] }
    guard
      let text = Artefact.make(
        printed, dress: dress, suberror: suberror, seed: seed, deck.library),
      let opening = reading(text, origin: .drawn, fixed: fixed, for: diagnosis, &random, in: deck),
      opening.looks(at: printed.implied, in: deck)
    else { return nil }
    if let complaint = opening.testimony(diagnosis, deck).contradiction {
      deck.refuse(diagnosis, complaint)
      return nil
    }
    return opening
  }

  /// What is shown, before anything is said.
  private func testimony(_ diagnosis: String, _ deck: Deck) -> Testimony {
    Testimony(
      artefact: artefact, letter: "",
      truth: Dictionary(
        turns.map { ($0.fact, $0.value) }, uniquingKeysWith: { first, _ in first }),
      diagnosis: diagnosis, isDrawn: origin == .drawn, library: deck.library)
  }

  /// Where an error shows if this is true; nil where that is open.
  private func place(in deck: Deck) -> String? {
    turns.reduce(knowledge) { $0.learning($1.fact, $1.value) }.value(Dress.place)
  }

  /// Whether the way looks at one of these facts: a text that matters nowhere on it does not belong.
  private func looks(at implied: [FactName], in deck: Deck) -> Bool {
    guard !implied.isEmpty else { return true }
    let known = turns.reduce(knowledge) { $0.learning($1.fact, $1.value) }
    return known.walk.path.contains { implied.contains($0.fact) }
  }

  /// An opening with the evidence of a case, its ids replaced.
  static func retold(
    _ path: String, for diagnosis: String, seed: UInt64, _ random: inout SplitMix, in deck: Deck
  ) -> Opening? {
    let context = CardContext(path: path)
    guard let text = deck.library.text(path: path),
      let file = AnswersFile(text: text, context: context), file.clock == nil,
      file.expect?.diagnosis?.value == diagnosis, !file.hasOwnOrder,
      case .evidence(let evidence)? = file.steps.first, evidence.utf8.count < 1_600,
      let replay = try? Replay(file, library: deck.library, read: { _ in nil }),
      replay.standing.diagnosis?.id == diagnosis, !replay.asked.isEmpty
    else { return nil }
    var fixed: [FactName: String] = [:]
    for visit in replay.standing.walk.path { fixed[visit.fact] = visit.value }
    var fiction = Fiction(seed: seed)
    let shown = Piece(name: "the ticket", bytes: Array(evidence.utf8)).reading.text
    return reading(
      fiction.masking(Opening.spaced(shown)).trimmed, origin: .retold(path), fixed: fixed,
      for: diagnosis, &random,
      in: deck)
  }

  /// The text with blanks in its tokens' claims, at which a screen can break the line.
  private static func spaced(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard line.contains("[token {") else { return String(line) }
      return line.split(separator: ",\"", omittingEmptySubsequences: false)
        .joined(separator: ", \"")
    }.joined(separator: "\n")
  }

  private static func reading(
    _ text: String, origin: Ticket.Origin, fixed: [FactName: String], for diagnosis: String,
    _ random: inout SplitMix, in deck: Deck
  ) -> Opening? {
    var session = Session(library: deck.library)
    session.add(Piece(name: "the ticket", bytes: Array(text.utf8)))
    let standing = session.standing()
    guard standing.outcome != .unknown, standing.mentions.rivals.isEmpty,
      standing.conflicts.isEmpty,
      let turns = Descent.find(
        diagnosis, from: standing.entrance, facts: standing.facts, fixed: fixed, &random, in: deck)
    else { return nil }
    let knowledge = Knowledge(
      entrance: standing.entrance, facts: standing.facts, library: deck.library)
    return Opening(origin: origin, artefact: text, knowledge: knowledge, turns: turns)
  }
}
