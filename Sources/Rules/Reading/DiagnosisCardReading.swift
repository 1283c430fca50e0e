import Facts

extension DiagnosisCard {
  static let keys = [
    "title", "happened", "cause", "actor", "also-acts", "remedy", "verify", "not-this-if",
    "confused-with", "usually", "symptom", "harmful-if", "sources", "references", "checked",
    "formerly", "status",
  ]
}

extension RemedyStep {
  static let keys = [
    "text", "by", "needs", "when", "az", "powershell", "portal", "http", "code", "careful",
  ]

  init?(from value: CardValue) {
    guard let fields = value.fields("step", keys: RemedyStep.keys),
      let text = fields.required("text", "what to do, in a sentence")
    else { return nil }
    self.text = Located(text.value.trimmed, at: text.place)
    by = fields.word("by")
    needs = fields.text("needs")?.value
    conditions = fields.value("when")?.conditions() ?? []
    let plain: [(String, Snippet.Kind)] = [
      ("az", .az), ("powershell", .powershell), ("portal", .portal), ("http", .http),
    ]
    snippets =
      plain.compactMap { key, kind in
        fields.text(key).map { Snippet(kind: kind, text: Located($0.value.trimmed, at: $0.place)) }
      }
      + fields.sentences("code").map {
        Snippet(
          kind: .code($0.key.value), text: Located($0.value.value.trimmed, at: $0.value.place))
      }
    careful = fields.text("careful")?.value.trimmed
    place = value.place
  }
}

extension Fields {
  /// The words of a key's list from a closed list; a finding for each that is another.
  package func words<Word>(_ key: String, as type: Word.Type = Word.self) -> [Word]
  where Word: RawRepresentable & CaseIterable, Word.RawValue == String {
    texts(key).compactMap { text in
      if let word = Word(rawValue: text.value) { return word }
      let known = Word.allCases.map(\.rawValue)
      context.add(
        "unknown-word", at: text.place,
        "'\(text.value)' is not a value of '\(key)'; it is one of \(known.joined(separator: ", "))"
          + Suggestion.hint(for: text.value, among: known))
      return nil
    }
  }
}

extension String {
  /// The text without white space at its ends.
  package var trimmed: String {
    var rest = Substring(self)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
