import Facts
import Rules

/// A text that the service prints with an error, from which an artefact can be made.
struct Printed: Sendable {
  /// The entry that the text belongs to; nil for a phrase without any code.
  let entry: ErrorEntry?
  let text: MessageText?
  /// The tree that it enters.
  let tree: String

  /// Every text and every entry that enters a tree, in the order of their paths.
  static func all(in library: Library) -> [Printed] {
    let entries = library.paths().compactMap { path -> ErrorEntry? in
      guard case .error(let id) = CardKind(path: path),
        library.text(path: path)?.contains("tree:") ?? false
      else { return nil }
      return library.error(id)
    }
    let coded = entries.filter { $0.status != .retired }.flatMap { entry in
      let texts: [MessageText?] = entry.messages.isEmpty ? [nil] : entry.messages
      return texts.map { (entry, $0) }
    }
    return (coded.map { ($0 as ErrorEntry?, $1) } + library.phrases().map { (nil, $0) })
      .compactMap { entry, text in
        guard case .tree(let tree)? = (text?.enters ?? entry?.enters)?.value else { return nil }
        return Printed(entry: entry, text: text, tree: tree)
      }
  }

  /// Whether the text stands there from its beginning to its end.
  var isWhole: Bool { text.map { !$0.text.value.contains("…") } ?? true }

  /// Whether the text is a piece out of the middle of what somebody printed.
  var isFragment: Bool {
    guard let first = text?.text.value.first else { return false }
    return first == "…" || entry == nil && first.isLowercase
  }

  /// The facts that the text itself settles.
  var implied: [FactName] { text?.implies.map(\.fact.value) ?? [] }

  /// The text with made-up values in its holes; nil where one cannot be made up.
  func filled(_ fiction: inout Fiction, _ library: Library) -> String? {
    guard let source = text?.text.value else { return "" }
    var filled = ""
    for part in Placeholder.parts(of: Printed.withoutEnds(source)) {
      switch part {
      case .text(let text):
        guard !text.contains("…") else { return nil }
        filled += text
      case .fact(let name):
        guard let value = fiction.value(of: name, library) else { return nil }
        filled += value
      }
    }
    // Where the text breaks off before an id, one stands there.
    return source.hasSuffix("…") && filled.hasSuffix("ID") ? "\(filled): \(fiction.guid())" : filled
  }

  /// A text without the gaps at its ends.
  private static func withoutEnds(_ text: String) -> String {
    var text = Substring(text)
    while text.hasPrefix("…") { text.removeFirst() }
    while text.hasSuffix("…") { text.removeLast() }
    return String(text).trimmed
  }
}
