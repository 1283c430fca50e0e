/// Every source that a card names is in `sources.yaml`, once; every reference is an address.
enum SourceCheck: CardCheck {
  static func findings(in catalogue: Catalogue) -> [Finding] {
    var findings: [Finding] = []
    let known = Set(catalogue.sources.map(\.id))
    func need(_ sources: [Located<String>], _ path: String) {
      for source in sources where !known.contains(source.value) {
        findings.append(
          Finding(
            path: path, place: source.place, check: "unknown-source",
            message: "'\(source.value)' is not in sources.yaml"
              + Suggestion.hint(for: source.value, among: known.sorted())))
      }
    }
    func needAddresses(_ references: [Located<String>], _ path: String) {
      for reference in references where !reference.value.hasPrefix("https://") {
        findings.append(
          Finding(
            path: path, place: reference.place, check: "reference",
            message: "a reference is an address that begins with https://"))
      }
    }
    for card in catalogue.facts { need(card.sources, card.path) }
    for card in catalogue.trees { need(card.sources, card.path) }
    for card in catalogue.diagnoses {
      need(card.sources, card.path)
      needAddresses(card.references, card.path)
    }
    for card in catalogue.errors {
      need(card.sources + card.disagree.map(\.key), card.path)
    }
    for card in catalogue.topics {
      need(card.sources, card.path)
      needAddresses(card.references, card.path)
    }
    for (path, text) in catalogue.messages { need(text.sources, path) }
    var seen: Set<String> = []
    for item in catalogue.sources where !seen.insert(item.id).inserted {
      findings.append(
        Finding(
          path: CardKind.sources.path, place: item.place, check: "duplicate-source",
          message: "the source '\(item.id)' stands twice; keep one"))
    }
    return findings
  }
}
