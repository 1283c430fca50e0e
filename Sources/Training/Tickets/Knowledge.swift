import Facts
import Rules
import Sessions

/// What somebody who works on a ticket knows, and what that leaves possible.
///
/// It is the walk of the guided session, so a trainee sees what the session would see.
package struct Knowledge: Sendable {
  package let library: Library
  package let entrance: Entrance
  package private(set) var facts: FactSet
  package private(set) var walk: Walk
  private var reasoner: Reasoner

  package init(entrance: Entrance, facts: FactSet, library: Library) {
    self.library = library
    self.entrance = entrance
    self.facts = facts
    walk = WalkShelf.walk(from: entrance, facts: facts, library: library)
    reasoner = Reasoner(facts, library: library)
  }

  /// The value of a fact as branches name it, known or following from what is known.
  package func value(_ name: FactName) -> String? {
    var reasoner = reasoner
    return reasoner.value(name)?.branchKey
  }

  /// Takes a fact over; nothing where its card does not take the value.
  package mutating func learn(_ name: FactName, _ value: String) {
    guard let read = library.fact(name)?.value(parsing: value) else { return }
    facts.set(Fact(name: name, value: read, origin: .answer))
    self = Knowledge(entrance: entrance, facts: facts, library: library)
  }

  /// The same after a fact was taken over.
  package func learning(_ name: FactName, _ value: String) -> Knowledge {
    var knowledge = self
    knowledge.learn(name, value)
    return knowledge
  }

  /// Everything still possible, best first.
  package var possible: [Walk.Possible] { walk.possible }

  /// How likely a diagnosis is.
  package func share(of diagnosis: String) -> Double {
    walk.possible.first { $0.diagnosis == diagnosis }?.share ?? 0
  }

  /// Whether one diagnosis alone is left.
  package var isSettled: Bool {
    if case .diagnosed = walk.outcome { return true }
    return walk.possible.count == 1
  }

  /// The fact that the tree looks at next; nil where it asks nothing more.
  package var treeFact: FactName? { isSettled ? nil : walk.nextFact(library) }

  /// Every question that could be asked, in authored order.
  package var inquiries: [Walk.Inquiry] { walk.inquiries(library) }

  /// What knowing a fact is worth; nil where it is known or tells nothing here.
  package func inquiry(_ name: FactName) -> Walk.Inquiry? { walk.inquiry(name, library) }
}
