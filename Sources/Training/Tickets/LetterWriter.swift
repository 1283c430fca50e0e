import Facts
import Rules

/// Writes the message of a customer.
struct LetterWriter {
  let deck: Deck
  let diagnosis: String
  let level: Level
  var random: SplitMix

  // MARK: What does not help

  mutating func distractors(
    _ opening: Knowledge, path: [FactName], truth: [FactName: String], told: Set<FactName>
  ) -> [Ticket.Distractor] {
    let range = level.distractors
    let count = range.lowerBound + random.below(range.upperBound - range.lowerBound + 1)
    var found: [Ticket.Distractor] = []
    if level == .hard, let claim = claim(opening, path: path, truth: truth) {
      found.append(.claim(claim))
    }
    if found.count < count, random.happens(50), let shared = shared(opening, truth, told) {
      found.append(.shared(shared))
    }
    for aside in random.shuffled(SmallTalk.asides).prefix(max(count - found.count, 0)) {
      found.append(.aside(aside))
    }
    return found
  }

  /// Something wrong that is claimed of a fact that the tree will ask for.
  private mutating func claim(
    _ opening: Knowledge, path: [FactName], truth: [FactName: String]
  ) -> Ticket.Told? {
    for name in random.shuffled(path) {
      guard let card = deck.library.fact(name), card.cost != .ask else { continue }
      let wrong = card.says.filter { said in
        said.key.value != truth[name] && opening.learning(name, said.key.value).possible.count > 0
      }
      // A claim in the words of the true value would not be wrong.
      let right = card.says.first { $0.key.value == truth[name] }?.value.value
      if let pick = random.pick(wrong.filter { $0.value.value != right }) {
        return .init(fact: name, value: pick.key.value, words: pick.value.value)
      }
    }
    return nil
  }

  /// Something usual for this cause that the questions on its way do not look at.
  private mutating func shared(
    _ opening: Knowledge, _ truth: [FactName: String], _ told: Set<FactName>
  ) -> Ticket.Told? {
    let usual = deck.library.usual(diagnosis).sorted { $0.key < $1.key }
    for (name, values) in random.shuffled(usual) {
      guard truth[name] == nil, !told.contains(name), opening.value(name) == nil,
        let value = values.first, let words = deck.says(name, value)
      else { continue }
      // What tells anything is no distractor.
      let then = opening.learning(name, value)
      guard then.possible.count == opening.possible.count,
        abs(then.share(of: diagnosis) - opening.share(of: diagnosis)) < 0.1
      else { continue }
      return .init(fact: name, value: value, words: words)
    }
    return nil
  }

  // MARK: The message

  mutating func letter(
    told: [Ticket.Told], _ distractors: [Ticket.Distractor], _ opening: Opening,
    _ knowledge: Knowledge, truth: [FactName: String]
  ) -> Letter {
    let artefact = opening.artefact
    var body: [String] = []
    let symptom = symptom(knowledge, told: told, hasArtefact: artefact != nil, truth)
    // Without any matter of its own a message begins with how the customer feels about it.
    let isBare = symptom == nil && told.allSatisfy { $0.words == nil }
    if random.happens(isBare ? 100 : 35), let first = random.pick(SmallTalk.beginnings) {
      body.append(first)
    }
    if let symptom { body.append(symptom) }
    for said in told { if let words = said.words, words != symptom { body.append(words) } }
    for distractor in distractors { body.append(sentence(distractor)) }
    let request = random.pick(SmallTalk.requests) ?? ""
    let lead = artefact != nil ? random.pick(SmallTalk.attached) : nil
    // Whoever and whichever firm stands in what is sent, sends it.
    let anybody = random.pick(SmallTalk.names) ?? ""
    let name = artefact.flatMap { Fiction.person(in: $0) } ?? anybody
    let anyFirm = random.pick(SmallTalk.organisations) ?? ""
    let organisation = opening.firm ?? anyFirm
    var paragraphs: [String]
    let from: String
    switch random.below(4) {
    case 0:
      from = "Mail from \(name), \(organisation)"
      paragraphs = ["Hello,", body.joined(separator: " "), request]
    case 1:
      from = "Chat with \(name) of \(organisation)"
      paragraphs = [body.joined(separator: " "), request]
    case 2:
      from = "Note of a call: \(name), \(organisation)"
      paragraphs = ["In the caller's words: " + body.joined(separator: " ")]
      if random.happens(50) { paragraphs.append(request) }
    default:
      from = "Web form, \(organisation), filled in by \(name)"
      paragraphs = [(body + [request]).joined(separator: " ")]
    }
    if let lead { paragraphs.append(lead) }
    return Letter(from: from, paragraphs: paragraphs)
  }

  /// What the customer has noticed; on the last level only what anybody would notice.
  private mutating func symptom(
    _ knowledge: Knowledge, told: [Ticket.Told], hasArtefact: Bool, _ truth: [FactName: String]
  ) -> String? {
    let words = told.compactMap(\.words)
    let own = (isUsual(knowledge, truth) ? deck.library.diagnosis(diagnosis)?.symptom ?? [] : [])
      .filter { symptom in !words.contains { LetterWriter.isAlike($0, symptom) } }
      // What the service prints stands in the artefact, where there is one.
      .filter { !hasArtefact || !isQuoted($0) }
    let tree = if case .tree(let tree) = knowledge.entrance { tree } else { Deck.start }
    let general =
      tree == Deck.start ? SmallTalk.vague : deck.library.tree(tree)?.symptom ?? []
    let isOwn = !own.isEmpty && level != .hard && (level == .guided || random.happens(60))
    // A code or a fact that is told says as much as the tree's own symptom.
    guard
      let pick = random.pick(isOwn ? own : !words.isEmpty || hasArtefact ? [] : general)
    else { return nil }
    guard isQuoted(pick) else { return pick }
    let bare = pick.filter { $0 != "\"" }
    return random.happens(50) ? "The text I get is “\(bare)”" : "It says: “\(bare)”"
  }

  /// Whether a symptom is what somebody reads on the screen, and no sentence of their own.
  private func isQuoted(_ symptom: String) -> Bool {
    deck.isPrinted(symptom) || symptom.hasPrefix("\"") || symptom.split(separator: " ").count < 4
  }

  /// Whether what is shown and the way taken are usual: the symptoms of a cause are written for that.
  private func isUsual(_ knowledge: Knowledge, _ truth: [FactName: String]) -> Bool {
    deck.library.usual(diagnosis).allSatisfy { name, values in
      (knowledge.value(name) ?? truth[name]).map(values.contains) ?? true
    }
  }

  /// Whether two sentences have most of their words in common.
  private static func isAlike(_ one: String, _ other: String) -> Bool {
    let sets = [one, other].map { text in
      Set(text.lowercased().split { !$0.isLetter }.filter { $0.count > 3 })
    }
    let shared = sets[0].intersection(sets[1]).count
    return shared * 2 >= min(sets[0].count, sets[1].count)
  }

  private mutating func sentence(_ distractor: Ticket.Distractor) -> String {
    switch distractor {
    case .aside(let sentence): return sentence
    case .shared(let told):
      return (random.pick(SmallTalk.byTheWay) ?? "") + (told.words ?? "")
    case .claim(let told):
      let frame = random.pick(SmallTalk.claims) ?? "%"
      return frame.split(separator: "%", omittingEmptySubsequences: false)
        .joined(separator: told.words ?? "")
    }
  }
}
