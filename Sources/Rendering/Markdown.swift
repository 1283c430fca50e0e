/// A document in Markdown, put together block by block.
///
/// Lines are not wrapped: whoever shows it does that.
struct Markdown {
  private var blocks: [String] = []
  /// The lines of the list that is being written.
  private var items: [String] = []

  /// The document, ending in a newline.
  var text: String { (blocks + list).joined(separator: "\n\n") + "\n" }

  private var list: [String] { items.isEmpty ? [] : [items.joined(separator: "\n")] }

  private mutating func add(_ block: String) {
    blocks += list + [block]
    items = []
  }

  /// Adds a heading, 1 for the document's.
  mutating func heading(_ text: String, level: Int = 2) {
    add(String(repeating: "#", count: level) + " " + Markdown.escaped(text))
  }

  /// Adds prose: its paragraphs and the items of its lists.
  mutating func prose(_ text: String) {
    for paragraph in Paragraph.all(in: text) {
      let escaped = Markdown.escaped(paragraph.text)
      if paragraph.mark.isEmpty { add(escaped) } else { items.append(paragraph.mark + escaped) }
    }
  }

  /// Adds an item of a list, numbered where it has a number; the text is Markdown already.
  mutating func item(_ markdown: String, number: Int? = nil) {
    // What stands under an item before is set off from this one.
    let gap = items.last?.hasPrefix("\n") == true ? "\n" : ""
    items.append(gap + (number.map { "\($0). " } ?? "- ") + markdown)
  }

  /// Adds a line under the last item; the text is Markdown already.
  mutating func under(_ markdown: String) {
    items.append("\n   " + markdown)
  }

  /// Adds a block of code under the last item, or on its own.
  mutating func code(_ text: String, _ language: String = "", underItem: Bool = true) {
    let indent = underItem && !items.isEmpty ? "   " : ""
    // A fence is longer than any run of its mark inside.
    let fence = String(repeating: "`", count: max(3, Markdown.longestRun(of: "`", in: text) + 1))
    let lines =
      [fence + language]
      + text.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init) + [fence]
    let block = lines.map { $0.isEmpty ? "" : indent + $0 }.joined(separator: "\n")
    if indent.isEmpty { add(block) } else { items.append("\n" + block) }
  }

  /// A value between marks of code, so that nothing in it is read as Markdown.
  static func quoted(_ text: String) -> String {
    let fence = String(repeating: "`", count: longestRun(of: "`", in: text) + 1)
    let room = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
    return fence + room + shown(text) + room + fence
  }

  /// A text of a card on one line, its marks escaped.
  static func line(_ text: String) -> String {
    escaped(Paragraph.all(in: text).map { $0.mark + $0.text }.joined(separator: " "))
  }

  /// Prose in which no mark of the reader's evidence becomes Markdown or HTML.
  ///
  /// An underscore inside a word is no mark, and `>` and `#` are only where a line begins.
  static func escaped(_ text: String) -> String {
    let characters = Array(shown(text))
    var escaped = ""
    for (index, character) in characters.enumerated() {
      let isMark =
        switch character {
        case "\\", "`", "*", "[", "]", "<": true
        case ">", "#": index == 0
        case "_": !isInWord(characters, index)
        default: false
        }
      if isMark { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }

  private static func isInWord(_ characters: [Character], _ index: Int) -> Bool {
    let isAfter = index > 0 && (characters[index - 1].isLetter || characters[index - 1].isNumber)
    let next = index + 1
    return isAfter && next < characters.count
      && (characters[next].isLetter || characters[next].isNumber)
  }

  /// A text on one line without control characters.
  private static func shown(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) ? " " : $0 }))
  }

  private static func longestRun(of mark: Character, in text: String) -> Int {
    var longest = 0
    var run = 0
    for character in text {
      run = character == mark ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
