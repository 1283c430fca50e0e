import Facts

/// Placeholders in commands stand where a value can be put in safely, and have a shape.
enum PlaceholderCheck: CardCheck {
  static func findings(in catalogue: Catalogue) -> [Finding] {
    catalogue.diagnoses.flatMap { card in
      (card.remedy + card.verify).flatMap(\.snippets).flatMap { snippet in
        findings(in: snippet, path: card.path, library: catalogue.library)
      }
    }
  }

  private static func findings(
    in snippet: Snippet, path: String, library: Library
  ) -> [Finding] {
    var findings: [Finding] = []
    for place in SnippetPlaces.placeholders(in: snippet) {
      if place.standing == .unsafe {
        findings.append(
          Finding(
            path: path, place: snippet.text.place, check: "placeholder-place",
            message: "'{\(place.fact)}' stands inside double quotes or a here-document;"
              + " put it outside quotes or inside single quotes"))
      }
      let isCommand = snippet.kind != .portal
      if isCommand, let fact = library.fact(place.fact), fact.shape == nil {
        findings.append(
          Finding(
            path: path, place: snippet.text.place, check: "placeholder-shape",
            message: "'{\(place.fact)}' stands in a command and its fact has no 'shape'"))
      }
    }
    return findings
  }
}
