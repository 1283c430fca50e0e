/// A mapping with a fixed set of keys, for cards in a fixed order; whatever departs is a finding.
package struct Fields {
  /// What the mapping is, in words for findings: `fact card`.
  let what: String
  package let place: Place
  package let context: CardContext
  private let values: [String: CardValue]

  init?(_ value: CardValue, what: String, keys: [String], isOrdered: Bool) {
    guard let pairs = value.pairs(for: what) else { return nil }
    self.what = what
    place = value.place
    context = value.context
    var values: [String: CardValue] = [:]
    var last: (rank: Int, key: String) = (-1, "")
    for (key, value) in pairs {
      guard let rank = keys.firstIndex(of: key.value) else {
        context.add(
          "unknown-key", at: key.place,
          "'\(key.value)' is not a key of \(Fields.article(what))"
            + Suggestion.hint(
              for: key.value, among: keys,
              orElse: isOrdered ? "" : "; its keys are \(keys.joined(separator: ", "))"))
        continue
      }
      if isOrdered, rank < last.rank {
        context.add(
          "key-order", at: key.place,
          "'\(key.value)' stands after '\(last.key)'; the order is \(keys.joined(separator: " "))")
      } else {
        last = (rank, key.value)
      }
      values[key.value] = value
    }
    self.values = values
  }

  private static func article(_ what: String) -> String {
    "aeiou".contains(what.first ?? "x") ? "an \(what)" : "a \(what)"
  }

  /// The value of a key, nil where it is left out.
  package func value(_ key: String) -> CardValue? { values[key] }

  /// The scalar of a key, nil where it is left out.
  package func text(_ key: String) -> Located<String>? { values[key]?.text(for: key) }

  /// The scalar of a key that must be there; a finding says what to write where it is not.
  package func required(_ key: String, _ advice: String) -> Located<String>? {
    guard let value = values[key] else {
      missing(key, advice)
      return nil
    }
    return value.text(for: key)
  }

  /// Complains that a key is missing.
  package func missing(_ key: String, _ advice: String) {
    context.add(
      "missing-key", at: place, "\(Fields.article(what)) needs '\(key)': \(advice)")
  }

  /// The scalars of a key, none where it is left out.
  package func texts(_ key: String) -> [Located<String>] { values[key]?.texts(for: key) ?? [] }

  /// The items of a key's list, none where it is left out.
  package func items(_ key: String) -> [CardValue] { values[key]?.items(for: key) ?? [] }

  /// The pairs of a key's mapping, none where it is left out.
  package func pairs(_ key: String) -> [(key: Located<String>, value: CardValue)] {
    values[key]?.pairs(for: key) ?? []
  }

  /// The texts of a key's mapping from words to sentences, none where it is left out.
  package func sentences(_ key: String) -> [LocatedPair] {
    pairs(key).compactMap { name, value in
      value.text(for: "\(key).\(name.value)").map { LocatedPair(key: name, value: $0) }
    }
  }

  /// The word of a key from a closed list, nil with a finding where it is another.
  package func word<Word>(_ key: String, as type: Word.Type = Word.self) -> Word?
  where Word: RawRepresentable & CaseIterable, Word.RawValue == String {
    guard let text = text(key) else { return nil }
    guard let word = Word(rawValue: text.value) else {
      let known = Word.allCases.map(\.rawValue)
      context.add(
        "unknown-word", at: text.place,
        "'\(text.value)' is not a value of '\(key)'; it is one of \(known.joined(separator: ", "))"
          + Suggestion.hint(for: text.value, among: known))
      return nil
    }
    return word
  }

  /// The yes or no of a key, nil where it is left out or, with a finding, something else.
  package func flag(_ key: String) -> Bool? {
    guard let text = text(key) else { return nil }
    switch text.value {
    case "yes": return true
    case "no": return false
    default:
      context.add("wrong-form", at: text.place, "'\(key)' is yes or no, not '\(text.value)'")
      return nil
    }
  }
}

/// A key of a mapping with its text, both with their places.
package struct LocatedPair: Hashable, Sendable {
  package let key: Located<String>
  package let value: Located<String>

  package init(key: Located<String>, value: Located<String>) {
    self.key = key
    self.value = value
  }
}
