import Facts
import Rules

/// A trainee's work on a ticket: what was asked, in which order, and with which help.
package struct Attempt: Sendable {
  package let ticket: Ticket
  package private(set) var steps: [AskedStep] = []
  package private(set) var knowledge: Knowledge
  /// The furthest hint that was shown in the whole ticket.
  package private(set) var deepestHint: Hint?
  /// The hint shown last for the question at hand.
  private var lastHint: Hint?

  package init(_ ticket: Ticket) {
    self.ticket = ticket
    knowledge = ticket.opening
  }

  /// What was asked so far costs; taking a question back does not lower it.
  package var cost: Int { steps.reduce(0) { $0 + $1.cost } }

  /// The facts asked for whose answers still count, in order.
  package var asked: [(fact: FactName, value: String)] {
    steps.compactMap { step in
      step.isTakenBack ? nil : step.answer.map { (step.fact, $0) }
    }
  }

  /// The questions that a trainee can choose from now.
  package var choices: [FactName] {
    let open = ticket.menu.filter { name in !steps.contains { $0.fact == name && !$0.isTakenBack } }
    guard let count = ticket.level.choices, !knowledge.isSettled else { return open }
    var random = SplitMix(ticket.seed, for: "choices/\(steps.count)")
    let best = [par].compactMap { $0 }
    let rest = random.shuffled(
      open.filter { !best.contains($0) && knowledge.inquiry($0) != nil })
    let filler = random.shuffled(open.filter { !best.contains($0) && !rest.contains($0) })
    return random.shuffled(Array((best + rest + filler).prefix(count)))
  }

  /// The question that the tree asks next, or else the best one.
  package var par: FactName? { knowledge.treeFact ?? best?.fact }

  /// The question that tells most for its cost, of those not asked in vain.
  package var best: Walk.Inquiry? {
    var best: Walk.Inquiry?
    for inquiry in knowledge.inquiries where inquiry.gain > 1e-9 && !isInVain(inquiry.fact) {
      if inquiry.gainPerCost > (best?.gainPerCost ?? 0) + 1e-9 { best = inquiry }
    }
    return best
  }

  private func isInVain(_ name: FactName) -> Bool {
    steps.contains { $0.answer == nil && $0.fact == name }
  }

  /// Asks a question.
  package mutating func ask(_ name: FactName) -> AskedStep {
    let (label, ratio) = judgement(of: name)
    let cost = knowledge.walk.cost(of: name, knowledge.library).weight
    var answer = knowledge.value(name)
    let before = knowledge.possible.count
    let better = label == .par ? nil : par
    if answer == nil, let (value, then) = ticket.answering(name, knowledge) {
      answer = value
      knowledge = then
    }
    let step = AskedStep(
      fact: name, answer: answer, before: before, after: knowledge.possible.count, ratio: ratio,
      label: label, better: better, cost: cost)
    steps.append(step)
    lastHint = nil
    return step
  }

  /// Judges a question before it is asked: by the tree, and by what it tells for its cost.
  package func judgement(of name: FactName) -> (label: AskedStep.Label, ratio: Double) {
    if name == knowledge.treeFact, !isInVain(name) { return (.par, 1) }
    guard let inquiry = knowledge.inquiry(name), inquiry.gain > 1e-9, !isInVain(name),
      let best, !knowledge.isSettled
    else { return (.redundant, 0) }
    let ratio = min(inquiry.gainPerCost / best.gainPerCost, 1)
    if inquiry.fact == best.fact || ratio > 1 - 1e-9 { return (.par, 1) }
    return (ratio >= 0.8 ? .good : ratio >= 0.5 ? .fair : .weak, ratio)
  }

  /// Takes the last answer back, whose cost stays spent; nil where there is none.
  package mutating func takeBack() -> AskedStep? {
    guard let index = steps.lastIndex(where: { !$0.isTakenBack }) else { return nil }
    steps[index].isTakenBack = true
    knowledge = ticket.opening
    for (fact, value) in asked { knowledge.learn(fact, value) }
    // Another question is at hand now, whose hints begin from the first.
    lastHint = nil
    return steps[index]
  }

  /// The next hint; each one says more than the one before.
  package mutating func hint() -> Hint {
    let next = lastHint?.next ?? .strategy
    take(next)
    return next
  }

  /// Notes that a hint was shown.
  package mutating func take(_ hint: Hint) {
    lastHint = hint
    deepestHint = max(deepestHint ?? hint, hint)
  }

  /// The hint that comes next.
  package var nextHint: Hint { lastHint?.next ?? .strategy }
}

/// A question that was asked, with what it was worth.
package struct AskedStep: Hashable, Sendable {
  /// How good a question was at its point.
  package enum Label: String, CaseIterable, Sendable, Codable {
    /// The tree asks it next, or none tells more for its cost.
    case par
    case good
    case fair
    case weak
    /// The answer was known or implied already.
    case redundant
  }

  package let fact: FactName
  /// The answer; nil where the customer could not tell.
  package let answer: String?
  /// The causes possible before and after.
  package let before: Int
  package let after: Int
  package let ratio: Double
  package let label: Label
  /// The question that would have been better.
  package let better: FactName?
  package let cost: Int
  /// Whether the answer was taken back; the question was asked all the same.
  package var isTakenBack = false
}

/// The help that a trainee can ask for, each saying more.
package enum Hint: Int, Comparable, Sendable, CaseIterable {
  /// In which direction to look.
  case strategy = 1
  /// Which two questions tell most.
  case twoQuestions = 2
  /// Which question to ask, and why.
  case question = 3
  /// Its answer too.
  case reveal = 4

  package static func < (left: Hint, right: Hint) -> Bool { left.rawValue < right.rawValue }

  var next: Hint { Hint(rawValue: rawValue + 1) ?? .reveal }
}
