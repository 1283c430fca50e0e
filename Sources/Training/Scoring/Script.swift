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
    guard
      let fields = context.parse(text)?.fields("training script", keys: keys, isOrdered: false)
    else { return nil }
    if let asks = fields.value("asks"), !asks.isText, !asks.isList {
      context.add(
        "wrong-form", at: asks.place, "'asks' takes a list of facts, such as [token.kind]")
      return nil
    }
    asks = fields.texts("asks").compactMap { name in
      if let fact = FactName(parsing: name.value) { return Located(fact, at: name.place) }
      context.add("wrong-form", at: name.place, "'\(name.value)' is not a fact's name")
      return nil
    }
    says = fields.text("says")
    sure = fields.text("sure").flatMap { text in
      if let number = Int(text.value), (0...100).contains(number) { return number }
      context.add(
        "wrong-form", at: text.place, "'sure' is a number from 0 to 100, not '\(text.value)'")
      return nil
    }
    if context.log.hasErrors { return nil }
  }

  /// Follows the script; nil, with findings in the context, where a name is not known.
  package func follow(_ ticket: Ticket, context: CardContext) -> Attempt? {
    var attempt = Attempt(ticket)
    for fact in asks {
      guard ticket.menu.contains(fact.value) else {
        context.add("unknown-fact", at: fact.place, Script.unknown(fact.value, ticket))
        continue
      }
      _ = attempt.ask(fact.value)
    }
    let library = ticket.opening.library
    if let says, library.diagnosis(says.value) == nil {
      context.add(
        "unknown-diagnosis", at: says.place,
        "'\(says.value)' is not a diagnosis"
          + (library.nearestDiagnosis(to: says.value).map { "; did you mean '\($0)'?" }
            ?? "; troubleshoot list diagnoses shows them all"))
    }
    return context.log.hasErrors ? nil : attempt
  }

  /// Says that a fact is no question of a ticket, and what its questions are.
  private static func unknown(_ fact: FactName, _ ticket: Ticket) -> String {
    let questions = ticket.menu.map(\.text).sorted()
    let all =
      questions.count > 8
      ? "; --format json without --answers lists its questions"
      : "; its questions are \(questions.joined(separator: ", "))"
    // The name of another fact is no slip of the pen.
    let isOther = ticket.opening.library.fact(fact) != nil
    return "'\(fact)' is not a question of this ticket"
      + (isOther ? all : Suggestion.hint(for: fact.text, among: questions, orElse: all))
  }
}
