import Facts
import Rules

/// An answers file of training: what is asked, in order, and what is said then.
///
/// ```yaml
/// asks: [token.kind, permission.in-token]
/// says: permission-not-consented
/// sure: 90
/// ```
package struct Script: Sendable {
  package let asks: [Located<FactName>]
  package let says: Located<String>?
  package let sure: Int?

  /// Reads a file; nil, with findings in the context, where it cannot be followed.
  package init?(text: String, context: CardContext) {
    let keys = ["asks", "says", "sure"]
    guard let fields = context.parse(text)?.fields("training script", keys: keys) else {
      return nil
    }
    asks = fields.texts("asks").compactMap { name in
      if let fact = FactName(parsing: name.value) { return Located(fact, at: name.place) }
      context.add("wrong-form", at: name.place, "'\(name.value)' is not a fact's name")
      return nil
    }
    says = fields.text("says")
    sure = fields.text("sure").flatMap { text in
      let number = Int(text.value)
      if number.map({ !(0...100).contains($0) }) ?? true {
        context.add("wrong-form", at: text.place, "'sure' is a number from 0 to 100")
      }
      return number
    }
    if context.log.hasErrors { return nil }
  }

  /// Follows the script; nil, with findings in the context, where a name is not known.
  package func follow(_ ticket: Ticket, context: CardContext) -> Attempt? {
    var attempt = Attempt(ticket)
    for fact in asks {
      guard ticket.menu.contains(fact.value) else {
        let hint = Suggestion.nearest(to: fact.value.text, among: ticket.menu.map(\.text))
        context.add(
          "unknown-fact", at: fact.place,
          "'\(fact.value)' is not a question of this ticket"
            + (hint.map { "; did you mean '\($0)'?" } ?? ""))
        continue
      }
      _ = attempt.ask(fact.value)
    }
    if let says, ticket.opening.library.diagnosis(says.value) == nil {
      context.add("unknown-diagnosis", at: says.place, "'\(says.value)' is not a known diagnosis")
    }
    return context.log.hasErrors ? nil : attempt
  }
}
