/// The text of `sources.yaml` cut into its items, none of which is parsed yet.
///
/// The list is long, and a result names few of its items.
struct SourceTexts: Sendable {
  private static let start = "- id: "

  private let items: [String: String]

  init(_ text: String) {
    var items: [String: String] = [:]
    var id: Substring?
    var lines: [Substring] = []
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let line = Substring(line)
      if line.hasPrefix(SourceTexts.start) {
        if let id { items[String(id)] = lines.joined(separator: "\n") }
        id = line.dropFirst(SourceTexts.start.count)
        lines = []
      }
      lines.append(line)
    }
    if let id { items[String(id)] = lines.joined(separator: "\n") }
    self.items = items
  }

  /// The text of an item as a list of one; nil where there is none of that id.
  subscript(id: String) -> String? { items[id] }
}
