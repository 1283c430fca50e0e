/// A text that is put together line by line: prose is wrapped, commands and addresses are not.
package struct Page: Sendable {
  package let style: Terminal
  private var lines: [String] = []

  package init(_ style: Terminal) {
    self.style = style
  }

  /// The text, ending in a newline where it has any line.
  package var text: String {
    lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }

  /// Adds an empty line, never two after each other and none at the top.
  package mutating func gap() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  /// Adds a title with a rule under it.
  package mutating func title(_ title: String) {
    let wrapped = wrap(title, first: "", rest: "")
    for line in wrapped { lines.append(bold(line)) }
    let width = wrapped.map { Columns.count(of: $0) }.max() ?? 0
    lines.append(String(repeating: style.isUnicode ? "─" : "-", count: width))
  }

  /// Adds the heading of a section, set off by an empty line.
  package mutating func heading(_ heading: String) {
    gap()
    lines.append(bold(shown(heading)))
  }

  /// Adds prose, one paragraph for each blank line in it.
  ///
  /// A line that begins with `- ` or `1. ` begins an item of a list, which stands on its own.
  ///
  /// - Parameters:
  ///   - prose: The text; other line breaks inside a paragraph are blanks.
  ///   - first: What leads the first line.
  ///   - rest: What leads every other line; where it is left out, blanks as wide as `first`.
  package mutating func prose(_ prose: String, first: String = "", rest: String? = nil) {
    let rest = rest ?? String(repeating: " ", count: first.count)
    var lead = first
    for (index, paragraph) in Paragraph.all(in: prose).enumerated() {
      if index > 0, paragraph.mark.isEmpty { gap() }
      lines += wrap(
        paragraph.text, first: lead + paragraph.mark,
        rest: rest + String(repeating: " ", count: paragraph.mark.count))
      lead = rest
    }
  }

  /// Adds lines that are never wrapped, each led by the same blanks.
  package mutating func verbatim(_ text: String, indent: Int = 0) {
    let lead = String(repeating: " ", count: indent)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines.append(line.isEmpty ? "" : lead + shown(String(line)))
    }
  }

  private func bold(_ text: String) -> String {
    style.usesColour ? "\u{1B}[1m\(text)\u{1B}[0m" : text
  }

  /// Breaks a paragraph at blanks; a word longer than the line stands whole on its own.
  private func wrap(_ paragraph: String, first: String, rest: String) -> [String] {
    var wrapped: [String] = []
    let rest = shown(rest)
    var line = shown(first)
    var width = Columns.count(of: line)
    var isEmpty = true
    for word in shown(paragraph).utf8.split(separator: 0x20) {
      for (index, piece) in Columns.pieces(of: Substring(word)).enumerated() {
        let blank = isEmpty || index > 0 ? "" : " "
        let added = blank.utf8.count + Columns.count(of: piece)
        if !isEmpty, width + added > style.width {
          wrapped.append(line)
          line = rest + piece
          width = Columns.count(of: line)
        } else {
          line += blank + piece
          width += added
        }
        isEmpty = false
      }
    }
    wrapped.append(line)
    return wrapped
  }

  /// A text without control characters, in ASCII where the terminal knows no Unicode.
  private func shown(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars {
      let code = scalar.value
      if code < 0x20 || (0x7F...0x9F).contains(code) || Page.isDirectionMark(code) { continue }
      if code < 0x80 || style.isUnicode {
        shown.unicodeScalars.append(scalar)
      } else {
        shown += Page.ascii[scalar] ?? "?"
      }
    }
    return shown
  }

  // Marks that turn the direction of writing can make a command look like another one.
  private static func isDirectionMark(_ code: UInt32) -> Bool {
    (0x200E...0x200F).contains(code) || (0x202A...0x202E).contains(code)
      || (0x2066...0x2069).contains(code) || code == 0x2028 || code == 0x2029
  }

  private static let ascii: [Unicode.Scalar: String] = [
    "…": "...", "—": "-", "–": "-", "→": "->", "·": "-", "•": "-", "─": "-", "‘": "'", "’": "'",
    "“": "\"", "”": "\"", "«": "\"", "»": "\"", "≥": ">=", "≤": "<=", "\u{A0}": " ",
  ]
}
