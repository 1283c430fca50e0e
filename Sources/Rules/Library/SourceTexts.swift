/// The text of `sources.yaml` cut into its items, none of which is parsed yet.
///
/// The list is long, and a result names few of its items.
struct SourceTexts: Sendable {
  /// How an item begins, in lines of its own or in one line.
  private static let starts = ["- { id: ", "- id: "]

  private let items: [String: String]

  init(_ text: String) {
    var items: [String: String] = [:]
    var id: Substring?
    var lines: [Substring] = []
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let line = Substring(line)
      if let start = SourceTexts.starts.first(where: line.hasPrefix) {
        if let id { items[String(id)] = lines.joined(separator: "\n") }
        id = line.dropFirst(start.count).prefix { $0 != "," && $0 != " " }
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
