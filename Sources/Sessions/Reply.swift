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
    text.utf8.withContiguousStorageIfAvailable { bytes in
      bytes.prefix(longest).split(separator: 0x0A)
        .compactMap { $0.count <= longestLine ? Reply(line: $0) : nil }
    } ?? []
  }

  private init?(line: Slice<UnsafeBufferPointer<UInt8>>) {
    guard let mark = line.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") })
    else { return nil }
    let label = Reply.bare(line[..<mark])
    // Only a name with a dot in it is a fact; this spares the lookup for most lines.
    guard label.contains(UInt8(ascii: ".")) else { return nil }
    let written = Reply.bare(line[(mark + 1)...])
    guard !written.isEmpty, let fact = FactName(parsing: String(decoding: label, as: UTF8.self))
    else { return nil }
    self.fact = fact
    self.written = String(decoding: written, as: UTF8.self)
  }

  private static func bare(
    _ text: Slice<UnsafeBufferPointer<UInt8>>
  ) -> Slice<UnsafeBufferPointer<UInt8>> {
    var text = text
    while let first = text.first, isMark(first) { text.removeFirst() }
    while let last = text.last, isMark(last) { text.removeLast() }
    return text
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "`"),
      UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "|"), UInt8(ascii: "_"),
      UInt8(ascii: "\""), UInt8(ascii: "\r"):
      true
    default: false
    }
  }

  /// The answer; nil where there is no such question or the value is none of its own.
  package func answer(_ library: Library) -> Answer? {
    guard let card = library.fact(fact), card.isAskable else { return nil }
    return try? Question(card: card, at: .init(tree: "", node: 0)).answer(parsing: written)
  }
}
