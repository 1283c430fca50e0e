import Facts

/// Something worth explaining that is no code: `error-fields`, `sign-in-report`.
package struct TopicCard: Hashable, Sendable {
  package let id: String
  package let title: String
  /// Other words under which it is looked for.
  package let also: [String]
  package let text: String
  /// Ids of cards to read next.
  package let seeAlso: [Located<String>]
  package let sources: [Located<String>]
  package let references: [Located<String>]
  package let checked: Instant?
  package let status: CardStatus
  package let place: Place
}

extension TopicCard {
  static let keys = [
    "title", "also", "text", "see-also", "sources", "references", "checked", "status",
  ]

  /// Reads a topic; nil when it has nothing to say.
  init?(id: String, from value: CardValue) {
    guard let fields = value.fields("topic", keys: TopicCard.keys) else { return nil }
    let title = fields.required("title", "a few words that name the topic")
    let text = fields.required("text", "what there is to say")
    let status = fields.requiredStatus()
    checked = fields.checkedDay()
    sources = fields.texts("sources")
    if sources.isEmpty { fields.missing("sources", "where its statements come from") }
    guard let title, let text else { return nil }
    self.id = id
    self.title = title.value
    self.text = text.value.trimmed
    self.status = status ?? .draft
    also = fields.texts("also").map(\.value)
    seeAlso = fields.texts("see-also")
    references = fields.texts("references")
    place = fields.place
  }
}

/// Where a statement comes from: an item of `sources.yaml`.
package struct SourceItem: Hashable, Sendable {
  package let id: String
  package let title: String
  package let language: String
  package let date: String?
  package let address: String?
  /// The AADSTS numbers that a list of codes holds; none for other sources.
  package let codes: [Located<String>]
  package let place: Place
}

extension SourceItem {
  static let keys = ["id", "title", "language", "date", "address", "codes"]

  /// Reads `sources.yaml`, a list of items with ids of their own.
  static func items(from value: CardValue) -> [SourceItem] {
    (value.items(for: "sources") ?? []).compactMap { item in
      guard let fields = item.fields("source", keys: keys),
        let id = fields.required("id", "the word by which cards name it"),
        let title = fields.required("title", "the title of the page or document")
      else { return nil }
      let address = fields.text("address")
      if let address, !address.value.hasPrefix("https://") {
        item.context.add(
          "wrong-form", at: address.place, "an address begins with https://")
      }
      return SourceItem(
        id: id.value, title: title.value, language: fields.text("language")?.value ?? "en",
        date: fields.text("date")?.value, address: address?.value, codes: fields.texts("codes"),
        place: item.place)
    }
  }
}
