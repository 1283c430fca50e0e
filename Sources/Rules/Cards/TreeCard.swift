import Facts

/// The decision tree of one symptom.
package struct TreeCard: Sendable {
  package let id: String
  package let title: String
  package let symptom: [String]
  /// The node at which a walk enters, as an index of ``nodes``.
  package let root: Int
  package let nodes: [TreeNode]
  package let sources: [Located<String>]
  package let status: CardStatus
  package let place: Place
}

/// A point in a tree that looks at one fact.
///
/// A class, since walks pass nodes by the million and copying one costs more than looking at it.
package final class TreeNode: Sendable {
  package let name: String
  package let fact: Located<FactName>
  /// The ways out, in authored order; the last one may be for all other values.
  package let branches: [TreeBranch]
  /// The sum of the branches' weights.
  package let weight: Double
  package let why: String?
  package let place: Place

  init(
    name: String, fact: Located<FactName>, branches: [TreeBranch], why: String?, place: Place
  ) {
    self.name = name
    self.fact = fact
    self.branches = branches
    weight = branches.reduce(0) { $0 + $1.frequency.weight }
    self.why = why
    self.place = place
  }
}

/// A way out of a node.
package struct TreeBranch: Hashable, Sendable {
  /// The values that lead along it; empty where it takes all other values.
  package let values: [Located<String>]
  package let target: BranchTarget
  package let frequency: Frequency
  package let place: Place

  /// Whether the branch takes all values that no other branch names.
  package var isOtherwise: Bool { values.isEmpty }

  /// Whether a value leads along the branch by name.
  package func names(_ value: String) -> Bool { values.contains { $0.value == value } }
}

/// Where a branch leads.
package enum BranchTarget: Hashable, Sendable {
  /// Another node of the tree, as an index of its nodes.
  case node(Int)
  case tree(String)
  case diagnosis(String)
}

extension TreeNode {
  /// The branch that a value takes, nil where the node has none for it.
  package func branch(for value: String) -> TreeBranch? {
    branches.first { $0.names(value) } ?? branches.last.flatMap { $0.isOtherwise ? $0 : nil }
  }
}
