import Facts

/// One passage through the trees: a pure function of the facts known.
package struct Walk: Sendable {
  /// A node that the walk came through.
  package struct Visit: Hashable, Sendable {
    package let tree: String
    package let node: String
    package let fact: FactName
    /// The value that picked the branch; nil where the user is unsure.
    package let value: String?
    package let origin: Origin?
  }

  /// A node, by its tree and its index there.
  package struct Position: Hashable, Sendable {
    package let tree: String
    package let node: Int

    package init(tree: String, node: Int) {
      self.tree = tree
      self.node = node
    }
  }

  /// What a walk comes to.
  package enum Outcome: Hashable, Sendable {
    case diagnosed(String)
    /// The next question, and the node that wants it.
    case open(FactName, at: Position)
    /// Nothing more to ask, and more than one diagnosis possible.
    case candidates
  }

  /// A diagnosis that is still possible.
  package struct Possible: Hashable, Sendable {
    package let diagnosis: String
    /// Its part of the weight of all that is possible, between 0 and 1.
    package let share: Double

    /// The share below which a diagnosis is told as unlikely.
    package static let unlikelyBelow = 0.1

    package init(diagnosis: String, share: Double) {
      self.diagnosis = diagnosis
      self.share = share
    }

    /// Diagnoses in their order, with shares that add up to one.
    package static func shared(_ weighted: [(diagnosis: String, weight: Double)]) -> [Possible] {
      let total = weighted.reduce(0) { $0 + $1.weight }
      return weighted.map { .init(diagnosis: $0, share: rounded($1 / total)) }
    }
  }

  /// The nodes passed, from the root to where the walk stands or divides.
  package let path: [Visit]
  package let outcome: Outcome
  /// Everything still possible, best first.
  package let possible: [Possible]
  /// Every fact that would be asked for on some way from here, in authored order.
  package let questions: [FactName]
  /// What lies ahead where the walk divides; nil where it came to its end.
  private let outlook: Outlook?

  init(
    path: [Visit], outcome: Outcome, possible: [Possible], questions: [FactName] = [],
    outlook: Outlook? = nil
  ) {
    self.path = path
    self.outcome = outcome
    self.possible = possible
    self.questions = questions
    self.outlook = outlook
  }

  /// The ways from where the walk divides; nil where it came to its end.
  var ways: Ways? { outlook?.ways }

  /// These ways added up.
  var tally: Tally? { outlook?.tally }

  /// The nodes looked at to find what is possible, for the benchmark.
  package var nodesVisited: Int { path.count + (ways?.nodesVisited ?? 0) }

  /// A fact that would confirm or exclude a diagnosis.
  package struct Confirmation: Hashable, Sendable {
    package let fact: FactName
    /// The values that make the diagnosis likelier, in the order of the menu.
    package let values: [String]
    /// Whether any other value excludes it.
    package let isOnly: Bool
  }

  /// The one fact that tells most whether it is this diagnosis; nil where nothing does.
  package func confirmation(of diagnosis: String) -> Confirmation? {
    guard let tally, let index = tally.ways.diagnoses.firstIndex(of: diagnosis) else { return nil }
    return tally.confirmation(of: index).map {
      Confirmation(
        fact: tally.ways.wanted[$0.fact].name, values: $0.values, isOnly: $0.isOnly)
    }
  }
}

extension Walk {
  /// Walks from an entrance as far as the facts lead.
  package init(from entrance: Entrance, facts: FactSet, library: Library) {
    var walker = Walker(facts: facts, library: library)
    self = walker.walk(from: entrance)
  }
}

/// Where a branch leads, with the tree that it is in.
enum Stop: Hashable {
  case node(Walk.Position)
  case diagnosis(String)
  /// A tree that does not exist.
  case nowhere

  init(_ target: BranchTarget, in tree: String) {
    switch target {
    case .node(let index): self = .node(Walk.Position(tree: tree, node: index))
    case .tree(let id): self = .tree(id)
    case .diagnosis(let id): self = .diagnosis(id)
    }
  }

  static func tree(_ id: String) -> Stop { .node(Walk.Position(tree: id, node: -1)) }
}
