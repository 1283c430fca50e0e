import Facts
import Rules

/// A small exercise of one question, under half a minute each.
package struct Drill: Sendable {
  /// The kinds of drill.
  package enum Kind: String, CaseIterable, Sendable {
    /// Which question comes first?
    case first
    /// A fact arrives: is a cause more or less likely now?
    case moreLess = "more-less"
    /// Which two causes does a question tell apart?
    case why
    /// What does this error mean?
    case decode
    /// Which question was asked in vain?
    case redundant
  }

  package let kind: Kind
  /// What is shown first; nil where the question stands alone.
  package let ticket: Ticket?
  package let artefact: String?
  package let lines: [String]
  package let question: String
  package let options: [String]
  /// The right option, counted from 0.
  package let correct: Int
  package let explanation: String
}

extension Deck {
  /// Draws a drill; nil where the cards give none for the seed.
  package func drill(_ kind: Drill.Kind, seed: UInt64, level: Level = .open) -> Drill? {
    var random = SplitMix(seed, for: "drill/\(kind.rawValue)")
    for _ in 0..<20 {
      let number = random.next() >> 33
      let found: Drill?
      switch kind {
      case .decode: found = decode(&random)
      case .first: found = pick(seed: number, level: level).flatMap { first($0, &random) }
      case .moreLess: found = pick(seed: number, level: level).flatMap { moreLess($0, &random) }
      case .why: found = pick(seed: number, level: level).flatMap { why($0, &random) }
      case .redundant: found = pick(seed: number, level: level).flatMap { inVain($0, &random) }
      }
      if let found { return found }
    }
    return nil
  }

  func title(_ diagnosis: String) -> String { library.diagnosis(diagnosis)?.title ?? diagnosis }

  func question(_ fact: FactName) -> String {
    library.fact(fact).map { $0.question ?? $0.title } ?? fact.text
  }

  private func first(_ ticket: Ticket, _ random: inout SplitMix) -> Drill? {
    let attempt = Attempt(ticket)
    guard let par = attempt.par else { return nil }
    let poor = random.shuffled(ticket.menu).filter {
      let judged = attempt.judgement(of: $0)
      return judged.label == .weak || judged.label == .redundant
    }
    guard poor.count >= 2 else { return nil }
    let options = random.shuffled([par] + poor.prefix(2))
    return Drill(
      kind: .first, ticket: ticket, artefact: ticket.artefact, lines: [],
      question: "Which question comes first?", options: options.map(question),
      correct: options.firstIndex(of: par) ?? 0,
      explanation: library.fact(par)?.why ?? "It rules most out for what it costs.")
  }

  private func moreLess(_ ticket: Ticket, _ random: inout SplitMix) -> Drill? {
    let knowledge = ticket.opening
    let known = random.shuffled(ticket.treePath).first
    guard let fact = known, let value = ticket.truth[fact],
      let cause = random.pick(knowledge.possible.prefix(6).map(\.diagnosis))
    else { return nil }
    let before = knowledge.share(of: cause)
    let after = knowledge.learning(fact, value).share(of: cause)
    // A change that few would feel is no exercise.
    let ratio = after / before
    guard ratio < 0.5 || ratio > 1.5 || abs(ratio - 1) < 0.05 else { return nil }
    let correct = ratio > 1.5 ? 0 : ratio < 0.5 ? 1 : 2
    let label = library.fact(fact)?.label(of: value) ?? value
    let consequence = [
      "Fewer causes go with this answer, and it is one of them.",
      after == 0
        ? "With this answer it is ruled out." : "Others go with this answer much more often.",
      "The answer says nothing about it.",
    ]
    return Drill(
      kind: .moreLess, ticket: ticket, artefact: ticket.artefact,
      lines: [
        "You hear: \(library.fact(fact)?.title ?? fact.text): \(label)",
        "The cause you think of: \(title(cause))",
      ],
      question: "Is it now", options: ["more likely", "less likely", "as likely as before"],
      correct: correct, explanation: consequence[correct])
  }

  private func why(_ ticket: Ticket, _ random: inout SplitMix) -> Drill? {
    let knowledge = ticket.opening
    guard let par = Attempt(ticket).par else { return nil }
    let ends = Guidance(par, knowledge).consequences.map { Set($0.possible) }
    guard ends.count > 1 else { return nil }
    let possible = knowledge.possible.prefix(8).map(\.diagnosis)
    var apart: [[String]] = []
    var together: [[String]] = []
    for (index, one) in possible.enumerated() {
      for other in possible[(index + 1)...] {
        let splits = ends.contains { $0.contains(one) != $0.contains(other) }
        let meets = ends.contains { $0.contains(one) && $0.contains(other) }
        if splits, !meets { apart.append([one, other]) }
        if !splits { together.append([one, other]) }
      }
    }
    guard let right = random.pick(apart), together.count >= 2 else { return nil }
    let options = random.shuffled([right] + random.shuffled(together).prefix(2))
    return Drill(
      kind: .why, ticket: nil, artefact: nil, lines: ["The question: \(question(par))"],
      question: "Which two causes does it tell apart?",
      options: options.map { $0.map(title).joined(separator: " / ") },
      correct: options.firstIndex(of: right) ?? 0,
      explanation: library.fact(par)?.why ?? "No answer leaves both of them possible.")
  }

  private func decode(_ random: inout SplitMix) -> Drill? {
    let all = decodable.keys.sorted()
    guard let diagnosis = random.pick(all), let id = random.pick(decodable[diagnosis] ?? []),
      let entry = library.error(id), let card = library.diagnosis(diagnosis)
    else { return nil }
    let printed = Printed(entry: entry, text: nil, tree: "")
    let texts = entry.messages.filter { $0.enters == nil }.map {
      Printed(entry: entry, text: $0, tree: "")
    }
    guard
      let artefact = Artefact.make(
        random.pick(texts) ?? printed, suberror: suberrors[entry.code], seed: random.next(), library
      )
    else { return nil }
    let near = card.confusedWith.map(\.key.value).filter { library.diagnosis($0) != nil }
    let others = random.shuffled(all.filter { $0 != diagnosis && !near.contains($0) })
    let wrong = (random.shuffled(near) + others).prefix(3)
    let options = random.shuffled([diagnosis] + wrong)
    return Drill(
      kind: .decode, ticket: nil, artefact: artefact, lines: [], question: "What is the cause?",
      options: options.map(title), correct: options.firstIndex(of: diagnosis) ?? 0,
      explanation: entry.meaning ?? card.happened)
  }

  private func inVain(_ ticket: Ticket, _ random: inout SplitMix) -> Drill? {
    var attempt = Attempt(ticket)
    guard ticket.treePath.count > 1 else { return nil }
    var lines: [String] = []
    var redundant: FactName?
    let place = 1 + random.below(ticket.treePath.count - 1)
    for (index, name) in ticket.treePath.enumerated() {
      if index == place {
        let idle = random.shuffled(ticket.menu).first {
          attempt.judgement(of: $0).label == .redundant
            && !attempt.steps.map(\.fact).contains($0)
        }
        guard let idle else { return nil }
        redundant = idle
        lines.append(line(attempt.ask(idle)))
      }
      lines.append(line(attempt.ask(name)))
    }
    guard let redundant else { return nil }
    let options = attempt.steps.map(\.fact)
    return Drill(
      kind: .redundant, ticket: ticket, artefact: ticket.artefact,
      lines: ["A colleague asked:"] + lines,
      question: "Which question was asked in vain?", options: options.map(question),
      correct: options.firstIndex(of: redundant) ?? 0,
      explanation: "What was known by then had answered it already, or no cause still possible"
        + " hangs on it.")
  }

  private func line(_ step: AskedStep) -> String {
    let answer = step.answer.map { library.fact(step.fact)?.label(of: $0) ?? $0 }
    return "  - \(question(step.fact)) → \(answer ?? "the customer cannot tell")"
  }
}
