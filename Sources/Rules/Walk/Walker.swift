import Facts

/// The machinery of one walk.
///
/// The settled part is followed node by node. Where a fact is unknown or unsure, every way from
/// there to a diagnosis is explored once, in authored order; that gives what is possible, its
/// weight and, after *unsure*, the next question.
struct Walker {
  private let library: Library
  private var reasoner: Reasoner
  private var path: [Walk.Visit] = []
  private var weights: [String: Double] = [:]
  private var order: [String] = []
  private var question: (fact: FactName, at: Walk.Position)?
  private var questions: [FactName] = []
  private var asked: Set<FactName> = []
  private var steps = 0
  /// The tree looked at last: most steps stay in it.
  private var tree: TreeCard?

  /// The nodes explored at most, so that cards nobody checked cannot hold a session up.
  private static let mostSteps = 1_000_000
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
        path: path, outcome: .diagnosed(id), possible: [.init(diagnosis: id, share: 1)],
        questions: [])
    }
    return Walk(path: path, outcome: .candidates, possible: [], questions: [])
  }

  private mutating func find(_ position: Walk.Position) -> (Walk.Position, TreeNode)? {
    if tree?.id != position.tree { tree = library.tree(position.tree) }
    guard let tree else { return nil }
    let index = position.node < 0 ? tree.root : position.node
    return (Walk.Position(tree: position.tree, node: index), tree.nodes[index])
  }

  private mutating func divided(at position: Walk.Position, _ node: TreeNode) -> Walk {
    if case .ask = reasoner.resolve(node.fact.value) {
    } else {
      path.append(
        .init(
          tree: position.tree, node: node.name, fact: node.fact.value, value: nil, origin: nil))
    }
    explore(.node(position), weight: 1, allowed: [:], isSettled: true, depth: 0)
    let possible = ranked()
    // After *unsure* all ways may end in the same diagnosis; asking on would change nothing.
    if let only = possible.first, possible.count == 1, path.last?.value == nil, !path.isEmpty {
      return Walk(
        path: path, outcome: .diagnosed(only.diagnosis), possible: possible, questions: [])
    }
    let outcome = question.map { Walk.Outcome.open($0.fact, at: $0.at) } ?? .candidates
    return Walk(path: path, outcome: outcome, possible: possible, questions: questions)
  }

  /// Adds up the weights of all ways from a stop on.
  ///
  /// - Parameters:
  ///   - stop: Where the way stands.
  ///   - weight: The weight of the way so far.
  ///   - allowed: The values that the way allows for each fact on it.
  ///   - isSettled: Whether the walk stands here: no unanswered question lies before.
  ///   - depth: The number of nodes on the way so far.
  mutating func explore(
    _ stop: Stop, weight: Double, allowed: [FactName: Allowed], isSettled: Bool, depth: Int
  ) {
    steps += 1
    guard steps < Walker.mostSteps, depth < Walker.deepest else { return }
    if case .diagnosis(let id) = stop {
      if weights[id] == nil { order.append(id) }
      weights[id, default: 0] += weight
      return
    }
    guard case .node(let place) = stop, let (position, node) = find(place) else { return }
    let fact = node.fact.value
    let resolution = reasoner.resolve(fact)
    if case .ask(let name) = resolution {
      if isSettled, question == nil { question = (name, position) }
      if asked.insert(name).inserted { questions.append(name) }
    }
    var taken: TreeBranch?
    var staysSettled = isSettled
    switch resolution {
    case .known(let known): taken = known.value.branchKey.flatMap(node.branch(for:))
    case .ask: staysSettled = false
    case .unsure: break
    }
    for branch in node.branches where taken == nil || branch == taken {
      let values = Allowed(branch, of: node)
      guard let both = allowed[fact].map({ $0.intersection(values) }) ?? values else { continue }
      var further = allowed
      further[fact] = both
      explore(
        Stop(branch.target, in: position.tree),
        weight: weight * branch.frequency.weight / node.weight, allowed: further,
        isSettled: staysSettled, depth: depth + 1)
    }
  }

  /// What is possible with its share, best first; equal shares in authored order.
  func ranked() -> [Walk.Possible] {
    let total = weights.values.reduce(0, +)
    guard total > 0 else { return [] }
    let shares = order.enumerated().map { place, id in
      (place, id, rounded((weights[id] ?? 0) / total))
    }
    return
      shares
      .sorted { $0.2 != $1.2 ? $0.2 > $1.2 : $0.0 < $1.0 }
      .map { Walk.Possible(diagnosis: $0.1, share: $0.2) }
  }
}

/// A number rounded to 1e-9, so that it is the same whatever the order of the additions.
private func rounded(_ number: Double) -> Double {
  (number * 1e9).rounded() / 1e9
}
