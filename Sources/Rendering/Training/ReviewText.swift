import Facts
import Rules
import Sessions
import Training

extension Page {
  /// Adds what can be learnt from a ticket once it is over.
  ///
  /// - Parameters:
  ///   - review: The review.
  ///   - sure: How sure the learner was, in percent.
  ///   - mode: What it was worked on for; nil for a script, which is not kept.
  ///   - due: The day the cause comes again.
  package mutating func review(_ review: Review, sure: Int?, as mode: Record.Mode?, due: String?) {
    let ticket = review.attempt.ticket
    let library = ticket.opening.library
    let score = review.score
    title("\(Review.outcome(score)): \(TrainingWords.title(ticket.diagnosis, library))")
    if let given = review.submitted, given != ticket.diagnosis {
      prose("You said: \(TrainingWords.title(given, library))")
    }
    let sureness = sure.map { ", you were \($0) % sure" } ?? ""
    prose(
      "Score \(score.total), inquiry \(score.inquiry), economy \(Review.economy(score)), shown"
        + " \(Int((score.shown * 100).rounded())) %\(sureness)")
    if score.isPremature { premature(review, library) }
    if score.diagnosis == .wrong, score.shown == 0, !score.isPremature {
      prose("What you said was ruled out by what you knew.")
    }
    if score.isHarmful {
      prose("Careful: the remedy for what you said would do damage here. Score 20 at most.")
    }
    steps(review, library)
    differences(review, library)
    distractors(ticket, library)
    remedy(ticket)
    gap()
    prose(Review.rating(review.grade, as: mode, due: due))
  }

  private mutating func premature(_ review: Review, _ library: Library) {
    let rivals = review.rivals
    let truth = review.attempt.ticket.diagnosis
    heading("Too early: \(TrainingWords.causes(rivals.count)) still fitted when you decided")
    let most = 4
    let isAmong = rivals.prefix(most).contains { $0.diagnosis == truth }
    let shown =
      rivals.prefix(isAmong ? most : most - 1)
      + (isAmong ? [] : rivals.filter { $0.diagnosis == truth })
    let questions = Set(shown.filter { $0.diagnosis != truth }.map(\.settledBy))
    for (index, rival) in shown.enumerated() {
      self.rival(rival, isFirst: index == 0, review.attempt, tellsQuestion: questions.count > 1)
    }
    if rivals.count > shown.count { prose("and \(rivals.count - shown.count) more", first: "  ") }
    if questions.count == 1, let fact = questions.first ?? nil {
      prose(
        "One question would have told: \(TrainingWords.question(fact, library))", first: "  ")
    }
  }

  /// Adds a cause that still fitted: how likely it was, what its remedy is, what rules it out.
  private mutating func rival(
    _ rival: Review.Rival, isFirst: Bool, _ attempt: Attempt, tellsQuestion: Bool
  ) {
    let (truth, library) = (attempt.ticket.diagnosis, attempt.ticket.opening.library)
    let isTruth = rival.diagnosis == truth
    let isLikely = rival.share >= Walk.Possible.unlikelyBelow
    let notes =
      (isLikely ? [Words.likelihood(rival.share, isFirst: isFirst)] : [])
      + (isTruth ? ["this was it"] : [])
    prose(
      TrainingWords.title(rival.diagnosis, library)
        + (notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"), first: "  - ")
    guard !isTruth else { return }
    if let other = firstStep(rival.diagnosis, attempt.ticket),
      other != firstStep(truth, attempt.ticket)
    {
      prose("Another remedy: \(other)", first: "    ", rest: "      ")
    }
    if tellsQuestion, let fact = rival.settledBy {
      prose("Ruled out by: \(TrainingWords.question(fact, library))", first: "    ", rest: "      ")
    }
  }

  /// What the remedy of a cause begins with, in a sentence.
  private func firstStep(_ diagnosis: String, _ ticket: Ticket) -> String? {
    let step = remedySteps(diagnosis, ticket).first
    return step.flatMap { Paragraph.all(in: $0).first?.text }.map { text in
      text.firstRange(of: ". ").map { String(text[..<$0.lowerBound]) + "." } ?? text
    }
  }

  /// The steps that cure a cause, filled in from the ticket.
  private func remedySteps(_ diagnosis: String, _ ticket: Ticket) -> [String] {
    let library = ticket.opening.library
    let standing = ticket.session(
      ticket.treePath.compactMap { fact in ticket.truth[fact].map { (fact, $0) } }
    ).standing()
    let filling = Filling(standing)
    var reasoner = Reasoner(standing.facts, library: library)
    return (library.diagnosis(diagnosis)?.remedy ?? [])
      .filter { !filling.isLeftOut($0, reasoner: &reasoner) }
      .map { filling.prose($0.text.value) }
  }

  private mutating func steps(_ review: Review, _ library: Library) {
    guard !review.attempt.steps.isEmpty else { return }
    heading("What you asked")
    for (index, step) in review.attempt.steps.enumerated() {
      let label = TrainingWords.label(step.label) + (step.isTakenBack ? ", taken back" : "")
      prose(
        "\(TrainingWords.question(step.fact, library)) \(step.before) → \(step.after), \(label)",
        first: "  \(index + 1). ")
      if let better = step.better {
        prose("Better: \(TrainingWords.question(better, library))", first: "     ")
      }
    }
  }

  private mutating func differences(_ review: Review, _ library: Library) {
    let told = review.excluded.compactMap { TrainingWords.whyNot($0, library) }
    guard !told.isEmpty else { return }
    heading("Why not")
    for text in told { prose(text, first: "  - ") }
  }

  private mutating func distractors(_ ticket: Ticket, _ library: Library) {
    guard !ticket.distractors.isEmpty else { return }
    heading("What did not help")
    for distractor in ticket.distractors {
      switch distractor {
      case .aside(let sentence):
        prose("“\(sentence)” is true, and beside the point.", first: "  - ")
      case .shared(let told):
        prose("“\(told.words ?? "")” is true; it goes with other causes too.", first: "  - ")
      case .claim(let told):
        let truth = ticket.truth[told.fact].map { TrainingWords.known(told.fact, $0, library) }
        prose("“\(told.words ?? "")” was hearsay. The truth is: \(truth ?? "").", first: "  - ")
      }
    }
  }

  private mutating func remedy(_ ticket: Ticket) {
    let library = ticket.opening.library
    guard let card = library.diagnosis(ticket.diagnosis) else { return }
    heading(
      card.actor == .nobody
        ? "The remedy: nobody has to act"
        : "The remedy, by \(Words.actor(card.actor).lowercasedFirst)")
    for (index, step) in remedySteps(ticket.diagnosis, ticket).prefix(3).enumerated() {
      prose(step, first: "  \(index + 1). ")
    }
    verbatim("troubleshoot explain \(ticket.diagnosis)", indent: 2)
  }

  /// Adds the tree's way through a ticket, question by question.
  package mutating func replay(_ ticket: Ticket) {
    let library = ticket.opening.library
    title("The way of the tree")
    var attempt = Attempt(ticket)
    standing(attempt)
    for (index, fact) in ticket.treePath.enumerated() {
      let step = attempt.ask(fact)
      gap()
      prose(TrainingWords.question(fact, library), first: "  \(index + 1). ")
      prose(
        step.answer.map { library.fact(fact)?.label(of: $0) ?? $0 } ?? "", first: "     → ")
      prose(TrainingWords.judgement(step, library), first: "     ")
    }
    gap()
    prose("That leaves: \(TrainingWords.title(ticket.diagnosis, library))")
  }
}

extension Review {
  /// How a ticket came out, in words.
  package static func outcome(_ score: Score) -> String {
    switch score.diagnosis {
    case .right: "RIGHT"
    case .lucky: "RIGHT, BUT NOT SHOWN"
    case .wrong: "WRONG. It was"
    case .given: "GIVEN UP. It was"
    }
  }

  static func economy(_ score: Score) -> String {
    score.isPremature
      ? "none (too early)"
      : score.economy == 0 ? "par" : "par\(score.economy > 0 ? "+" : "")\(score.economy)"
  }

  static func rating(_ grade: Grade, as mode: Record.Mode?, due: String?) -> String {
    let word: String
    switch grade {
    case .again: word = "Again"
    case .hard: word = "Hard"
    case .good: word = "Good"
    case .easy: word = "Easy"
    }
    let consequence =
      switch mode {
      case .train: due.map { "This cause comes again on \($0)." } ?? "It is kept."
      case .practice: "Practice: it is kept and moves no due date."
      case .exam, .place: "An exam is kept and moves no due date."
      case nil: "A script is scored and not kept: it stands in no log and moves no due date."
      }
    return "Rated \(word). \(consequence)"
  }
}

extension TrainingWords {
  /// Why another cause was not it; nil where neither a card nor a fact tells.
  static func whyNot(_ other: Review.Excluded, _ library: Library) -> String? {
    var told = [other.difference].compactMap { $0 }
    if let fact = other.fact, let value = other.value {
      told.append("Told apart by: \(known(fact, value, library)).")
    }
    return told.isEmpty
      ? nil : "\(title(other.diagnosis, library))? \(told.joined(separator: " "))"
  }
}
