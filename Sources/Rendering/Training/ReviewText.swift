import Facts
import Rules
import Sessions
import Training

extension Page {
  /// Adds what can be learnt from a ticket once it is over.
  package mutating func review(_ review: Review, sure: Int?, due: String?) {
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
    prose(Review.rating(review.grade, due: due))
  }

  private mutating func premature(_ review: Review, _ library: Library) {
    let others = review.stillPossible
    let truth = review.attempt.ticket.diagnosis
    heading("Too early: \(TrainingWords.causes(others.count)) still fitted when you decided")
    let shown =
      others.prefix(4).contains(truth) ? Array(others.prefix(4)) : [truth] + others.prefix(3)
    for id in shown {
      prose(TrainingWords.title(id, library) + (id == truth ? " (this was it)" : ""), first: "  - ")
    }
    if others.count > shown.count { prose("and \(others.count - shown.count) more", first: "  ") }
    if let missing = review.missing {
      prose("This would have told: \(TrainingWords.question(missing, library))", first: "  ")
    }
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
    let told = review.excluded.filter { $0.difference != nil || $0.fact != nil }
    guard !told.isEmpty else { return }
    heading("Why not")
    for other in told {
      var text = TrainingWords.title(other.diagnosis, library) + "?"
      if let difference = other.difference { text += " " + difference }
      if let fact = other.fact, let value = other.value {
        text += " Told apart by: \(TrainingWords.known(fact, value, library))."
      }
      prose(text, first: "  - ")
    }
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
    heading("The remedy, by \(Words.actor(card.actor).lowercasedFirst)")
    let standing = ticket.session(
      ticket.treePath.compactMap { fact in ticket.truth[fact].map { (fact, $0) } }
    ).standing()
    let filling = Filling(standing)
    var reasoner = Reasoner(standing.facts, library: library)
    let steps = card.remedy.filter { !filling.isLeftOut($0, reasoner: &reasoner) }
    for (index, step) in steps.prefix(3).enumerated() {
      prose(filling.prose(step.text.value), first: "  \(index + 1). ")
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

  static func rating(_ grade: Grade, due: String?) -> String {
    let word: String
    switch grade {
    case .again: word = "Again"
    case .hard: word = "Hard"
    case .good: word = "Good"
    case .easy: word = "Easy"
    }
    return "Rated \(word). "
      + (due.map { "This cause comes again on \($0)." }
        ?? "Practice: it moves no due date.")
  }
}
