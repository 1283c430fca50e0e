import Facts

/// What is known of one error code, and where it enters.
///
/// A class, since a session looks at cards by the thousand and copying one would cost more.
package final class ErrorEntry: Sendable {
  package let id: ErrorID
  package let title: String
  /// The code as the service prints it.
  package let code: String
  /// Other dresses of the same code, differing by case or dress only.
  package let also: [Located<String>]
  package let kind: EntryKind
  package let name: String?
  package let actor: Actor?
  package let retry: Retry?
  package let oauthError: String?
  package let meaning: String?
  /// The texts that the service prints with it, which tell its readings apart.
  package let messages: [MessageText]
  package let implies: [FactAssignment]
  package let enters: Located<Entrance>?
  package let sources: [Located<String>]
  /// What sources say that disagree, by source.
  package let disagree: [LocatedPair]
  package let changed: [String]
  package let successor: Located<String>?
  package let lookAlikes: [Located<String>]
  package let checked: Instant?
  package let status: CardStatus
  package let place: Place

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

/// A text that stands for an error: a reading of an entry, or a phrase without any code.
package final class MessageText: Sendable {
  /// The text with holes, as the service prints it.
  package let text: Located<String>
  package let implies: [FactAssignment]
  package let enters: Located<Entrance>?
  package let kind: EntryKind?
  package let actor: Actor?
  package let retry: Retry?
  package let title: String?
  package let sources: [Located<String>]

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
}
