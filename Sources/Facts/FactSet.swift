/// The facts known in a session, and those the user could not give.
package struct FactSet: Hashable, Sendable {
  private var facts: [FactName: Fact] = [:]
  /// The facts that the user was asked for and is unsure of.
  package private(set) var unsure: Set<FactName> = []

  /// Makes an empty set with room for as many facts as a paste gives.
  package init() { facts.reserveCapacity(16) }

  /// The fact of that name, nil while it is unknown.
  package subscript(name: FactName) -> Fact? { facts[name] }

  /// The value of that fact, nil while it is unknown.
  package func value(_ name: FactName) -> FactValue? { facts[name]?.value }

  /// Sets a fact; a fact that is known is no longer unsure.
  package mutating func set(_ fact: Fact) {
    facts[fact.name] = fact
    if !unsure.isEmpty { unsure.remove(fact.name) }
  }

  /// Marks a fact as asked for and not known to the user; a known fact stays known.
  package mutating func markUnsure(_ name: FactName) {
    guard facts[name] == nil else { return }
    unsure.insert(name)
  }

  /// Makes a fact unknown again.
  package mutating func forget(_ name: FactName) {
    facts[name] = nil
  }

  /// All facts known, sorted by name.
  package var sorted: [Fact] { facts.values.sorted { $0.name < $1.name } }

  /// The number of facts known.
  package var count: Int { facts.count }
}
