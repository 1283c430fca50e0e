/// Every value of a node's fact leads along exactly one branch.
enum ExhaustivenessCheck: CardCheck {
  static func findings(in catalogue: Catalogue) -> [Finding] {
    catalogue.nodes.flatMap { tree, node -> [Finding] in
      guard let card = catalogue.library.fact(node.fact.value) else { return [] }
      var findings: [Finding] = []
      var seen: Set<String> = []
      for value in node.branches.flatMap(\.values) where !seen.insert(value.value).inserted {
        findings.append(
          Finding(
            path: tree.path, place: value.place, check: "double-branch",
            message: "'\(value.value)' leads along two branches of '\(node.name)'; keep one"))
      }
      let all = card.branchValues
      let left = all.filter { !seen.contains($0) }
      let otherwise = node.branches.last { $0.isOtherwise }
      if let otherwise {
        if left.isEmpty, !all.isEmpty {
          findings.append(
            Finding(
              path: tree.path, place: otherwise.place, check: "idle-branch",
              message: "'otherwise' of '\(node.name)' is never taken: every value has a branch"))
        }
      } else if !left.isEmpty || all.isEmpty {
        let missing = all.isEmpty ? "every other value" : left.joined(separator: ", ")
        findings.append(
          Finding(
            path: tree.path, place: node.place, check: "not-exhaustive",
            message: "'\(node.name)' has no branch for \(missing); add one or 'otherwise'"))
      }
      return findings
    }
  }
}
