import Facts
import Rules
import Sessions

extension Page {
  /// Adds a diagnosis as a person reads it, with the remedy filled in from the facts.
  package mutating func diagnosis(_ card: DiagnosisCard, _ standing: Standing) {
    let filling = Filling(standing)
    title(card.title)
    if let known = standing.meaningOfCode {
      heading(known.title)
      prose(known.meaning, first: "  ")
    }
    heading("What happened")
    prose(filling.prose(card.happened), first: "  ")
    gap()
    prose(filling.prose(card.cause.value), first: "  ")
    heading("Who acts")
    prose(Words.actors(of: card), first: "  ")
    differences(card, standing)
    heading("Do this")
    steps(card.remedy, of: card, filling, standing)
    heading("Check that it worked")
    steps(card.verify, of: card, filling, standing)
    if !card.notThisIf.isEmpty {
      heading("It is not this if")
      for sentence in card.notThisIf { prose(filling.prose(sentence), first: "  - ") }
    }
    if !card.confusedWith.isEmpty {
      heading("Easily taken for it")
      for pair in card.confusedWith {
        let name = standing.library.diagnosis(pair.key.value)?.title ?? pair.key.value
        prose("\(name): \(filling.prose(pair.value.value))", first: "  - ")
      }
    }
    heading("How I got here")
    how(standing)
    neighbours(standing)
    trials(standing)
    footer(card)
  }

  /// Adds the facts that a result rests on, each with its origin.
  package mutating func how(_ standing: Standing) {
    let grounds = standing.grounds
    if grounds.isEmpty { prose(Page.entry(standing), first: "  ") }
    for fact in grounds { known(fact, standing.library) }
    notes(on: standing)
  }

  /// What led to where a session stands that no fact has decided yet.
  private static func entry(_ standing: Standing) -> String {
    let mentions = standing.mentions
    let leader: String
    if mentions.isLedByPhrase {
      leader = "The text"
    } else if let index = mentions.primary {
      leader = "The code \(mentions.all[index].printed)"
    } else {
      return "Nothing is known yet."
    }
    return standing.question == nil
      ? "\(leader) alone leads here." : "\(leader) leads to this question."
  }

  /// Adds a fact with its value and origin.
  package mutating func known(_ fact: Fact, _ library: Library) {
    let title = library.fact(fact.name)?.title ?? fact.name.text
    prose(
      "\(title): \(Words.value(fact, library)) (\(Words.origin(fact, library)))", first: "  - ",
      rest: "    ")
  }

  /// Adds what a reader has to know of the evidence: contradictions and codes not followed.
  package mutating func notes(on standing: Standing) {
    let library = standing.library
    for conflict in standing.conflicts {
      let title = library.fact(conflict.kept.name)?.title ?? conflict.kept.name.text
      prose(
        "Contradiction, \(title): I go by"
          + " \(Words.value(conflict.kept, library)) (\(Words.origin(conflict.kept, library)))"
          + " and not by \(Words.value(conflict.lost, library))"
          + " (\(Words.origin(conflict.lost, library))).", first: "  ! ", rest: "    ")
    }
    if let index = standing.mentions.primary, standing.mentions.all[index].isOvercome {
      prose(
        "The log shows that this sign-in succeeded in the end: a record with the same correlation"
          + " id has no error. Nothing may be left to cure.", first: "  ! ", rest: "    ")
    }
    var unknown: Set<String> = []
    for mention in standing.mentions.all
    where mention.id.kind == .aadsts && mention.entry == nil
      && unknown.insert(mention.id.code).inserted
    {
      prose(Words.unknown(mention.printed, library).uppercasedFirst, first: "  ! ", rest: "    ")
    }
    for index in standing.mentions.rivals {
      let other = standing.mentions.all[index]
      let printed = other.entry?.title ?? other.printed
      prose(
        "The text also holds \(printed), a failure of its own that I did not follow.",
        first: "  ! ", rest: "    ")
    }
  }

  private mutating func steps(
    _ steps: [RemedyStep], of card: DiagnosisCard, _ filling: Filling, _ standing: Standing
  ) {
    var reasoner = Reasoner(standing.facts, library: standing.library)
    let kept = steps.filter { !filling.isLeftOut($0, reasoner: &reasoner) }
    for (index, step) in kept.enumerated() {
      let number = "  \(index + 1). "
      let indent = number.count
      var text = filling.condition(step.conditions) + filling.prose(step.text.value)
      if let by = step.by, by != card.actor {
        text += " (\(Words.actor(by)) does this.)"
      }
      prose(text, first: number)
      if let needs = step.needs {
        prose("Needs the role: \(needs)", first: String(repeating: " ", count: indent))
      }
      for snippet in step.snippets { self.snippet(snippet, filling, indent: indent) }
      if let careful = step.careful {
        prose(
          "Careful: \(filling.prose(careful))", first: String(repeating: " ", count: indent))
      }
    }
  }

  private mutating func snippet(_ snippet: Snippet, _ filling: Filling, indent: Int) {
    let name: String
    switch snippet.kind {
    case .az: name = "Azure CLI:"
    case .powershell: name = "PowerShell:"
    case .portal: name = "Portal:"
    case .http: name = "HTTP:"
    case .code(let library): name = "\(library):"
    }
    verbatim(name, indent: indent)
    if snippet.kind == .portal {
      prose(filling.snippet(snippet), first: String(repeating: " ", count: indent + 2))
    } else {
      verbatim(filling.snippet(snippet), indent: indent + 2)
    }
  }

  private mutating func footer(_ card: DiagnosisCard) {
    gap()
    for reference in card.references { verbatim(reference.value, indent: 2) }
    let day = card.checked.map { "; last checked on \($0.description.prefix(10))" } ?? ""
    prose("Card: \(card.id)\(day)", first: "  ")
  }
}

extension Filling {
  /// A filling from the facts of a session.
  package init(_ standing: Standing) {
    self.init(
      value: { standing.fact($0)?.value }, card: { standing.library.fact($0) })
  }
}
