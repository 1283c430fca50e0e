import Facts

/// Everything that a card points at exists, and nothing points at a retired card.
enum TargetCheck: CardCheck {
  static func findings(in catalogue: Catalogue) -> [Finding] {
    let trees = Set(catalogue.trees.map(\.id))
    let diagnoses = Set(catalogue.diagnoses.map(\.id))
    let errors = Set(catalogue.errors.map(\.id.description))
    let topics = Set(catalogue.topics.map(\.id))
    let retired = Set(catalogue.diagnoses.filter { $0.status == .retired }.map(\.id))
    var findings: [Finding] = []
    func need(
      _ id: String, in known: Set<String>, _ what: String, _ path: String, _ place: Place
    ) {
      guard !known.contains(id) else { return }
      findings.append(
        Finding(
          path: path, place: place, check: "unknown-target",
          message: "there is no \(what) '\(id)'" + Suggestion.hint(for: id, among: known.sorted())))
    }
    func need(_ entrance: Located<Entrance>, _ path: String) {
      switch entrance.value {
      case .tree(let id): need(id, in: trees, "tree", path, entrance.place)
      case .diagnosis(let id):
        need(id, in: diagnoses, "diagnosis", path, entrance.place)
        if retired.contains(id) {
          findings.append(
            Finding(
              path: path, place: entrance.place, check: "retired-target",
              message: "the diagnosis '\(id)' is retired; lead to its successor"))
        }
      }
    }
    for (tree, node) in catalogue.nodes {
      for branch in node.branches {
        switch branch.target {
        case .node: break
        case .tree(let id): need(Located(.tree(id), at: branch.place), tree.path)
        case .diagnosis(let id): need(Located(.diagnosis(id), at: branch.place), tree.path)
        }
        guard catalogue.library.fact(node.fact.value)?.type == .code else { continue }
        for value in branch.values {
          need(value.value, in: errors, "error entry", tree.path, value.place)
        }
      }
    }
    for (path, entrance) in catalogue.entrances { need(entrance, path) }
    for card in catalogue.diagnoses {
      for pair in card.confusedWith {
        need(pair.key.value, in: diagnoses, "diagnosis", card.path, pair.key.place)
      }
      for id in card.harmfulIf { need(id.value, in: diagnoses, "diagnosis", card.path, id.place) }
    }
    for entry in catalogue.errors {
      for id in entry.lookAlikes + [entry.successor].compactMap({ $0 }) {
        need(id.value, in: errors, "error entry", entry.path, id.place)
      }
    }
    let everything = trees.union(diagnoses).union(errors).union(topics)
    for topic in catalogue.topics {
      for id in topic.seeAlso { need(id.value, in: everything, "card", topic.path, id.place) }
    }
    return findings
  }
}
