import Facts
import Rules

/// A line of a text that came back with an answer in it, such as `token.kind: app-only`.
///
/// A hand-over lists its open questions in this form, and the person asked fills them in.
package struct Reply: Hashable, Sendable {
  package let fact: FactName
  package let written: String

  /// The bytes looked at: answers are few and stand in short texts.
  private static let longest = 1 << 18
  private static let longestLine = 400

  /// The lines that have the form of an answer, in order; whether they are one the cards tell.
  ///
  /// Marks of quoting, lists and emphasis around the name do not count.
  package static func all(in text: String) -> [Reply] {
    text.utf8.prefix(longest).split(separator: 0x0A)
      .compactMap { $0.count <= longestLine ? Reply(line: Substring($0)) : nil }
  }

  private init?(line: Substring) {
    guard let mark = line.firstIndex(where: { $0 == ":" || $0 == "=" }) else { return nil }
    let label = Reply.bare(line[..<mark])
    let written = Reply.bare(line[line.index(after: mark)...])
    // Only a name with a dot in it is a fact; this spares the lookup for most lines.
    guard label.contains("."), !written.isEmpty, let fact = FactName(parsing: String(label)) else {
      return nil
    }
    self.fact = fact
    self.written = String(written)
  }

  private static func bare(_ text: Substring) -> Substring {
    let marks: Set<Character> = [">", "-", "*", "`", " ", "\t", "|", "_", "\"", "\r"]
    var text = text
    while let first = text.first, marks.contains(first) { text.removeFirst() }
    while let last = text.last, marks.contains(last) { text.removeLast() }
    return text
  }

  /// The answer; nil where there is no such question or the value is none of its own.
  package func answer(_ library: Library) -> Answer? {
    guard let card = library.fact(fact), card.isAskable else { return nil }
    return try? Question(card: card, at: .init(tree: "", node: 0)).answer(parsing: written)
  }
}
