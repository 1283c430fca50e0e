import Facts

/// The machinery of one walk.
///
/// The settled part is followed node by node. Where a fact is unknown or unsure, every way from
/// there to a diagnosis is explored once; that gives what is possible, its weight and, after
/// *unsure*, the next question.
struct Walker {
  private let library: Library
  private var reasoner: Reasoner
  private var path: [Walk.Visit] = []
  /// The tree looked at last: most steps stay in it.
  private var tree: TreeCard?

  /// The nodes on one way at most: jumps of unchecked cards may form a cycle.
  private static let deepest = 200

  init(facts: FactSet, library: Library) {
    self.library = library
    reasoner = Reasoner(facts, library: library)
  }

  mutating func walk(from entrance: Entrance) -> Walk {
    var stop: Stop
    switch entrance {
    case .tree(let id): stop = .tree(id)
    case .diagnosis(let id): stop = .diagnosis(id)
    }
    path.reserveCapacity(8)
    while path.count < Walker.deepest {
      guard case .node(let place) = stop, let (position, node) = find(place) else { break }
      guard case .known(let fact) = reasoner.resolve(node.fact.value),
        let key = fact.value.branchKey, let branch = node.branch(for: key)
      else { return divided(at: position, node) }
      path.append(
        .init(
          tree: position.tree, node: node.name, fact: fact.name, value: key, origin: fact.origin))
      stop = Stop(branch.target, in: position.tree)
    }
    if case .diagnosis(let id) = stop {
      return Walk(
        path: path, outcome: .diagnosed(id), possible: [.init(diagnosis: id, share: 1)])
    }
    return Walk(path: path, outcome: .candidates, possible: [])
  }

  private mutating func find(_ position: Walk.Position) -> (Walk.Position, TreeNode)? {
    if tree?.id != position.tree { tree = library.tree(position.tree) }
    guard let tree else { return nil }
    let index = position.node < 0 ? tree.root : position.node
    return (Walk.Position(tree: position.tree, node: index), tree.nodes[index])
  }

  private mutating func divided(at position: Walk.Position, _ node: TreeNode) -> Walk {
    let resolution = reasoner.resolve(node.fact.value)
    let passed = path.map(\.fact)
    var next: FactName?
    if case .ask(let name) = resolution {
      next = name
    } else {
      path.append(
        .init(
          tree: position.tree, node: node.name, fact: node.fact.value, value: nil, origin: nil))
    }
    let ways = Ways(from: position, path: passed, reasoner: reasoner)
    let possible = Shares(ways).possible(ways)
    let outlook = Outlook(ways)
    // After *unsure* all ways may end in the same diagnosis; asking on would change nothing.
    if let only = possible.first, possible.count == 1, path.last?.value == nil, !path.isEmpty {
      return Walk(
        path: path, outcome: .diagnosed(only.diagnosis), possible: possible, outlook: outlook)
    }
    let outcome: Walk.Outcome
    if let next, reasoner.facts.unsure.isEmpty {
      outcome = .open(next, at: position)
    } else {
      outcome = outlook.tally.bestQuestion(library).map { .open($0.fact, at: $0.at) } ?? .candidates
    }
    return Walk(
      path: path, outcome: outcome, possible: possible, questions: ways.questions,
      outlook: outlook)
  }
}

extension Ways {
  /// The facts to be asked for on some way, in authored order.
  var questions: [FactName] {
    var seen: Set<FactName> = []
    return wanted.compactMap { wanted in
      if case .ask(let name) = wanted.resolution, seen.insert(name).inserted { name } else { nil }
    }
  }
}

extension Tally {
  /// The question with the greatest expected fall of entropy per cost, of those that may exclude
  /// something; equal ones in authored order.
  func bestQuestion(_ library: Library) -> (fact: FactName, at: Walk.Position)? {
    var best: (fact: FactName, at: Walk.Position, worth: Double)?
    for (index, wanted) in ways.wanted.enumerated() {
      guard case .ask(let name) = wanted.resolution else { continue }
      let worth = worth(of: index)
      let perCost = worth.gain / Double(library.fact(name)?.cost.weight ?? 1)
      guard worth.isExcluding, perCost > (best?.worth ?? -1) + 1e-9 else { continue }
      best = (name, wanted.position, perCost)
    }
    return best.map { ($0.fact, $0.at) }
  }
}
