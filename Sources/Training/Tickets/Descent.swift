import Facts
import Rules

/// A way down the trees to a diagnosis: what is true of the facts that are asked for on it.
struct Descent {
  /// A fact on the way with the value that leads on.
  struct Turn: Hashable {
    let fact: FactName
    let value: String
  }

  private let deck: Deck
  private let diagnosis: String
  /// The values that are settled beforehand.
  private let fixed: [FactName: String]
  private var random: SplitMix
  private var steps = 0

  private static let mostSteps = 400
  private static let deepest = 60

  /// Finds a way; nil where there is none from there.
  ///
  /// - Parameters:
  ///   - diagnosis: Where it ends.
  ///   - entrance: Where it begins.
  ///   - facts: What is known beforehand.
  ///   - fixed: Values that the way keeps to.
  ///   - random: What picks among several ways.
  ///   - deck: The cards.
  /// - Returns: The facts that are asked for on the way, each with its value.
  static func find(
    _ diagnosis: String, from entrance: Entrance, facts: FactSet,
    fixed: [FactName: String] = [:], _ random: inout SplitMix, in deck: Deck
  ) -> [Turn]? {
    guard case .tree(let tree) = entrance else { return nil }
    var descent = Descent(
      deck: deck, diagnosis: diagnosis, fixed: fixed, random: SplitMix(random.next()))
    return descent.follow(.tree(tree), in: tree, facts, depth: 0)
  }

  private init(deck: Deck, diagnosis: String, fixed: [FactName: String], random: SplitMix) {
    self.deck = deck
    self.diagnosis = diagnosis
    self.fixed = fixed
    self.random = random
  }

  private mutating func follow(
    _ target: BranchTarget, in tree: String, _ facts: FactSet, depth: Int
  ) -> [Turn]? {
    steps += 1
    guard steps < Descent.mostSteps, depth < Descent.deepest else { return nil }
    switch target {
    case .diagnosis(let id): return id == diagnosis ? [] : nil
    case .tree(let id):
      guard let card = deck.library.tree(id) else { return nil }
      return visit(card.nodes[card.root], in: id, facts, depth: depth)
    case .node(let index):
      guard let card = deck.library.tree(tree) else { return nil }
      return visit(card.nodes[index], in: tree, facts, depth: depth)
    }
  }

  private mutating func visit(
    _ node: TreeNode, in tree: String, _ facts: FactSet, depth: Int
  ) -> [Turn]? {
    let name = node.fact.value
    var reasoner = Reasoner(facts, library: deck.library)
    switch reasoner.resolve(name) {
    case .unsure: return nil
    case .known(let fact):
      guard let key = fact.value.branchKey, let branch = node.branch(for: key) else { return nil }
      return follow(branch.target, in: tree, facts, depth: depth + 1)
    case .ask: break
    }
    guard let card = deck.library.fact(name) else { return nil }
    // A story goes by what is usual for its cause, where the card says so.
    let usual = deck.library.usual(diagnosis)[name] ?? []
    let ways = random.shuffled(node.branches, by: { Int($0.frequency.weight) })
      .filter { deck.reached(by: $0.target, in: tree).contains(diagnosis) }
      .flatMap { branch in
        random.shuffled(values(of: branch, at: node, card)).map { (branch: branch, value: $0) }
      }
    let ordered =
      ways.filter { usual.contains($0.value) } + ways.filter { !usual.contains($0.value) }
    for (branch, value) in ordered {
      guard let read = card.value(parsing: value) else { continue }
      var known = facts
      known.set(Fact(name: name, value: read, origin: .answer))
      if let rest = follow(branch.target, in: tree, known, depth: depth + 1) {
        return [Turn(fact: name, value: value)] + rest
      }
    }
    return nil
  }

  private func values(of branch: TreeBranch, at node: TreeNode, _ card: FactCard) -> [String] {
    let named = branch.values.map(\.value)
    let menu = card.branchValues
    let all = branch.isOtherwise ? menu.filter { node.branch(for: $0) == branch } : named
    guard let wanted = fixed[node.fact.value] else { return all }
    return all.filter { $0 == wanted }
  }
}
