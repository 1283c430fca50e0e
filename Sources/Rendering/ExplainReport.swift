import Facts
import Rules

/// What `explain` finds, in one form for JSON.
package struct ExplainReport: Encodable {
  let kind: String
  let id: String
  let title: String
  let text: String?
  let name: String?
  let actor: String?
  let retry: String?
  let messages: [String]?
  let leadsTo: String?
  let values: [String: String]?
  let sources: [String]
  let checked: String?

  private init(
    kind: String, id: String, title: String, text: String? = nil, name: String? = nil,
    actor: Actor? = nil, retry: Retry? = nil, messages: [String]? = nil,
    enters: Entrance? = nil, values: [String: String]? = nil, sources: [Located<String>] = [],
    checked: Instant? = nil
  ) {
    self.kind = kind
    self.id = id
    self.title = title
    self.text = text
    self.name = name
    self.actor = actor?.rawValue
    self.retry = retry?.rawValue
    self.messages = messages
    switch enters {
    case .tree(let tree): leadsTo = "tree \(tree)"
    case .diagnosis(let diagnosis): leadsTo = "diagnosis \(diagnosis)"
    case nil: leadsTo = nil
    }
    self.values = values
    self.sources = sources.map(\.value)
    self.checked = checked.map { String($0.description.prefix(10)) }
  }

  /// Reports whatever a word names.
  package init(_ explained: Explained) {
    switch explained {
    case .error(let entry): self.init(entry)
    case .diagnosis(let card): self.init(card)
    case .topic(let card): self.init(card)
    case .fact(let card): self.init(card)
    case .tree(let card): self.init(card)
    }
  }

  /// Reports an error entry.
  package init(_ entry: ErrorEntry) {
    self.init(
      kind: "error", id: entry.id.description, title: entry.title, text: entry.meaning,
      name: entry.name, actor: entry.actor, retry: entry.retry,
      messages: entry.messages.map(\.text.value), enters: entry.enters?.value,
      sources: entry.sources, checked: entry.checked)
  }

  /// Reports a diagnosis.
  package init(_ card: DiagnosisCard) {
    self.init(
      kind: "diagnosis", id: card.id, title: card.title,
      text: "\(card.happened) \(card.cause.value)", actor: card.actor, sources: card.sources,
      checked: card.checked)
  }

  /// Reports a topic.
  package init(_ card: TopicCard) {
    self.init(
      kind: "topic", id: card.id, title: card.title, text: card.text, sources: card.sources,
      checked: card.checked)
  }

  /// Reports a fact.
  package init(_ card: FactCard) {
    self.init(
      kind: "fact", id: card.name.text, title: card.title, text: card.findOut,
      values: Dictionary(
        uniqueKeysWithValues: card.branchValues.map { ($0, card.label(of: $0)) }),
      sources: card.sources)
  }

  /// Reports a tree.
  package init(_ card: TreeCard) {
    self.init(
      kind: "tree", id: card.id, title: card.title,
      text: card.symptom.joined(separator: " "), sources: card.sources)
  }
}
