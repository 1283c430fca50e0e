/// A paragraph of prose, or an item of a list in it.
struct Paragraph {
  /// The words on one line.
  var text: String
  /// What leads an item of a list, with its blank; empty for a paragraph.
  var mark = ""

  /// Splits prose at blank lines, and at lines that begin with `- ` or `1. `.
  ///
  /// Other line breaks are blanks.
  static func all(in prose: String) -> [Paragraph] {
    var paragraphs: [Paragraph] = []
    var isOpen = false
    for line in prose.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      var words = line.split { $0 == 0x20 || (0x09...0x0D).contains($0) }.map { Substring($0) }
      isOpen = isOpen && !words.isEmpty
      guard !words.isEmpty else { continue }
      let mark = words.count > 1 && isMark(words[0]) ? words.removeFirst() + " " : ""
      if isOpen, mark.isEmpty {
        paragraphs[paragraphs.count - 1].text += " " + words.joined(separator: " ")
      } else {
        paragraphs.append(Paragraph(text: words.joined(separator: " "), mark: mark))
      }
      isOpen = true
    }
    return paragraphs
  }

  private static func isMark(_ word: Substring) -> Bool {
    word == "-" || word.last == "." && word.count > 1 && word.dropLast().allSatisfy(\.isNumber)
  }
}
