import Facts
import Rules

/// What somebody needs who plays a ticket with a group.
package struct Facilitation: Sendable {
  package let ticket: Ticket
  /// Every question of the menu with the answer to give; nil where the customer cannot tell.
  package let answers: [(fact: FactName, answer: String?)]
  package let review: Review

  package init(_ ticket: Ticket) {
    self.ticket = ticket
    let settled = ticket.treePath.reduce(ticket.opening) { knowledge, fact in
      ticket.truth[fact].map { knowledge.learning(fact, $0) } ?? knowledge
    }
    answers = ticket.menu.sorted().map { name in
      (name, ticket.opening.value(name) ?? settled.value(name) ?? ticket.answer(name, to: settled))
    }
    var attempt = Attempt(ticket)
    for fact in ticket.treePath { _ = attempt.ask(fact) }
    review = Review(attempt, submitted: ticket.diagnosis)
  }
}
