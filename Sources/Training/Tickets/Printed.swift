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

  /// Whether the text is a piece out of what somebody printed: nothing that stands by itself.
  var isFragment: Bool {
    guard let text = text?.text.value, let first = text.first else {
      return false
    }
    if first == "…" || Printed.breaksOff(text) || isInLongerOne { return true }
    // A parameter may begin a sentence in lower case; a word of the language does not.
    let start = text.prefix { $0 != " " }
    if first.isLowercase, !start.contains("_") { return true }
    // A number comes with a sentence; one word is only its name.
    return entry?.id.kind == .aadsts && start.count == text.count
  }

  /// Whether the entry has this text with more behind it, and all of that can be printed.
  private var isInLongerOne: Bool {
    guard let own = text.map({ Folding.fold($0.text.value) }) else { return false }
    return entry?.messages.map(\.text.value).contains { other in
      let whole = Folding.fold(other)
      return whole.count > own.count && whole.starts(with: own) && !other.contains("…")
        && !Printed.breaksOff(other)
    } ?? false
  }

  /// The words that no sentence ends with.
  private static let leading: Set<Substring> = [
    "a", "access", "an", "and", "at", "by", "for", "from", "in", "is", "named", "not", "of", "on",
    "or", "that", "the", "to", "was", "with",
  ]

  /// Whether a text stops in the midst of a sentence, a quotation or a bracket.
  private static func breaksOff(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard let last = words.last, !",:;([".contains(text.last ?? ":") else { return true }
    let isUneven = [("(", ")"), ("[", "]")].contains { open, close in
      text.count { String($0) == open } != text.count { String($0) == close }
    }
    let opened = words.count { $0.hasPrefix("'") }
    return isUneven || opened > words.count { $0.dropFirst().contains("'") }
      || leading.contains(last)
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
    return filled.hasSuffix(" ID") ? "\(filled): \(fiction.guid())" : filled
  }

  /// A text without the gaps at its ends.
  private static func withoutEnds(_ text: String) -> String {
    var text = Substring(text)
    while text.hasPrefix("…") { text.removeFirst() }
    while text.hasSuffix("…") { text.removeLast() }
    return String(text).trimmed
  }
}
