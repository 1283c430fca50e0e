import Facts
import Rules

/// Puts the values of facts into the texts of cards, each written for the place it stands in.
package struct Filling {
  private let value: (FactName) -> FactValue?
  private let card: (FactName) -> FactCard?

  /// - Parameters:
  ///   - value: Gives the value of a fact, nil while it is unknown.
  ///   - card: Gives the card of a fact.
  package init(
    value: @escaping (FactName) -> FactValue?, card: @escaping (FactName) -> FactCard?
  ) {
    self.value = value
    self.card = card
  }

  /// Fills prose: all values of a list, an unknown value by its name in angle brackets.
  package func prose(_ text: String) -> String {
    Placeholder.parts(of: text).map { part in
      switch part {
      case .text(let text): text
      case .fact(let name): value(name).map { spoken($0, name) } ?? hole(name)
      }
    }.joined()
  }

  /// Fills a snippet.
  package func snippet(_ snippet: Snippet) -> String {
    SnippetPlaces.parts(of: snippet).map { part in
      switch part {
      case .text(let text): text
      case .place(let place): written(place, for: snippet.kind)
      }
    }.joined()
  }

  /// What a step whose condition cannot be decided is led by: `If the token is app-only: `.
  package func condition(_ conditions: [Condition]) -> String {
    let parts = conditions.compactMap { condition -> String? in
      guard let card = card(condition.fact), value(condition.fact) == nil else { return nil }
      let values = condition.tests.flatMap(\.literals).map { card.label(of: $0) }
      guard !values.isEmpty else { return card.title }
      return "\(card.title): \(values.joined(separator: " or "))"
    }
    return parts.isEmpty ? "" : "If (\(parts.joined(separator: "; "))): "
  }

  /// Whether a step is left out: a fact that is known says that it does not apply.
  package func isLeftOut(_ step: RemedyStep, reasoner: inout Reasoner) -> Bool {
    reasoner.truth(of: step.conditions) == .fails
  }

  /// The name of a hole: `<application id>`.
  private func hole(_ name: FactName) -> String {
    let title = card(name)?.title ?? name.text
    return "<\(title.prefix(1).lowercased())\(title.dropFirst())>"
  }

  private func spoken(_ value: FactValue, _ name: FactName) -> String {
    if case .duration(let seconds) = value { return Duration.spoken(seconds: seconds) }
    guard let key = value.branchKey, let card = card(name), card.type == .choice else {
      return value.written
    }
    return card.label(of: key)
  }

  /// The first value of a list, or the value; nil where it is unknown or of the wrong shape.
  private func single(_ name: FactName) -> String? {
    guard let value = value(name) else { return nil }
    let text = if case .list(let items) = value { items.first ?? "" } else { value.written }
    guard !text.isEmpty else { return nil }
    if let shape = card(name)?.shape, !shape.fits(text) { return nil }
    return text
  }

  private func written(_ place: SnippetPlaces.Place, for kind: Snippet.Kind) -> String {
    let known = single(place.fact)
    let text = known ?? hole(place.fact)
    switch place.standing {
    case .plain, .header: return text
    case .bare: return "'\(Filling.escaped(text, for: kind))'"
    case .singleQuoted: return Filling.escaped(text, for: kind)
    case .jsonInSingleQuotes: return Filling.escaped(Filling.json(text), for: kind)
    case .body: return Filling.json(text)
    case .address: return known.map(Filling.percentEncoded) ?? text
    // The checker refuses such cards; an unchecked one gets no value.
    case .unsafe: return hole(place.fact)
    }
  }

  /// Escapes a text for the inside of a single-quoted word of the snippet's shell.
  private static func escaped(_ text: String, for kind: Snippet.Kind) -> String {
    text.map { mark in
      switch (mark, kind) {
      case ("'", .powershell): "''"
      case ("'", _): "'\\''"
      default: String(mark)
      }
    }.joined()
  }

  private static func json(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": escaped += "\\\""
      case "\\": escaped += "\\\\"
      case _ where scalar.value < 0x20: escaped += " "
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func percentEncoded(_ text: String) -> String {
    text.utf8.map { byte in
      if byte.isLetterOrDigit || byte.isOne(of: "-._~") {
        return String(decoding: [byte], as: UTF8.self)
      }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.utf8.count == 1 ? "0" : "") + digits
    }.joined()
  }
}
