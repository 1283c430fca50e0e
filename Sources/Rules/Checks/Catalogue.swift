import Facts

/// Every card of a library, read for checking.
package struct Catalogue: Sendable {
  package let library: Library
  /// The paths of all files, sorted.
  package let paths: [String]
  package let facts: [FactCard]
  package let trees: [TreeCard]
  package let diagnoses: [DiagnosisCard]
  package let errors: [ErrorEntry]
  package let topics: [TopicCard]
  package let phrases: [MessageText]
  package let sources: [SourceItem]

  /// Reads every card of a library.
  package init(_ library: Library) {
    self.library = library
    paths = library.paths()
    var facts: [FactCard] = []
    var trees: [TreeCard] = []
    var diagnoses: [DiagnosisCard] = []
    var errors: [ErrorEntry] = []
    var topics: [TopicCard] = []
    for path in paths {
      switch CardKind(path: path) {
      case .fact(let name): facts += [library.fact(name)].compactMap { $0 }
      case .tree(let id): trees += [library.tree(id)].compactMap { $0 }
      case .diagnosis(let id): diagnoses += [library.diagnosis(id)].compactMap { $0 }
      case .error(let id): errors += [library.error(id)].compactMap { $0 }
      case .topic(let id): topics += [library.topic(id)].compactMap { $0 }
      case .case, .sources, .phrases, nil: break
      }
    }
    self.facts = facts
    self.trees = trees
    self.diagnoses = diagnoses
    self.errors = errors
    self.topics = topics
    phrases = library.phrases()
    sources = library.sources()
  }

  /// All texts that stand for an error, with the path of the card that has them.
  package var messages: [(path: String, text: MessageText)] {
    errors.flatMap { entry in entry.messages.map { (entry.path, $0) } }
      + phrases.map { (CardKind.phrases.path, $0) }
  }

  /// All ways in from error entries and phrases, with the path of the card that has them.
  package var entrances: [(path: String, entrance: Located<Entrance>)] {
    errors.compactMap { entry in entry.enters.map { (entry.path, $0) } }
      + messages.compactMap { path, text in text.enters.map { (path, $0) } }
  }

  /// All conditions of all cards, with the path of the card that has them.
  package var conditions: [(path: String, condition: Condition)] {
    facts.flatMap { card in
      card.rules.flatMap { rule in rule.conditions.map { (card.path, $0) } }
    }
      + diagnoses.flatMap { card in
        (card.remedy + card.verify).flatMap { step in step.conditions.map { (card.path, $0) } }
      }
  }

  /// All values that cards give to facts, with the path of the card that has them.
  package var assignments: [(path: String, assignment: FactAssignment)] {
    errors.flatMap { entry in entry.implies.map { (entry.path, $0) } }
      + messages.flatMap { path, text in text.implies.map { (path, $0) } }
      + diagnoses.flatMap { card in card.usually.map { (card.path, $0) } }
  }

  /// All nodes of all trees.
  package var nodes: [(tree: TreeCard, node: TreeNode)] {
    trees.flatMap { tree in tree.nodes.map { (tree, $0) } }
  }
}

extension FactCard {
  /// The path of the card's file.
  package var path: String { CardKind.fact(name).path }

  /// The rules of its derivation, none where it has no rules.
  package var rules: [FactDerivation.Rule] {
    if case .rules(let rules) = derivation { rules } else { [] }
  }
}

extension TreeCard {
  /// The path of the card's file.
  package var path: String { CardKind.tree(id).path }
}

extension DiagnosisCard {
  /// The path of the card's file.
  package var path: String { CardKind.diagnosis(id).path }
}

extension ErrorEntry {
  /// The path of the card's file.
  package var path: String { CardKind.error(id).path }
}

extension TopicCard {
  /// The path of the card's file.
  package var path: String { CardKind.topic(id).path }
}
