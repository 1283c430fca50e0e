import Facts

extension ErrorEntry {
  static let keys = [
    "title", "code", "also", "kind", "name", "actor", "retry", "oauth-error", "meaning",
    "messages", "implies", "enters", "sources", "disagree", "changed", "successor",
    "look-alikes", "checked", "status",
  ]
}

extension MessageText {
  static let keys = ["text", "implies", "enters", "kind", "actor", "retry", "title", "sources"]

  /// Reads `phrases.yaml`, a list of texts that stand for an error without any code.
  static func phrases(from value: CardValue) -> [MessageText] {
    (value.items(for: "phrases") ?? []).compactMap { item in
      let phrase = MessageText(from: item)
      if let phrase, phrase.enters == nil {
        item.context.add(
          "missing-key", at: item.place, "a phrase needs 'enters': where the sentence leads")
      }
      return phrase
    }
  }
}
