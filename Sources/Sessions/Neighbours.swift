import Facts
import Rules

extension Standing {
  /// The nearest ways to other diagnoses than the present one and those that did not help, the
  /// nearest first; none where the error leads to one diagnosis alone.
  package var detours: [Detour] {
    Detour.all(from: entrance, facts: facts, library: library)
      .filter { !failed.contains($0.diagnosis) && $0.diagnosis != diagnosis?.id }
  }

  /// The detours that take no doubt of what the evidence says.
  package var nearDetours: [Detour] {
    detours.filter { !$0.differences.isEmpty && $0.cost < Detour.costOfEvidence }
  }

  /// The diagnoses whose remedy did not help.
  var failed: Set<String> { Set(trials.filter { !$0.helped }.map(\.diagnosis)) }

  /// The nearest way to one diagnosis; nil where no tree leads there.
  package func detour(to diagnosis: String) -> Detour? {
    Detour.all(from: entrance, facts: facts, library: library)
      .first { $0.diagnosis == diagnosis }
      ?? Detour.all(from: .tree(Standing.start), facts: facts, library: library)
      .first { $0.diagnosis == diagnosis }
  }

  /// What tells a diagnosis from those whose remedy did not help, as their cards say; nil where
  /// they say nothing.
  package func distinction(of diagnosis: String) -> String? {
    for trial in trials where !trial.helped {
      let pairs = library.diagnosis(trial.diagnosis)?.confusedWith ?? []
      if let pair = pairs.first(where: { $0.key.value == diagnosis }) { return pair.value.value }
    }
    return nil
  }

  /// What comes next once nothing possible is left, the nearest first.
  ///
  /// First the ways that differ in answers only, then what is easily taken for what was tried, then
  /// the ways that would take other evidence.
  static func nearest(
    from entrance: Entrance, _ facts: FactSet, _ library: Library, failed: [String]
  ) -> [Walk.Possible] {
    let detours = Detour.all(from: entrance, facts: facts, library: library)
    let near = detours.filter { $0.cost < Detour.costOfEvidence }.map(\.diagnosis)
    let far = detours.filter { $0.cost >= Detour.costOfEvidence }.map(\.diagnosis)
    let alike = failed.flatMap { library.diagnosis($0)?.confusedWith.map(\.key.value) ?? [] }
      .filter { library.diagnosis($0) != nil }
    var seen = Set(failed)
    let all = (near + alike + far).filter { seen.insert($0).inserted }.prefix(mostNeighbours)
    var cost: [String: Int] = [:]
    for detour in detours { cost[detour.diagnosis] = detour.cost }
    return Walk.Possible.shared(
      all.map { ($0, Detour.weight(ofCost: cost[$0] ?? Detour.costOfEvidence)) })
  }

  private static let mostNeighbours = 8
}

extension Detour {
  /// Each answer that would have to be different makes a diagnosis a third as likely.
  static func weight(ofCost cost: Int) -> Double {
    var weight = 1.0
    for _ in 0..<min(cost, 40) { weight /= 3 }
    return weight
  }
}
