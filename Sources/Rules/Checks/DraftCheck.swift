/// Drafts are not relied on: each is a warning.
enum DraftCheck: CardCheck {
  static func findings(in catalogue: Catalogue) -> [Finding] {
    let cards: [(path: String, place: Place, status: CardStatus)] =
      catalogue.facts.map { ($0.path, $0.place, $0.status) }
      + catalogue.trees.map { ($0.path, $0.place, $0.status) }
      + catalogue.diagnoses.map { ($0.path, $0.place, $0.status) }
      + catalogue.errors.map { ($0.path, $0.place, $0.status) }
      + catalogue.topics.map { ($0.path, $0.place, $0.status) }
    return cards.filter { $0.status == .draft }.map { path, place, _ in
      Finding(
        path: path, place: place, severity: .warning, check: "draft",
        message: "the card is a draft; confirm it and make it stable")
    }
  }
}
