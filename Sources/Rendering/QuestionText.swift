import Facts
import Rules
import Sessions

extension Page {
  /// Adds a question with its numbered menu.
  package mutating func question(_ question: Question) {
    gap()
    prose(question.card.question ?? question.card.title)
    let choices = question.choices
    for (index, choice) in choices.enumerated() {
      prose(
        choice.label,
        first: choices.count > 9 && index < 9 ? "   \(index + 1)  " : "  \(index + 1)  ")
    }
    let ways = choices.isEmpty ? "Type the answer" : "Number"
    prose("\(ways), ? for help, or unsure")
  }

  /// Adds how many causes are still possible.
  package mutating func remaining(_ standing: Standing) {
    let count = standing.possible.count
    if count > 1 { prose("\(count) causes are still possible.") }
  }

  /// Adds what can be done once nothing is asked any more.
  package mutating func whatNext(_ standing: Standing) {
    if standing.diagnosis != nil {
      prose("Did that help? yes or no, once it is tried.")
    } else if !standing.possible.isEmpty {
      prose("Type a number to read one of them whole; why not 2 tells what speaks against it.")
      if standing.canGoOn { prose("Type yes to be asked more questions.") }
    }
    prose(
      "back takes the last step back, change FACT gives a fact another value, restart begins"
        + " again, quit leaves.")
  }

  /// Adds the offer to go on with a session that was cut off.
  package mutating func offer(_ unfinished: Session) {
    let standing = unfinished.standing()
    let answers = unfinished.answers.count
    let about =
      standing.diagnosis?.title ?? "\(standing.possible.count) causes still possible"
    let given = [
      Words.counted(unfinished.pieces.count, "piece") + " of evidence",
      Words.counted(answers, "answer"),
    ].joined(separator: ", ")
    prose(
      "A session was cut off before: \(given), \(about). Type yes to go on with it; anything else"
        + " begins a new one.")
  }

  /// Adds how the answer to a question is found out.
  package mutating func help(_ question: Question) {
    gap()
    prose(question.card.findOut ?? "There is no help for this question.")
    prose("Type ? again, or unsure, to go on without it.")
  }

  /// Adds why a question is asked: what it separates and what each answer would mean.
  package mutating func why(_ question: Question, _ standing: Standing) {
    let library = standing.library
    gap()
    if let why = question.card.why { prose(why) }
    guard question.fact != FactName("error.primary") else { return }
    let tree = library.tree(question.position.tree)
    guard let node = tree?.nodes[question.position.node] else { return }
    if let why = node.why { prose(why) }
    let asked = library.fact(node.fact.value)
    if node.fact.value != question.fact, let asked {
      prose("The answer tells: \(asked.title).")
    }
    for (choice, possible) in standing.consequences(of: question) {
      prose(choice.label, first: "  - ", rest: "    ")
      let ends = possible.prefix(3).map { library.diagnosis($0.diagnosis)?.title ?? $0.diagnosis }
      let more = possible.count > 3 ? ["and \(possible.count - 3) more"] : []
      prose((ends + more).joined(separator: "; "), first: "    → ", rest: "      ")
    }
  }

  /// Adds what a piece of evidence told.
  package mutating func reading(of piece: Int, _ session: Session, _ standing: Standing) {
    let given = session.pieces[piece]
    for removed in given.removed {
      prose(
        "\(removed.count) \(removed.kind) taken out"
          + (removed.kind == "token" ? ": only its claims stay" : ""), first: "  ")
    }
    if given.wasCut { prose("The text was too long; its end was not read.", first: "  ") }
    let facts = standing.facts.sorted.filter { fact in
      // Which error counts is worth a line only where there are several.
      guard case .evidence(let citation) = fact.origin,
        fact.name.text != "error.primary" || standing.mentions.all.count > 1
      else { return false }
      return citation.piece == piece
    }
    if let text = standing.mentions.text, standing.mentions.isLedByPhrase, text.piece == piece {
      prose("I read a sentence that I know:", first: "  ")
      prose("“\(text.words(in: session))”", first: "  - ", rest: "    ")
      if facts.isEmpty { return }
    }
    guard !facts.isEmpty else {
      if let text = Mentions.phrase(in: [(index: piece, piece: given)], standing.library) {
        prose("I read a sentence that I know, but what came before says more:", first: "  ")
        prose("“\(text.words(in: session))”", first: "  - ", rest: "    ")
      } else {
        prose("I found nothing in it that I know.", first: "  ")
      }
      return
    }
    prose("I read:", first: "  ")
    for fact in facts {
      let title = standing.library.fact(fact.name)?.title ?? fact.name.text
      prose("\(title): \(Words.value(fact, standing.library))", first: "  - ", rest: "    ")
    }
  }
}
