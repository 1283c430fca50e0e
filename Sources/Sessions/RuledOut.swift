import Facts
import Rules

/// A diagnosis that a known fact excluded on the way.
package struct RuledOut: Hashable, Sendable {
  package let diagnosis: String
  /// The fact whose value leads elsewhere.
  package let fact: Fact
}

extension Standing {
  /// The diagnoses that branches not taken lead to, in the order of the path.
  ///
  /// What is still possible by another way is not ruled out.
  package var ruledOut: [RuledOut] {
    let possible = Set(possible.map(\.diagnosis))
    var seen = possible
    var found: [RuledOut] = []
    for visit in walk.path {
      guard let fact = fact(visit.fact), let value = visit.value,
        let node = library.tree(visit.tree)?.nodes.first(where: { $0.name == visit.node })
      else { continue }
      let taken = node.branch(for: value)
      for branch in node.branches where branch != taken {
        guard case .diagnosis(let id) = branch.target, seen.insert(id).inserted else { continue }
        found.append(RuledOut(diagnosis: id, fact: fact))
      }
    }
    return found
  }

  /// The questions that may still come, the next one first, in authored order.
  package var openQuestions: [FactCard] {
    outcome == .diagnosed ? [] : walk.questions.compactMap(library.fact)
  }
}
