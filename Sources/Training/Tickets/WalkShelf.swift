import Facts
import Rules
import Synchronization

/// The walks worked out last, kept with the cards: tickets of one cause pass the same places.
final class WalkShelf: Sendable {
  private struct Key: Hashable {
    let entrance: Entrance
    let facts: FactSet
  }

  private let walks = Mutex<[Key: Walk]>([:])
  /// The walks kept at most; each holds every way that is left open.
  private static let most = 128

  /// The walk from an entrance as far as the facts lead.
  static func walk(from entrance: Entrance, facts: FactSet, library: Library) -> Walk {
    library.annex { WalkShelf() }.walk(Key(entrance: entrance, facts: facts), library)
  }

  private func walk(_ key: Key, _ library: Library) -> Walk {
    if let known = walks.withLock({ $0[key] }) { return known }
    let walk = Walk(from: key.entrance, facts: key.facts, library: library)
    walks.withLock { walks in
      if walks.count >= WalkShelf.most { walks = [:] }
      walks[key] = walk
    }
    return walk
  }
}
