import Synchronization

/// The facts known in a session, and those the user could not give.
package struct FactSet: Sendable {
  private var facts: [FactName: Fact] = [:]
  /// The facts that the user was asked for and is unsure of.
  package private(set) var unsure: Set<FactName> = []
  /// What notes the facts that are looked at, in this set and its copies; nil where nobody asks.
  package var watch: FactWatch?

  /// Makes an empty set with room for as many facts as a paste gives.
  package init() { facts.reserveCapacity(16) }

  /// The fact of that name, nil while it is unknown.
  package subscript(name: FactName) -> Fact? {
    watch?.note(name)
    return facts[name]
  }

  /// The value of that fact, nil while it is unknown.
  package func value(_ name: FactName) -> FactValue? { self[name]?.value }

  /// Sets a fact; a fact that is known is no longer unsure.
  package mutating func set(_ fact: Fact) {
    facts[fact.name] = fact
    if !unsure.isEmpty { unsure.remove(fact.name) }
  }

  /// Marks a fact as asked for and not known to the user; a known fact stays known.
  package mutating func markUnsure(_ name: FactName) {
    guard self[name] == nil else { return }
    unsure.insert(name)
  }

  /// Makes a fact unknown again.
  package mutating func forget(_ name: FactName) {
    facts[name] = nil
  }

  /// All facts known, sorted by name.
  package var sorted: [Fact] {
    watch?.noteAll()
    return facts.values.sorted { $0.name < $1.name }
  }

  /// The number of facts known.
  package var count: Int {
    watch?.noteAll()
    return facts.count
  }
}

extension FactSet: Hashable {
  package static func == (left: FactSet, right: FactSet) -> Bool {
    left.watch?.noteAll()
    right.watch?.noteAll()
    return left.facts == right.facts && left.unsure == right.unsure
  }

  package func hash(into hasher: inout Hasher) {
    watch?.noteAll()
    hasher.combine(facts)
    hasher.combine(unsure)
  }
}

/// Notes which facts of a set are looked at: what follows from the set depends on no others.
package final class FactWatch: Sendable {
  private let looks = Mutex(Looks())

  private struct Looks {
    var names: [FactName] = []
    var seen: Set<FactName> = []
    var isAll = false
  }

  package init() {}

  /// The facts looked at so far, each once, in the order of the first look; nil where someone went
  /// through the whole set.
  package var names: [FactName]? { looks.withLock { $0.isAll ? nil : $0.names } }

  fileprivate func note(_ name: FactName) {
    looks.withLock { if $0.seen.insert(name).inserted { $0.names.append(name) } }
  }

  fileprivate func noteAll() {
    looks.withLock { $0.isAll = true }
  }
}
