/// No walk comes back to a node: neither inside a tree nor over jumps between trees.
enum CycleCheck: CardCheck {
  static func findings(in catalogue: Catalogue) -> [Finding] {
    let jumps = Dictionary(
      uniqueKeysWithValues: catalogue.trees.map { tree in
        (tree.id, tree.nodes.flatMap(\.branches).compactMap(\.target.tree))
      })
    return catalogue.trees.flatMap { tree -> [Finding] in
      var findings: [Finding] = []
      if let round = cycle(from: tree.id, next: { jumps[$0] ?? [] }) {
        findings.append(
          Finding(
            path: tree.path, place: tree.place, check: "tree-cycle",
            message: "the jumps between trees run in a circle: \(round.joined(separator: " → "))"))
      }
      for index in tree.nodes.indices {
        let round = cycle(from: index) { tree.nodes[$0].branches.compactMap(\.target.node) }
        guard let round else { continue }
        let names = round.map { tree.nodes[$0].name }.joined(separator: " → ")
        findings.append(
          Finding(
            path: tree.path, place: tree.nodes[index].place, check: "node-cycle",
            message: "the branches run in a circle: \(names)"))
        break
      }
      return findings
    }
  }

  /// A way from a place back to itself, nil where there is none.
  static func cycle<Spot: Hashable>(from start: Spot, next: (Spot) -> [Spot]) -> [Spot]? {
    var from: [Spot: Spot] = [:]
    var waiting = [start]
    while let spot = waiting.popLast() {
      for neighbour in next(spot) {
        if neighbour == start {
          var way: [Spot] = [start]
          var last: Spot? = spot
          while let here = last, here != start {
            way.insert(here, at: 0)
            last = from[here]
          }
          return [start] + way
        }
        guard from[neighbour] == nil else { continue }
        from[neighbour] = spot
        waiting.append(neighbour)
      }
    }
    return nil
  }
}

extension BranchTarget {
  var tree: String? { if case .tree(let id) = self { id } else { nil } }
  var node: Int? { if case .node(let index) = self { index } else { nil } }
  var diagnosis: String? { if case .diagnosis(let id) = self { id } else { nil } }
}
