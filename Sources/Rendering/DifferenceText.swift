import Facts
import Rules
import Sessions

/// Two values that ought to be equal, one under the other, with a mark where they part.
struct DifferenceText {
  /// In what they differ, for a person.
  let summary: String
  /// The values and the mark, one a line, none of them to be wrapped.
  let lines: [String]

  /// The differences between values that a diagnosis speaks of.
  ///
  /// A fact `x.difference` compares two others; it counts where the card names one of the two and
  /// both are known.
  static func all(for card: DiagnosisCard, _ standing: Standing) -> [DifferenceText] {
    var seen: Set<FactName> = []
    let compared = card.factsUsed.compactMap { name -> DifferenceText? in
      let family = name.text.split(separator: ".").dropLast().joined(separator: ".")
      guard let compared = FactName(parsing: "\(family).difference"),
        seen.insert(compared).inserted
      else { return nil }
      return DifferenceText(compared, standing)
    }
    return compared + [DifferenceText(permissionsOf: standing)].compactMap { $0 }
  }

  /// The permissions that a refusal asks for beside those that the token has; nil where they are
  /// not both known, or the token has one of them.
  private init?(permissionsOf standing: Standing) {
    guard let needed = standing.fact(FactName("permissions.needed"))?.value.items,
      let present = standing.fact(FactName("permissions.present"))?.value.items,
      Set(needed.map { $0.lowercased() }).isDisjoint(with: present.map { $0.lowercased() })
    else { return nil }
    summary = "None of those that are needed is in the token."
    lines =
      ["Needed, one of:"] + needed.map { "  \($0)" } + ["In the token:"]
      + (present.isEmpty ? ["  (none)"] : present.map { "  \($0)" })
  }

  private init?(_ name: FactName, _ standing: Standing) {
    guard case .comparison(let left, let right)? = standing.library.fact(name)?.derivation,
      let difference = standing.fact(name)?.value.written, difference != "same",
      let one = standing.fact(left)?.value.written, let others = standing.fact(right)?.value.items,
      let other = Comparison.nearest(to: one, among: others)
    else { return nil }
    let titles = [left, right].map { standing.library.fact($0)?.title ?? $0.text }
    let mark = String(repeating: " ", count: Comparison.alike(one, other)) + "^"
    summary = "They differ in \(Words.difference(difference))."
    lines = ["\(titles[0]):", one, other, mark, "\(titles[1]), the nearest"]
  }
}

extension Page {
  /// Adds the values that a diagnosis compares, where they are known and not equal.
  mutating func differences(_ card: DiagnosisCard, _ standing: Standing) {
    let all = DifferenceText.all(for: card, standing)
    guard !all.isEmpty else { return }
    heading("What differs")
    for difference in all {
      verbatim(difference.lines.joined(separator: "\n"), indent: 2)
      prose(difference.summary, first: "  ")
    }
  }
}

extension Words {
  /// In what two addresses differ, after the words of ``Comparison``.
  static func difference(_ value: String) -> String {
    switch value {
    case "case": "capital and small letters"
    case "trailing-slash": "the slash at the end"
    case "scheme": "http and https"
    case "port": "the port"
    case "host": "the host"
    case "path": "the path"
    case "separator": "a hyphen, an underscore or a dot"
    default: "more than one part"
    }
  }
}
