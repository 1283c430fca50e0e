import Facts

/// Advises where nobody has confirmed a card for over a year.
package enum AgeCheck {
  private static let oldest = 365 * 86_400

  /// What was last confirmed more than a year before a day.
  package static func findings(in catalogue: Catalogue, asOf day: Instant) -> [Finding] {
    let cards =
      catalogue.diagnoses.map { ($0.path, $0.checked) }
      + catalogue.errors.map { ($0.path, $0.checked) }
      + catalogue.topics.map { ($0.path, $0.checked) }
    return cards.compactMap { path, checked in
      guard let checked, day.seconds - checked.seconds > oldest else { return nil }
      return Finding(
        path: path, severity: .advice, check: "age",
        message: "last confirmed on \(checked.description.prefix(10)), over a year before"
          + " \(day.description.prefix(10)); read it against its sources again")
    }.sorted()
  }
}
