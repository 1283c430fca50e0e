import Facts

/// Every value that a card gives to a fact is one that the fact can have.
enum ValueCheck: CardCheck {
  static func findings(in catalogue: Catalogue) -> [Finding] {
    let library = catalogue.library
    func complaint(
      _ value: String, of name: FactName, _ path: String, _ place: Place
    ) -> Finding? {
      guard let card = library.fact(name), card.value(parsing: value) == nil else { return nil }
      let known = card.branchValues
      let expected =
        known.isEmpty
        ? "it takes a \(card.type.rawValue)" : "it is \(known.joined(separator: ", "))"
      return Finding(
        path: path, place: place, check: "unknown-value",
        message: "'\(value)' is not a value of '\(name)'; \(expected)"
          + Suggestion.hint(for: value, among: known))
    }
    var findings: [Finding?] = []
    for (tree, node) in catalogue.nodes {
      for value in node.branches.flatMap(\.values) {
        findings.append(complaint(value.value, of: node.fact.value, tree.path, value.place))
      }
    }
    for card in catalogue.facts {
      for rule in card.rules {
        guard let value = rule.value.literal else { continue }
        findings.append(complaint(value, of: card.name, card.path, rule.place))
      }
      for pair in card.says {
        findings.append(complaint(pair.key.value, of: card.name, card.path, pair.key.place))
      }
    }
    for (path, condition) in catalogue.conditions where isFinite(condition.fact, library) {
      for literal in condition.tests.flatMap(\.literals) {
        findings.append(complaint(literal, of: condition.fact, path, condition.place))
      }
    }
    for (path, assignment) in catalogue.assignments {
      let type = library.fact(assignment.fact.value)?.type
      let values =
        type == .list
        ? [assignment.values.map(\.value).joined(separator: " ")]
        : assignment.values.map(\.value)
      for value in values {
        findings.append(
          complaint(value, of: assignment.fact.value, path, assignment.fact.place))
      }
    }
    return findings.compactMap { $0 }
  }

  private static func isFinite(_ name: FactName, _ library: Library) -> Bool {
    library.fact(name)?.type.isFinite ?? false
  }
}
