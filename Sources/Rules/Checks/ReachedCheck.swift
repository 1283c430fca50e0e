/// Every node, tree and diagnosis can be reached.
enum ReachedCheck: CardCheck {
  static func findings(in catalogue: Catalogue) -> [Finding] {
    var findings: [Finding] = []
    for tree in catalogue.trees {
      let reached = nodesReached(in: tree)
      for (index, node) in tree.nodes.enumerated() where !reached.contains(index) {
        findings.append(
          Finding(
            path: tree.path, place: node.place, check: "unreachable-node",
            message: "no branch leads to the node '\(node.name)'"))
      }
    }
    let trees = treesReached(in: catalogue)
    for tree in catalogue.trees where !trees.contains(tree.id) && tree.status != .retired {
      findings.append(
        Finding(
          path: tree.path, place: tree.place, check: "unreached-tree",
          message: "neither start, an error entry nor a phrase leads to this tree"))
    }
    let ends = Set(
      catalogue.nodes.flatMap { $0.node.branches.compactMap(\.target.diagnosis) }
        + catalogue.entrances.compactMap(\.entrance.value.diagnosis))
    for card in catalogue.diagnoses where !ends.contains(card.id) && card.status != .retired {
      findings.append(
        Finding(
          path: card.path, place: card.place, check: "unreached-diagnosis",
          message: "no branch, error entry or phrase leads to this diagnosis"))
    }
    return findings
  }

  private static func nodesReached(in tree: TreeCard) -> Set<Int> {
    var reached: Set<Int> = [tree.root]
    var waiting = [tree.root]
    while let index = waiting.popLast() {
      for next in tree.nodes[index].branches.compactMap(\.target.node)
      where reached.insert(next).inserted {
        waiting.append(next)
      }
    }
    return reached
  }

  private static func treesReached(in catalogue: Catalogue) -> Set<String> {
    var waiting = ["start"] + catalogue.entrances.compactMap(\.entrance.value.tree)
    var reached = Set(waiting)
    while let id = waiting.popLast() {
      let next = catalogue.library.tree(id)?.nodes.flatMap(\.branches).compactMap(\.target.tree)
      for id in next ?? [] where reached.insert(id).inserted { waiting.append(id) }
    }
    return reached
  }
}

extension Entrance {
  var tree: String? { if case .tree(let id) = self { id } else { nil } }
  var diagnosis: String? { if case .diagnosis(let id) = self { id } else { nil } }
}
