import Facts
import Synchronization

/// The cards over one or more folders; a card is read when it is first asked for.
///
/// A file in a later folder stands in place of the file of the same path in an earlier one. Safe
/// to share between threads: what was read is kept behind a lock.
package final class Library: Sendable {
  /// The folders, each laid over those before it.
  package let folders: [CardFolder]
  private let facts = Drawer<FactName, FactCard>()
  private let trees = Drawer<String, TreeCard>()
  private let diagnoses = Drawer<String, DiagnosisCard>()
  private let errors = Drawer<ErrorID, ErrorEntry>()
  private let topics = Drawer<String, TopicCard>()
  private let shelf = Mutex(Shelf())

  /// The cards of a kind that were read so far; nil for those that do not exist.
  private final class Drawer<Key: Hashable & Sendable, Card: Sendable>: Sendable {
    private let cards = Mutex([Key: Card?]())

    /// The card of a key, read if it was not yet.
    ///
    /// Where two read it at once, both get the first one: a walk tells nodes apart by identity.
    func card(_ key: Key, _ read: () -> Card?) -> Card? {
      if let known = cards.withLock({ $0[key] }) { return known }
      let card = read()
      return cards.withLock { cards in
        if let known = cards[key] { return known }
        cards[key] = .some(card)
        return card
      }
    }
  }

  /// What else was read so far.
  private struct Shelf {
    var usual: [String: [FactName: [String]]] = [:]
    var actors: [String: Actor?] = [:]
    var phrases: [MessageText]?
    var sources: [SourceItem]?
    var sourceTexts: SourceTexts?
    var texts: [String: String] = [:]
    var findings: [Finding] = []
    var annexes: [ObjectIdentifier: any Sendable] = [:]
  }

  package init(folders: [CardFolder]) {
    self.folders = folders
  }

  /// The card of a fact; nil where there is none.
  package func fact(_ name: FactName) -> FactCard? {
    facts.card(name) { readCard(.fact(name)) { FactCard(name: name, from: $0) } }
  }

  /// A tree by its id; nil where there is none.
  package func tree(_ id: String) -> TreeCard? {
    trees.card(id) { readCard(.tree(id)) { TreeCard(id: id, from: $0) } }
  }

  /// A diagnosis by its id; nil where there is none.
  package func diagnosis(_ id: String) -> DiagnosisCard? {
    diagnoses.card(id) { readCard(.diagnosis(id)) { DiagnosisCard(id: id, from: $0) } }
  }

  /// The values that facts usually have where a diagnosis is true.
  ///
  /// Weighing what is possible looks at every diagnosis: only this part of its card is parsed.
  package func usual(_ id: String) -> [FactName: [String]] {
    if let known = shelf.withLock({ $0.usual[id] }) { return known }
    let path = CardKind.diagnosis(id).path
    var read: [FactName: [String]] = [:]
    if let fields = block("usually", of: path) {
      for item in fields.factValues("usually") { read[item.fact.value] = item.values.map(\.value) }
    }
    shelf.withLock { $0.usual[id] = read }
    return read
  }

  /// The title of a tree, whose nodes are not parsed; nil where there is none.
  package func title(ofTree id: String) -> String? {
    block("title", of: CardKind.tree(id).path)?.text("title")?.value
  }

  /// Who acts where a diagnosis is true, and nothing else of its card; nil where there is none.
  package func actor(ofDiagnosis id: String) -> Actor? {
    if let known = shelf.withLock({ $0.actors[id] }) { return known }
    let read: Actor? = block("actor", of: CardKind.diagnosis(id).path)?.word("actor")
    shelf.withLock { $0.actors[id] = .some(read) }
    return read
  }

  private func block(_ key: String, of path: String) -> Fields? {
    guard CardKind.isWellFormed(id: path), let text = text(path: path),
      let block = CardBlock(text, key: key)
    else { return nil }
    return CardContext(path: path).parse(block.text)?.fields(key, keys: [key])
  }

  /// What is known of an error code; nil where there is no entry.
  package func error(_ id: ErrorID) -> ErrorEntry? {
    errors.card(id) { readCard(.error(id)) { ErrorEntry(id: id, from: $0) } }
  }

  /// A topic by its id; nil where there is none.
  package func topic(_ id: String) -> TopicCard? {
    topics.card(id) { readCard(.topic(id)) { TopicCard(id: id, from: $0) } }
  }

  /// The sentences that stand for an error without any code.
  package func phrases() -> [MessageText] {
    if let known = shelf.withLock({ $0.phrases }) { return known }
    let read = readCard(.phrases) { MessageText.phrases(from: $0) } ?? []
    shelf.withLock { $0.phrases = read }
    return read
  }

  /// Where statements come from, in the order of the file.
  package func sources() -> [SourceItem] {
    if let known = shelf.withLock({ $0.sources }) { return known }
    let read = readCard(.sources) { SourceItem.items(from: $0) } ?? []
    shelf.withLock { $0.sources = read }
    return read
  }

  /// Where statements come from, by the word by which cards name it; nil where there is none.
  ///
  /// Only the item itself is parsed.
  package func source(_ id: String) -> SourceItem? {
    let context = CardContext(path: CardKind.sources.path)
    return sourceTexts()[id].flatMap(context.parse).flatMap { SourceItem.items(from: $0).first }
  }

  private func sourceTexts() -> SourceTexts {
    if let known = shelf.withLock({ $0.sourceTexts }) { return known }
    let read = SourceTexts(text(path: CardKind.sources.path) ?? "")
    shelf.withLock { $0.sourceTexts = read }
    return read
  }

  /// The text of a file, from the last folder that has it; nil where none has.
  package func text(path: String) -> String? {
    for folder in folders.reversed() {
      if let text = folder.text(path) { return text }
    }
    return nil
  }

  /// The paths of all files of all folders, sorted; this lists the folders.
  package func paths() -> [String] {
    guard folders.count != 1 else { return folders[0].paths() }
    return Set(folders.flatMap { $0.paths() }).sorted()
  }

  /// What is wrong with the cards read so far, sorted.
  package var findings: [Finding] { shelf.withLock { $0.findings }.sorted() }

  /// What others work out of the cards and keep with them, made when it is first asked for.
  package func annex<Annex: AnyObject & Sendable>(_ make: () -> Annex) -> Annex {
    let key = ObjectIdentifier(Annex.self)
    return shelf.withLock { shelf in
      if let known = shelf.annexes[key] as? Annex { return known }
      let made = make()
      shelf.annexes[key] = made
      return made
    }
  }

  /// The paths and texts of the cards read so far, sorted by path.
  package var opened: [(path: String, text: String)] {
    shelf.withLock { $0.texts }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func readCard<Card>(_ kind: CardKind, _ read: (CardValue) -> Card?) -> Card? {
    // An id that comes from a command line must not lead out of the folder.
    guard CardKind.isWellFormed(id: kind.path), let text = text(path: kind.path) else {
      return nil
    }
    let context = CardContext(path: kind.path)
    let card = context.parse(text).flatMap(read)
    let findings = context.log.findings
    shelf.withLock {
      if $0.texts.updateValue(text, forKey: kind.path) == nil { $0.findings += findings }
    }
    return card
  }
}
