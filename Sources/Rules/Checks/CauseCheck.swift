/// No two diagnoses have the same cause or the same remedy.
enum CauseCheck: CardCheck {
  static func findings(in catalogue: Catalogue) -> [Finding] {
    var findings: [Finding] = []
    var causes: [String: String] = [:]
    var remedies: [[String]: String] = [:]
    for card in catalogue.diagnoses {
      if let other = causes.updateValue(card.id, forKey: squeezed(card.cause.value)) {
        findings.append(
          Finding(
            path: card.path, place: card.cause.place, check: "same-cause",
            message: "'\(other)' has the same cause; one diagnosis is enough"))
      }
      let steps = card.remedy.map { step in
        squeezed(([step.text.value] + step.snippets.map(\.text.value)).joined(separator: " "))
      }
      if let other = remedies.updateValue(card.id, forKey: steps), !steps.isEmpty {
        findings.append(
          Finding(
            path: card.path, place: card.place, check: "same-remedy",
            message: "'\(other)' has the same remedy; say what differs or make them one"))
      }
    }
    return findings
  }

  /// A text without its case and white space, so that wrapping does not hide a copy.
  private static func squeezed(_ text: String) -> String {
    String(text.lowercased().filter { !$0.isWhitespace })
  }
}
