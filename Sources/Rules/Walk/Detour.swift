import Facts

/// What would have to be different for a walk to come to another diagnosis.
package struct Detour: Hashable, Sendable {
  /// A known fact that leads elsewhere, with the values that would lead there.
  package struct Difference: Hashable, Sendable {
    package let fact: Fact
    /// In the order of the menu.
    package let values: [String]
  }

  package let diagnosis: String
  /// In the order of the nodes; none where what is known leads there or leaves it open.
  package let differences: [Difference]
  /// How much would have to be different: an answer counts one, a fact from evidence three.
  package let cost: Int

  /// What it costs to doubt a fact that was read from evidence; an answer costs one.
  package static let costOfEvidence = 3

  package init(diagnosis: String, differences: [Difference], cost: Int) {
    self.diagnosis = diagnosis
    self.differences = differences
    self.cost = cost
  }
}

extension Detour {
  /// The nearest way to every diagnosis that can be reached, the nearest first, then in authored
  /// order.
  ///
  /// - Parameters:
  ///   - entrance: Where the walk enters.
  ///   - facts: The facts known.
  ///   - library: The cards.
  /// - Returns: One detour for each diagnosis.
  package static func all(
    from entrance: Entrance, facts: FactSet, library: Library
  ) -> [Detour] {
    guard case .tree(let id) = entrance else { return [] }
    var finder = DetourFinder(facts: facts, library: library)
    finder.explore(.tree(id), cost: 0, depth: 0)
    return finder.found
  }
}

/// Follows every branch, whatever is known, and counts what contradicts it.
private struct DetourFinder {
  private let library: Library
  private var reasoner: Reasoner
  private var best: [String: Detour] = [:]
  private var order: [String] = []
  /// The values that the way underway takes for the facts that its nodes look at.
  private var taken: [FactName: Set<String>] = [:]
  private var differences: [Detour.Difference] = []
  private var steps = 0

  private static let mostSteps = 1_000_000
  private static let deepest = 200

  init(facts: FactSet, library: Library) {
    self.library = library
    reasoner = Reasoner(facts, library: library)
  }

  var found: [Detour] {
    order.enumerated()
      .compactMap { place, id in best[id].map { (place, $0) } }
      .sorted { ($0.1.cost, $0.0) < ($1.1.cost, $1.0) }
      .map(\.1)
  }

  mutating func explore(_ stop: Stop, cost: Int, depth: Int) {
    steps += 1
    guard steps < DetourFinder.mostSteps, depth < DetourFinder.deepest else { return }
    switch stop {
    case .nowhere: return
    case .diagnosis(let id):
      if best[id] == nil { order.append(id) }
      guard cost < best[id]?.cost ?? .max else { return }
      best[id] = Detour(diagnosis: id, differences: differences, cost: cost)
    case .node(let place):
      guard let tree = library.tree(place.tree) else { return }
      let node = tree.nodes[place.node < 0 ? tree.root : place.node]
      follow(node, in: place.tree, cost: cost, depth: depth)
    }
  }

  private mutating func follow(_ node: TreeNode, in tree: String, cost: Int, depth: Int) {
    let name = node.fact.value
    let known: Fact? =
      if case .known(let fact) = reasoner.resolve(name) { fact } else { nil }
    let before = taken[name]
    for branch in node.branches {
      let values = values(of: branch, at: node)
      let possible = before.map { $0.intersection(values) } ?? Set(values)
      guard !possible.isEmpty else { continue }
      taken[name] = possible
      var added = 0
      if before == nil, let known, let key = known.value.branchKey, !possible.contains(key) {
        added = price(of: known)
        differences.append(
          .init(fact: known, values: values.filter { possible.contains($0) }))
      }
      explore(Stop(branch.target, in: tree), cost: cost + added, depth: depth + 1)
      if added > 0 { differences.removeLast() }
    }
    taken[name] = before
  }

  /// The values that lead along a branch, in the order of the menu.
  private func values(of branch: TreeBranch, at node: TreeNode) -> [String] {
    let menu = library.fact(node.fact.value)?.branchValues ?? []
    guard branch.isOtherwise else {
      let named = branch.values.map(\.value)
      return menu.isEmpty ? named : menu.filter(named.contains)
    }
    let named = Set(node.branches.flatMap { $0.values.map(\.value) })
    return menu.filter { !named.contains($0) } + (menu.isEmpty ? [""] : [])
  }

  /// What it costs to doubt a fact: what came from evidence is doubted last.
  private mutating func price(of fact: Fact) -> Int {
    switch fact.origin {
    case .answer: 1
    case .evidence, .implied: Detour.costOfEvidence
    case .derived(let inputs):
      inputs.reduce(1) { most, name in
        if case .known(let input) = reasoner.resolve(name) {
          max(most, price(of: input))
        } else {
          most
        }
      }
    }
  }
}
