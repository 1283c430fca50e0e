import Facts
import Rules

extension Page {
  /// Adds what is known of whatever a word names.
  package mutating func explain(_ explained: Explained, _ library: Library) {
    gap()
    switch explained {
    case .error(let entry): explain(entry, library)
    case .diagnosis(let card): explain(card, library)
    case .topic(let card): explain(card, library)
    case .fact(let card): explain(card, library)
    case .tree(let card): explain(card, library)
    }
  }

  /// Adds what is known of an error code.
  package mutating func explain(_ entry: ErrorEntry, _ library: Library) {
    title(
      entry.name.map { entry.title.contains($0) ? entry.title : "\(entry.title) (\($0))" }
        ?? entry.title)
    if let meaning = entry.meaning { prose(meaning) }
    gap()
    prose(Words.kind(entry.kind))
    if let actor = entry.actor { prose("Who acts: \(Words.actor(actor).lowercasedFirst)") }
    if let retry = entry.retry { prose(Words.retry(retry)) }
    if let error = entry.oauthError { prose("OAuth error: \(error)") }
    if let successor = entry.successor { prose("See instead: \(successor.value)") }
    if !entry.messages.isEmpty {
      heading("How it is printed, and what that tells")
      for message in entry.messages {
        prose(message.text.value, first: "  - ", rest: "    ")
        if let title = message.title { prose(title, first: "    ") }
      }
    }
    if let enters = entry.enters {
      heading("Where it leads")
      prose(entrance(enters.value, library), first: "  ")
    }
    for (name, sentences) in [("What changed", entry.changed)] where !sentences.isEmpty {
      heading(name)
      for sentence in sentences { prose(sentence, first: "  - ", rest: "    ") }
    }
    if !entry.disagree.isEmpty {
      heading("Where sources disagree")
      for pair in entry.disagree {
        prose(
          "\(source(pair.key.value, library)): \(pair.value.value)", first: "  - ", rest: "    ")
      }
    }
    if !entry.lookAlikes.isEmpty {
      heading("Easily taken for it")
      for id in entry.lookAlikes { prose(title(of: id, library), first: "  - ", rest: "    ") }
    }
    sources(entry.sources.map(\.value), checked: entry.checked, [], library)
  }

  /// Adds what a diagnosis says, without the facts of any session.
  package mutating func explain(_ card: DiagnosisCard, _ library: Library) {
    let filling = Filling(value: { _ in nil }, card: { library.fact($0) })
    title(card.title)
    prose(filling.prose(card.happened))
    gap()
    prose(filling.prose(card.cause.value))
    gap()
    prose("Who acts: \(Words.actor(card.actor).lowercasedFirst)")
    for (name, steps) in [("Do this", card.remedy), ("Check that it worked", card.verify)] {
      heading(name)
      for (index, step) in steps.enumerated() {
        prose(
          filling.condition(step.conditions) + filling.prose(step.text.value),
          first: "  \(index + 1). ")
        for snippet in step.snippets { verbatim(filling.snippet(snippet), indent: 7) }
      }
    }
    if !card.notThisIf.isEmpty {
      heading("It is not this if")
      for sentence in card.notThisIf { prose(sentence, first: "  - ", rest: "    ") }
    }
    sources(
      card.sources.map(\.value), checked: card.checked, card.references.map(\.value), library)
  }

  /// Adds a topic.
  package mutating func explain(_ card: TopicCard, _ library: Library) {
    title(card.title)
    prose(card.text)
    if !card.seeAlso.isEmpty {
      heading("See also")
      for id in card.seeAlso { prose(id.value, first: "  - ") }
    }
    sources(
      card.sources.map(\.value), checked: card.checked, card.references.map(\.value), library)
  }

  /// Adds what a fact is and how it is found out.
  package mutating func explain(_ card: FactCard, _ library: Library) {
    title("\(card.title) (\(card.name))")
    if let why = card.why { prose(why) }
    if !card.branchValues.isEmpty {
      heading("Its values")
      for value in card.branchValues {
        prose(card.label(of: value), first: "  \(value): ", rest: "      ")
      }
    }
    if let findOut = card.findOut {
      heading("How to find it out")
      prose(findOut, first: "  ")
    }
    if !card.inputs.isEmpty {
      heading("It follows from")
      for name in Set(card.inputs).sorted() {
        prose(library.fact(name)?.title ?? name.text, first: "  - ", rest: "    ")
      }
    }
  }

  /// Adds what a tree is for and what it looks at.
  package mutating func explain(_ card: TreeCard, _ library: Library) {
    title(card.title)
    for sentence in card.symptom { prose(sentence) }
    heading("It looks at")
    for node in card.nodes {
      prose(
        library.fact(node.fact.value)?.title ?? node.fact.value.text, first: "  - ", rest: "    ")
    }
  }

  private func entrance(_ entrance: Entrance, _ library: Library) -> String {
    switch entrance {
    case .tree(let id):
      "It has several causes, told apart by the tree “\(library.title(ofTree: id) ?? id)” (\(id))."
    case .diagnosis(let id): "\(library.diagnosis(id)?.title ?? id) (\(id))"
    }
  }

  private func source(_ id: String, _ library: Library) -> String {
    guard let source = library.source(id) else { return id }
    let about = [source.language, source.date].compactMap(\.self).joined(separator: ", ")
    return "\(source.title) (\(about))"
  }

  private func title(of id: Located<String>, _ library: Library) -> String {
    ErrorID(parsing: id.value).flatMap(library.error)?.title ?? id.value
  }

  private mutating func sources(
    _ ids: [String], checked: Instant?, _ references: [String], _ library: Library
  ) {
    heading("Sources")
    for id in ids { prose(source(id, library), first: "  - ", rest: "    ") }
    for reference in references { verbatim(reference, indent: 4) }
    if let checked { prose("Last checked on \(checked.description.prefix(10))", first: "  ") }
  }
}
