import Facts
import Rules

extension Standing {
  /// The nearest ways to other diagnoses than the present one and those that did not help, the
  /// nearest first.
  ///
  /// Where the error leads to one diagnosis alone, the ways from the start count.
  package var detours: [Detour] {
    let failed = Set(trials.filter { !$0.helped }.map(\.diagnosis))
    return Standing.detours(from: entrance, facts, library)
      .filter { !failed.contains($0.diagnosis) && $0.diagnosis != diagnosis?.id }
  }

  /// The nearest way to one diagnosis; nil where no tree leads there.
  package func detour(to diagnosis: String) -> Detour? {
    Detour.all(from: entrance, facts: facts, library: library)
      .first { $0.diagnosis == diagnosis }
      ?? Detour.all(from: .tree(Standing.start), facts: facts, library: library)
      .first { $0.diagnosis == diagnosis }
  }

  /// What comes next once nothing possible is left: the nearest others, the nearer the likelier.
  static func nearest(
    from entrance: Entrance, _ facts: FactSet, _ library: Library, without failed: Set<String>
  ) -> [Walk.Possible] {
    let near = detours(from: entrance, facts, library)
      .filter { !failed.contains($0.diagnosis) }
      .prefix(12)
    var part = 1.0
    var last = near.first?.cost ?? 0
    return Walk.Possible.shared(
      near.map { detour in
        // Each answer that would have to be different makes it a third as likely.
        for _ in last..<max(detour.cost, last) { part /= 3 }
        last = detour.cost
        return (detour.diagnosis, part)
      })
  }

  private static func detours(
    from entrance: Entrance, _ facts: FactSet, _ library: Library
  ) -> [Detour] {
    let near = Detour.all(from: entrance, facts: facts, library: library)
    guard near.count < 2 else { return near }
    let known = Set(near.map(\.diagnosis))
    return near
      + Detour.all(from: .tree(start), facts: facts, library: library)
      .filter { !known.contains($0.diagnosis) }
  }
}
