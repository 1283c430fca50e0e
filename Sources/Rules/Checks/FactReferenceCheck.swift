import Facts

/// Every fact that a card names has a card of its own.
enum FactReferenceCheck: CardCheck {
  static func findings(in catalogue: Catalogue) -> [Finding] {
    let known = Set(catalogue.facts.map(\.name))
    let names = known.map(\.text).sorted()
    func missing(_ name: FactName, _ path: String, _ place: Place) -> Finding? {
      guard !known.contains(name) else { return nil }
      return Finding(
        path: path, place: place, check: "unknown-fact",
        message: "there is no fact '\(name)' under facts/"
          + Suggestion.hint(for: name.text, among: names))
    }
    return catalogue.references.compactMap { missing($0.fact, $0.path, $0.place) }
  }
}

extension Catalogue {
  /// A fact's name with the place where a card names it.
  struct Reference {
    let fact: FactName
    let path: String
    let place: Place
  }

  /// Every place where a card names a fact.
  var references: [Reference] {
    var references = nodes.map { tree, node in
      Reference(fact: node.fact.value, path: tree.path, place: node.fact.place)
    }
    for (path, condition) in conditions {
      references += condition.facts.map {
        Reference(fact: $0, path: path, place: condition.place)
      }
    }
    for card in facts {
      references += card.inputs.map { Reference(fact: $0, path: card.path, place: card.place) }
    }
    references += assignments.map { path, assignment in
      Reference(
        fact: assignment.fact.value, path: path, place: assignment.fact.place)
    }
    for (path, text) in messages { references += placeholders(in: text.text, path) }
    for card in diagnoses {
      references += placeholders(in: card.cause, card.path)
      references += placeholders(in: Located(card.happened, at: card.place), card.path)
      for step in card.remedy + card.verify {
        references += placeholders(in: step.text, card.path)
        for snippet in step.snippets { references += placeholders(in: snippet.text, card.path) }
      }
    }
    return references
  }

  private func placeholders(in text: Located<String>, _ path: String) -> [Reference] {
    Placeholder.parts(of: text.value).compactMap { part in
      guard case .fact(let name) = part else { return nil }
      return Reference(fact: name, path: path, place: text.place)
    }
  }
}
