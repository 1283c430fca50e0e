import Facts
import Rules
import Synchronization

extension Deck {
  /// The openings tried before a ticket is given up.
  private static let attempts = 16
  /// The openings tried before a diagnosis is said to have no ticket of a level.
  private static let probings = 96

  /// The messages written for an opening before it is given up.
  private static let drafts = 8

  /// A guess that is this good needs no question, so no ticket begins there.
  static let sureShare = 0.8

  /// Draws a ticket; nil where the diagnosis has none of the level.
  ///
  /// It depends on the cards, the diagnosis, the level and the seed alone.
  ///
  /// - Parameters:
  ///   - diagnosis: What is to be found.
  ///   - level: How much is left open.
  ///   - seed: What it is drawn from.
  ///   - retellsCases: Whether cases of the library serve too.
  /// - Returns: The ticket.
  package func draw(
    _ diagnosis: String, level: Level, seed: UInt64, retellsCases: Bool = true
  ) -> Ticket? {
    guard let sure = probe(diagnosis, level, retellsCases) else { return nil }
    var random = SplitMix(seed, for: "\(diagnosis)/\(level.rawValue)")
    let numbers = (0..<Deck.attempts).map { Deck.number(random.next(), $0, of: Deck.attempts) }
    for number in numbers + [sure] {
      var voice = SplitMix(number ^ seed, for: "voice")
      if let ticket = attempt(diagnosis, level, number, seed, retellsCases, &voice) {
        return ticket
      }
    }
    return nil
  }

  /// A number that gives a ticket of the level; nil where the diagnosis has none.
  ///
  /// It is the same for every seed, so that a level is there for all seeds or for none.
  private func probe(_ diagnosis: String, _ level: Level, _ retellsCases: Bool) -> UInt64? {
    let key = "\(diagnosis)/\(level.rawValue)/\(retellsCases)"
    if let known = probes.withLock({ $0[key] }) { return known }
    var random = SplitMix(0, for: key)
    var found: UInt64?
    for index in 0..<Deck.probings where found == nil {
      let number = Deck.number(random.next(), index, of: Deck.probings)
      var voice = SplitMix(number)
      if attempt(diagnosis, level, number, 0, retellsCases, &voice) != nil { found = number }
    }
    probes.withLock { $0[key] = .some(found) }
    return found
  }

  /// The number of an opening: the first ones keep back what decides, which their last bit tells.
  ///
  /// Some causes leave nothing to ask for but what decides; the last openings may tell it.
  private static func number(_ number: UInt64, _ index: Int, of count: Int) -> UInt64 {
    index < count * 3 / 4 ? number & ~1 : number | 1
  }

  /// Tries one opening.
  private func attempt(
    _ diagnosis: String, _ level: Level, _ number: UInt64, _ seed: UInt64, _ retellsCases: Bool,
    _ voice: inout SplitMix
  ) -> Ticket? {
    var random = SplitMix(number)
    let texts = texts(for: diagnosis)
    let known = retellsCases ? cases[diagnosis] ?? [] : []
    let hasBare = reached(from: Deck.start).contains(diagnosis)
    // An opening without any code leaves most open.
    let ways: [(weight: Int, kind: Int)] = [
      (known.isEmpty ? 0 : 3, 0), (texts.isEmpty ? 0 : 5, 1),
      (!hasBare ? 0 : level == .hard ? 8 : 3, 2),
    ].filter { $0.weight > 0 }
    guard let way = random.shuffled(ways, by: \.weight).first else { return nil }
    let opening: Opening? =
      switch way.kind {
      case 0:
        random.pick(known).flatMap {
          Opening.retold($0, for: diagnosis, seed: number, &random, in: self)
        }
      case 1:
        random.pick(texts).flatMap {
          Opening.printed(printed[$0], for: diagnosis, seed: number, &random, in: self)
        }
      default: Opening.bare(diagnosis, &random, in: self)
      }
    return opening.flatMap {
      ticket(
        from: $0, diagnosis, level: level, seed: seed, tellsAll: number & 1 == 1, &random, &voice)
    }
  }

  private func ticket(
    from opening: Opening, _ diagnosis: String, level: Level, seed: UInt64, tellsAll: Bool,
    _ random: inout SplitMix, _ voice: inout SplitMix
  ) -> Ticket? {
    guard opening.isCoherent(library),
      let (knowledge, told) = telling(
        opening, diagnosis, level: level, tellsAll: tellsAll, &random)
    else {
      return nil
    }
    let truth = Dictionary(
      opening.turns.map { ($0.fact, $0.value) }, uniquingKeysWith: { first, _ in first })
    guard let (path, cost) = treePath(from: knowledge, truth: truth, to: diagnosis), !path.isEmpty
    else { return nil }
    let order = opening.turns.map(\.fact)
    // A customer tells a few things; the rest was asked for by whoever took the call.
    let spoken = told.filter { $0.words != nil }.prefix(voice.happens(30) ? 3 : 2)
    let isBefore = { (one: Ticket.Told, other: Ticket.Told) in
      (order.firstIndex(of: one.fact) ?? 0) < (order.firstIndex(of: other.fact) ?? 0)
    }
    let said = spoken.sorted(by: isBefore)
    let noted = told.filter { !said.contains($0) }.sorted(by: isBefore)
    let asked = knowledge.walk.openFacts + told.map(\.fact)
    var writer = LetterWriter(deck: self, diagnosis: diagnosis, level: level, random: voice)
    for _ in 0..<Deck.drafts {
      let distractors = writer.distractors(
        knowledge, path: path, truth: truth, told: Set(told.map(\.fact)))
      let letter = writer.letter(
        told: said, distractors, opening, knowledge, truth: truth)
      let ticket = Ticket(
        seed: seed, level: level, diagnosis: diagnosis, origin: opening.origin, letter: letter,
        artefact: opening.artefact, told: said, noted: noted, distractors: distractors,
        truth: truth, opening: knowledge, treePath: path, parCost: cost, allowance: cost,
        menu: writer.random.shuffled(asked))
      if ticket.testimony.contradiction == nil { return ticket.pricing() }
    }
    return nil
  }

  /// Tells facts until as much is open as the level wants; nil where that cannot be had.
  private func telling(
    _ opening: Opening, _ diagnosis: String, level: Level, tellsAll: Bool,
    _ random: inout SplitMix
  ) -> (Knowledge, [Ticket.Told])? {
    var knowledge = opening.knowledge
    var told: [Ticket.Told] = []
    let bits = level.bits
    guard knowledge.walk.bits > bits.above else { return nil }
    // What decides is what a trainee is to ask for: it is told where nothing else is left.
    let deciding = opening.turns.suffix(tellsAll ? 0 : 1)
    let others = opening.turns.dropLast(deciding.count)
    let spoken = others.filter { words(for: $0) != nil }
    let unspoken = others.filter { words(for: $0) == nil }
    // A ticket without any code tells one thing at least.
    let wanted = opening.artefact == nil ? 1 : level == .hard ? 0 : random.below(2)
    for turn in random.shuffled(spoken) + random.shuffled(unspoken) + deciding {
      let isWanted = told.count < wanted && words(for: turn) != nil
      guard isWanted || knowledge.walk.bits > level.enough else { continue }
      guard knowledge.value(turn.fact) == nil else { continue }
      let next = knowledge.learning(turn.fact, turn.value)
      guard next.walk.bits > bits.above, !next.isSettled, next.share(of: diagnosis) > 0 else {
        continue
      }
      knowledge = next
      told.append(.init(fact: turn.fact, value: turn.value, words: words(for: turn)))
    }
    guard knowledge.walk.bits <= bits.upTo, !knowledge.isSettled,
      (knowledge.possible.first?.share ?? 1) < Deck.sureShare
    else { return nil }
    return (knowledge, told)
  }

  private func words(for turn: Descent.Turn) -> String? { says(turn.fact, turn.value) }

  /// A customer's words for a value.
  func says(_ fact: FactName, _ value: String) -> String? {
    library.fact(fact)?.says.first { $0.key.value == value }?.value.value
  }

  /// The questions that the tree asks until the diagnosis stands; nil where it does not get there.
  private func treePath(
    from opening: Knowledge, truth: [FactName: String], to diagnosis: String
  ) -> (path: [FactName], cost: Int)? {
    var knowledge = opening
    var path: [FactName] = []
    var cost = 0
    while let next = knowledge.treeFact, path.count < 20 {
      guard let value = truth[next] else { return nil }
      cost += knowledge.walk.cost(of: next, library).weight
      knowledge.learn(next, value)
      path.append(next)
    }
    guard case .diagnosed(diagnosis) = knowledge.walk.outcome else {
      return knowledge.possible.map(\.diagnosis) == [diagnosis] ? (path, cost) : nil
    }
    return (path, cost)
  }
}
