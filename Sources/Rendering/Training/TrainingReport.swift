import Facts
import Rules
import Training

/// A ticket, and what an attempt at it came to, as programs read it.
package struct TrainingReport: Encodable {
  struct Question: Encodable {
    let fact: String
    let text: String
    let cost: Int
  }

  struct Known: Encodable {
    let fact: String
    let value: String
  }

  struct TicketPart: Encodable {
    let number: String
    let seed: UInt64
    let level: Int
    let from: String
    let message: [String]
    let artefact: String?
    let known: [Known]
    let possible: Int
    let questions: [Question]
  }

  struct Step: Encodable {
    let fact: String
    let answer: String?
    let before: Int
    let after: Int
    let ratio: Double
    let label: String
    let better: String?
    let cost: Int
  }

  struct ResultPart: Encodable {
    let diagnosis: String
    let said: String?
    let sure: Int?
    let outcome: String
    let total: Int
    let inquiry: Int
    let economy: Int
    let par: Int
    let redundant: Int
    let premature: Bool
    let harmful: Bool
    let shown: Double
    let grade: Int
    let stillPossible: [String]
    let steps: [Step]
  }

  let schema = "troubleshoot.training/1"
  let ticket: TicketPart
  let result: ResultPart?

  /// A report of a ticket, with what was made of it.
  package init(_ ticket: Ticket, _ attempt: Attempt?, said: String?, sure: Int?) {
    let library = ticket.opening.library
    self.ticket = TicketPart(
      number: ticket.number, seed: ticket.seed, level: ticket.level.rawValue,
      from: ticket.letter.from, message: ticket.letter.paragraphs, artefact: ticket.artefact,
      known: (ticket.told + ticket.noted).map { Known(fact: $0.fact.text, value: $0.value) },
      possible: ticket.opening.possible.count,
      questions: ticket.menu.sorted().map { fact in
        Question(
          fact: fact.text, text: TrainingWords.question(fact, library),
          cost: (library.askedCard(fact)?.cost ?? .ask).weight)
      })
    result = attempt.map { attempt in
      let review = Review(attempt, submitted: said)
      let score = review.score
      return ResultPart(
        diagnosis: ticket.diagnosis, said: said, sure: sure, outcome: score.diagnosis.rawValue,
        total: score.total, inquiry: score.inquiry, economy: score.economy, par: ticket.parCost,
        redundant: score.redundant, premature: score.isPremature, harmful: score.isHarmful,
        shown: (score.shown * 1e4).rounded() / 1e4, grade: review.grade.rawValue,
        stillPossible: review.stillPossible,
        steps: attempt.steps.map { step in
          Step(
            fact: step.fact.text, answer: step.answer, before: step.before, after: step.after,
            ratio: (step.ratio * 1e4).rounded() / 1e4, label: step.label.rawValue,
            better: step.better?.text, cost: step.cost)
        })
    }
  }
}
