import Facts

extension ErrorEntry {
  static let keys = [
    "title", "code", "also", "kind", "name", "actor", "retry", "oauth-error", "meaning",
    "messages", "implies", "enters", "sources", "disagree", "changed", "successor",
    "look-alikes", "checked", "status",
  ]

  /// Reads an error entry; nil when what it lacks leaves nothing to say.
  init?(id: ErrorID, from value: CardValue) {
    guard let fields = value.fields("error entry", keys: ErrorEntry.keys) else { return nil }
    let title = fields.required("title", "the code with its name")
    let code = fields.required("code", "the code as the service prints it")
    let kind: EntryKind? = fields.word("kind")
    if fields.value("kind") == nil {
      fields.missing("kind", "failure, transient, interrupt or informational")
    }
    let status = fields.requiredStatus()
    checked = fields.checkedDay()
    sources = fields.texts("sources")
    if sources.isEmpty { fields.missing("sources", "where its statements come from") }
    guard let title, let code else { return nil }
    if code.value.lowercased() != id.code {
      fields.context.add(
        "code-name", at: code.place,
        "the file is named '\(id.code)' and the code is '\(code.value)'; name the file by the code")
    }
    self.id = id
    self.title = title.value
    self.code = code.value
    self.kind = kind ?? .failure
    self.status = status ?? .draft
    also = fields.texts("also")
    name = fields.text("name")?.value
    actor = fields.word("actor")
    retry = fields.word("retry")
    oauthError = fields.text("oauth-error")?.value
    meaning = fields.text("meaning")?.value.trimmed
    messages = fields.items("messages").compactMap(MessageText.init)
    implies = fields.factValues("implies")
    enters = fields.entrance()
    disagree = fields.sentences("disagree")
    changed = fields.texts("changed").map(\.value)
    successor = fields.text("successor")
    lookAlikes = fields.texts("look-alikes")
    place = fields.place
    if successor == nil, meaning == nil { fields.missing("meaning", "what the code means") }
    if successor == nil, enters == nil, kind != .informational {
      fields.missing("enters", "the tree or diagnosis to which the code leads")
    }
  }
}

extension MessageText {
  static let keys = ["text", "implies", "enters", "kind", "actor", "retry", "title", "sources"]

  init?(from value: CardValue) {
    guard let fields = value.fields("message", keys: MessageText.keys),
      let text = fields.required("text", "the sentence as the service prints it")
    else { return nil }
    self.text = Located(text.value.trimmed, at: text.place)
    implies = fields.factValues("implies")
    enters = fields.entrance()
    kind = fields.word("kind")
    actor = fields.word("actor")
    retry = fields.word("retry")
    title = fields.text("title")?.value
    sources = fields.texts("sources")
  }

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
