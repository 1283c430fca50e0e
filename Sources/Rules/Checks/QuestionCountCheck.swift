import Facts

/// No path from `start` asks more than seven questions.
enum QuestionCountCheck: CardCheck {
  /// The questions that a path asks at most.
  static let most = 7

  static func findings(in catalogue: Catalogue) -> [Finding] {
    guard let start = catalogue.library.tree("start") else { return [] }
    var counter = Counter(library: catalogue.library)
    counter.follow(start, start.root, asked: [], names: [])
    return counter.worst.map { path, place, asked in
      Finding(
        path: path, place: place, check: "too-many-questions",
        message: "a path to here asks \(asked.count) questions, at most \(most) are allowed:"
          + " \(asked.map(\.text).joined(separator: ", "))")
    }
  }

  private struct Counter {
    let library: Library
    /// The longest path that is too long, one for each tree that it ends in.
    private var longest: [String: (place: Place, asked: [FactName])] = [:]
    private var depth = 0

    init(library: Library) {
      self.library = library
    }

    var worst: [(path: String, place: Place, asked: [FactName])] {
      longest.sorted { $0.key < $1.key }.map { ($0.key, $0.value.place, $0.value.asked) }
    }

    mutating func follow(_ tree: TreeCard, _ index: Int, asked: [FactName], names: Set<FactName>) {
      // A cycle is the finding of another check.
      guard depth < 100 else { return }
      depth += 1
      defer { depth -= 1 }
      let node = tree.nodes[index]
      var asked = asked
      var names = names
      for name in questions(for: node.fact.value) where names.insert(name).inserted {
        asked.append(name)
      }
      if asked.count > most, asked.count > longest[tree.path]?.asked.count ?? 0 {
        longest[tree.path] = (node.place, asked)
      }
      for branch in node.branches {
        switch branch.target {
        case .node(let next): follow(tree, next, asked: asked, names: names)
        case .tree(let id):
          guard let next = library.tree(id) else { continue }
          follow(next, next.root, asked: asked, names: names)
        case .diagnosis: break
        }
      }
    }

    /// The questions that it may take to find a fact out: its own, or those of all its inputs.
    private func questions(for name: FactName) -> [FactName] {
      var seen: Set<FactName> = []
      func collect(_ name: FactName) -> [FactName] {
        guard seen.insert(name).inserted, let card = library.fact(name) else { return [] }
        return card.isAskable ? [name] : card.inputs.flatMap(collect)
      }
      return collect(name)
    }
  }
}
