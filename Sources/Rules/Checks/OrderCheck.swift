import Facts
import Glibc

/// Advises where another order of a tree's questions would cost clearly less.
///
/// Compared are the questions of the tree itself; where it leads into another tree, its own work
/// is done. The cost of a question is that of its fact, weighed by how likely it is to be asked.
enum OrderCheck: CardCheck {
  /// How much more the authored order may cost, as a factor and in questions known by heart.
  private static let tolerance = (factor: 1.25, questions: 0.5)

  static func findings(in catalogue: Catalogue) -> [Finding] {
    catalogue.trees.compactMap { finding(for: $0, catalogue.library) }
  }

  private static func finding(for tree: TreeCard, _ library: Library) -> Finding? {
    let model = OrderModel(tree, library)
    let authored = model.authoredCost
    guard let best = model.cheapest(model.all) else { return nil }
    guard authored > best.cost * tolerance.factor, authored > best.cost + tolerance.questions,
      let first = best.first
    else { return nil }
    let root = tree.nodes[tree.root].fact.value
    let advice =
      first == root
      ? "the questions after '\(root)' are worth another look"
      : "asking '\(first)' before '\(root)' is where it begins"
    return Finding(
      path: tree.path, place: tree.nodes[tree.root].place, severity: .advice, check: "order",
      message: "the order of the questions costs \(spoken(authored)) on average, another one"
        + " \(spoken(best.cost)): \(advice)")
  }

  private static func spoken(_ cost: Double) -> String {
    let tenths = Int((cost * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}

/// The ways through one tree, with what its questions cost.
private struct OrderModel {
  struct Way {
    let end: String
    let weight: Double
    /// For each fact on the way, the values it allows.
    let allowed: [FactName: Set<String>]
    /// What the way costs in the authored order.
    let cost: Double
  }

  private let tree: TreeCard
  private let library: Library
  private(set) var all: [Way] = []
  private var values: [FactName: [String]] = [:]
  private var order: [FactName] = []

  /// The ways looked at in the search for a better order; larger trees are left alone.
  private static let mostWays = 400

  init(_ tree: TreeCard, _ library: Library) {
    self.tree = tree
    self.library = library
    follow(.node(tree.root), weight: 1, allowed: [:], cost: 0, depth: 0)
  }

  var authoredCost: Double { all.reduce(0) { $0 + $1.weight * $1.cost } }

  private mutating func follow(
    _ target: BranchTarget, weight: Double, allowed: [FactName: Set<String>], cost: Double,
    depth: Int
  ) {
    guard all.count <= OrderModel.mostWays, depth < 50 else { return }
    switch target {
    case .diagnosis(let id): all.append(Way(end: id, weight: weight, allowed: allowed, cost: cost))
    case .tree(let id): all.append(Way(end: "\(id)/", weight: weight, allowed: allowed, cost: cost))
    case .node(let index):
      let node = tree.nodes[index]
      let name = node.fact.value
      let menu = menu(of: node)
      let before = allowed[name]
      let open = node.branches.compactMap { branch -> (TreeBranch, Set<String>)? in
        let named = Set(node.branches.flatMap { $0.values.map(\.value) })
        let own =
          branch.isOtherwise ? Set(menu).subtracting(named) : Set(branch.values.map(\.value))
        let left = before.map { $0.intersection(own) } ?? own
        return left.isEmpty ? nil : (branch, left)
      }
      let whole = open.reduce(0) { $0 + $1.0.frequency.weight }
      for (branch, left) in open {
        var further = allowed
        further[name] = left
        follow(
          branch.target, weight: weight * branch.frequency.weight / whole, allowed: further,
          cost: cost + (before == nil ? price(of: name) : 0), depth: depth + 1)
      }
    }
  }

  private mutating func menu(of node: TreeNode) -> [String] {
    let name = node.fact.value
    if let known = values[name] { return known }
    var menu = library.fact(name)?.branchValues ?? []
    if menu.isEmpty { menu = node.branches.flatMap { $0.values.map(\.value) } + [""] }
    values[name] = menu
    order.append(name)
    return menu
  }

  /// What it costs to ask for a fact, or for the first fact that it follows from.
  private func price(of name: FactName) -> Double {
    guard let card = library.fact(name) else { return 1 }
    if card.isAskable { return Double(card.cost.weight) }
    let input = card.inputs.first { library.fact($0)?.isAskable ?? false }
    return Double(input.flatMap(library.fact)?.cost.weight ?? 1)
  }

  /// The expected cost of always asking what tells most for its price, with the first question;
  /// nil where the tree is too large.
  func cheapest(_ ways: [Way], depth: Int = 0) -> (cost: Double, first: FactName?)? {
    guard all.count <= OrderModel.mostWays, depth < 12 else { return nil }
    guard Set(ways.map(\.end)).count > 1 else { return (0, nil) }
    var best: (fact: FactName, worth: Double, parts: [[Way]])?
    for name in order {
      let parts = split(ways, by: name)
      let mass = ways.reduce(0) { $0 + $1.weight }
      let rest = parts.reduce(0) { $0 + entropy($1) * $1.reduce(0) { $0 + $1.weight } / mass }
      let worth = rounded((entropy(ways) - rest) / price(of: name))
      if worth > (best?.worth ?? 1e-9) + 1e-9 { best = (name, worth, parts) }
    }
    guard let best else { return (0, nil) }
    let mass = ways.reduce(0) { $0 + $1.weight }
    var cost = mass * price(of: best.fact)
    for part in best.parts where !part.isEmpty {
      guard let further = cheapest(part, depth: depth + 1) else { return nil }
      cost += further.cost
    }
    return (cost, best.fact)
  }

  /// The ways that each value of a fact leaves; those that do not look at it go with every value.
  private func split(_ ways: [Way], by name: FactName) -> [[Way]] {
    let menu = values[name] ?? []
    return menu.map { value in
      ways.compactMap { way in
        guard let allowed = way.allowed[name] else {
          return Way(
            end: way.end, weight: way.weight / Double(menu.count), allowed: way.allowed,
            cost: way.cost)
        }
        guard allowed.contains(value) else { return nil }
        var further = way.allowed
        further[name] = [value]
        return Way(
          end: way.end, weight: way.weight / Double(allowed.count), allowed: further,
          cost: way.cost)
      }
    }
  }

  private func entropy(_ ways: [Way]) -> Double {
    let mass = ways.reduce(0) { $0 + $1.weight }
    guard mass > 0 else { return 0 }
    var byEnd: [String: Double] = [:]
    for way in ways { byEnd[way.end, default: 0] += way.weight }
    return byEnd.sorted { $0.key < $1.key }.reduce(0) { total, end in
      let share = end.value / mass
      return share > 0 ? total - share * log2(share) : total
    }
  }
}
