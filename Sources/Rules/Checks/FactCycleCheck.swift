import Facts

/// No fact follows from itself.
enum FactCycleCheck: CardCheck {
  static func findings(in catalogue: Catalogue) -> [Finding] {
    catalogue.facts.compactMap { card in
      let round = CycleCheck.cycle(from: card.name) {
        catalogue.library.fact($0)?.inputs ?? []
      }
      guard let round else { return nil }
      return Finding(
        path: card.path, place: card.place, check: "fact-cycle",
        message: "the fact follows from itself: \(round.map(\.text).joined(separator: " → "))")
    }
  }
}
