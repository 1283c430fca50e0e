import Facts

/// Every way from where a walk stands to a diagnosis.
///
/// A way is a path through the nodes; it allows, for each fact that its nodes look at, the values
/// that lead along it. Its weight is the chance that this is the way: the frequencies of its
/// branches, and how well the facts known agree with its diagnosis where the way itself does not
/// look at them.
struct Ways: Sendable {
  /// A fact that nodes on the ways look at.
  struct Wanted: Sendable {
    let name: FactName
    /// Its values in the order of the menu, at most 64; a code's last one stands for all others.
    let values: [String]
    let resolution: Resolution
    /// The node that looks at it first.
    let position: Walk.Position
  }

  struct Way: Sendable {
    let diagnosis: Int
    var weight: Double
    /// The facts that the way looks at, each with the values that it allows.
    let looked: [(fact: Int, values: UInt64)]
  }

  private(set) var wanted: [Wanted] = []
  /// For each of these facts, the bit of its value; nil where it is not known.
  private(set) var knownBits: [UInt64?] = []
  /// The diagnoses that the ways end in, in authored order.
  private(set) var diagnoses: [String] = []
  /// What facts usually are where each of these diagnoses is true.
  private(set) var usual: [[FactName: [String]]] = []
  private(set) var ways: [Way] = []
  /// The nodes looked at, for the benchmark.
  private(set) var nodesVisited = 0

  private let library: Library
  private var reasoner: Reasoner
  private let settled: Set<FactName>
  /// Whether each fact wanted picked a branch before the ways began.
  private var isSettled: [Bool] = []
  private var indexOfFact: [FactName: Int] = [:]
  private var indexOfDiagnosis: [String: Int] = [:]
  private var plans: [ObjectIdentifier: Plan] = [:]
  private var tree: TreeCard?
  /// The values that the way underway allows for each fact; 0 where it does not look at it.
  private var allowed: [UInt64] = []
  private var stack: [Int] = []

  /// The nodes explored at most, so that cards nobody checked cannot hold a session up.
  private static let mostSteps = 1_000_000
  /// The nodes on one way at most: jumps of unchecked cards may form a cycle.
  private static let deepest = 200

  /// What is worth keeping of a node: which fact it looks at and where its branches lead.
  private struct Plan: Sendable {
    let fact: Int
    let branches: [Branch]

    struct Branch: Sendable {
      let target: BranchTarget
      let values: UInt64
      let weight: Double
    }
  }

  /// Explores all ways from a node on.
  ///
  /// - Parameters:
  ///   - position: The node where the walk stands.
  ///   - path: The facts that picked the branches up to there.
  ///   - reasoner: What is known and what follows from it.
  init(from position: Walk.Position, path: [FactName], reasoner: Reasoner) {
    library = reasoner.library
    self.reasoner = reasoner
    settled = Set(path)
    explore(.node(position), weight: 1, depth: 0)
    weighKnownFacts()
  }

  private mutating func explore(_ stop: Stop, weight: Double, depth: Int) {
    nodesVisited += 1
    guard nodesVisited < Ways.mostSteps, depth < Ways.deepest else { return }
    if case .diagnosis(let id) = stop { return finish(id, weight) }
    guard case .node(let place) = stop, let (position, node) = find(place) else { return }
    let plan = plan(of: node, at: position)
    let before = allowed[plan.fact]
    let known = knownBits[plan.fact]
    let possible = before == 0 ? known ?? .max : before & (known ?? .max)
    // A fact seen before decides again by what is left of it.
    let isSecond = before != 0 || isSettled[plan.fact]
    let whole =
      isSecond
      ? plan.branches.reduce(0) { $0 + ($1.values & possible == 0 ? 0 : $1.weight) }
      : node.weight
    guard whole > 0 else { return }
    if before == 0 { stack.append(plan.fact) }
    for branch in plan.branches where branch.values & possible != 0 {
      allowed[plan.fact] = branch.values & possible
      var part = branch.weight / whole
      // A branch for several values shares its chance among them.
      if known != nil, !isSecond { part /= Double(max(branch.values.nonzeroBitCount, 1)) }
      explore(Stop(branch.target, in: position.tree), weight: weight * part, depth: depth + 1)
    }
    allowed[plan.fact] = before
    if before == 0 { stack.removeLast() }
  }

  private mutating func find(_ position: Walk.Position) -> (Walk.Position, TreeNode)? {
    if tree?.id != position.tree { tree = library.tree(position.tree) }
    guard let tree else { return nil }
    let index = position.node < 0 ? tree.root : position.node
    return (Walk.Position(tree: position.tree, node: index), tree.nodes[index])
  }

  private mutating func plan(of node: TreeNode, at position: Walk.Position) -> Plan {
    if let known = plans[ObjectIdentifier(node)] { return known }
    let fact = index(of: node.fact.value, at: position, node)
    let named = node.branches.reduce(UInt64(0)) { bits, branch in
      branch.values.reduce(bits) { $0 | bit(of: $1.value, in: fact) }
    }
    let count = UInt64(wanted[fact].values.count)
    let all: UInt64 = count >= 64 ? .max : (1 << count) - 1
    let branches = node.branches.map { branch in
      Plan.Branch(
        target: branch.target,
        values: branch.isOtherwise
          ? all & ~named : branch.values.reduce(0) { $0 | bit(of: $1.value, in: fact) },
        weight: branch.frequency.weight)
    }
    let plan = Plan(fact: fact, branches: branches)
    plans[ObjectIdentifier(node)] = plan
    return plan
  }

  private mutating func index(
    of name: FactName, at position: Walk.Position, _ node: TreeNode
  ) -> Int {
    if let known = indexOfFact[name] { return known }
    var values = library.fact(name)?.branchValues ?? []
    if values.isEmpty {
      values = node.branches.flatMap { $0.values.map(\.value) }.prefix(63) + [""]
    }
    let fact = Wanted(
      name: name, values: Array(values.prefix(64)), resolution: reasoner.resolve(name),
      position: position)
    wanted.append(fact)
    isSettled.append(settled.contains(name))
    allowed.append(0)
    let index = wanted.count - 1
    indexOfFact[name] = index
    var knownBit: UInt64?
    if case .known(let known) = fact.resolution {
      knownBit = known.value.branchKey.map { bit(of: $0, in: index) }
    }
    knownBits.append(knownBit)
    return index
  }

  /// The place of a fact among those wanted; nil where no node looks at it.
  func index(of name: FactName) -> Int? { indexOfFact[name] }

  /// The bit of a value; one that is not listed is the last.
  private func bit(of value: String, in fact: Int) -> UInt64 {
    let values = wanted[fact].values
    return 1 << UInt64(values.firstIndex(of: value) ?? max(values.count - 1, 0))
  }

  private mutating func finish(_ id: String, _ weight: Double) {
    let index: Int
    if let known = indexOfDiagnosis[id] {
      index = known
    } else {
      index = diagnoses.count
      diagnoses.append(id)
      indexOfDiagnosis[id] = index
    }
    ways.append(
      Way(diagnosis: index, weight: weight, looked: stack.map { ($0, allowed[$0]) }))
  }

  /// Weighs the facts known that a way does not look at: its diagnosis may make them more likely.
  private mutating func weighKnownFacts() {
    let known = wanted.indices.filter { knownBits[$0] != nil && !isSettled[$0] }
    usual = diagnoses.map(library.usual)
    let elsewhere = usual.map { agreement(with: $0) }
    let chances = usual.map { usual in known.map { chance(of: $0, where: usual) } }
    for index in ways.indices {
      let way = ways[index]
      var weight = way.weight * elsewhere[way.diagnosis]
      for (fact, chance) in zip(known, chances[way.diagnosis])
      where !way.looked.contains(where: { $0.fact == fact }) {
        weight *= chance
      }
      ways[index].weight = weight
    }
  }

  /// How likely the known value of a fact is where nothing but usual values speaks of it.
  private func chance(of fact: Int, where usual: [FactName: [String]]) -> Double {
    guard case .known(let known) = wanted[fact].resolution, let value = known.value.branchKey
    else { return 1 }
    return Ways.chance(
      of: value, usual: usual[wanted[fact].name] ?? [], among: wanted[fact].values.count)
  }

  /// How well a diagnosis' usual values agree with the facts known that no node looks at; 1 where
  /// they say nothing.
  private mutating func agreement(with usual: [FactName: [String]]) -> Double {
    var agreement = 1.0
    for (name, values) in usual.sorted(by: { $0.key < $1.key })
    where indexOfFact[name] == nil && !settled.contains(name) {
      guard let value = reasoner.value(name)?.branchKey,
        let count = library.fact(name)?.branchValues.count, count > 1
      else { continue }
      agreement *= Ways.chance(of: value, usual: values, among: count) * Double(count)
    }
    return agreement
  }

  /// How likely a fact has a value where no node asks for it: any value, but for the usual ones.
  static func chance(of value: String, usual: [String], among count: Int) -> Double {
    guard !usual.isEmpty, usual.count < count else { return 1 / Double(count) }
    return usual.contains(value)
      ? Ways.usualShare / Double(usual.count)
      : (1 - Ways.usualShare) / Double(count - usual.count)
  }

  /// The chance that a fact has one of its usual values: nine to one, as common is to rare.
  static let usualShare = 0.9
}
