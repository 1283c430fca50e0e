/// How wide text stands on a terminal.
enum Columns {
  /// The columns that a text takes: two for each wide letter, none for what is put on a letter.
  static func count(of text: some StringProtocol) -> Int {
    isPlain(text) ? text.utf8.count : text.reduce(0) { $0 + ($1.isWide ? 2 : 1) }
  }

  /// A text cut where its columns reach a width.
  static func prefix(of text: String, columns: Int) -> String {
    var rest = columns
    return String(
      text.prefix { letter in
        rest -= letter.isWide ? 2 : 1
        return rest >= 0
      })
  }

  /// The pieces between which a line may be broken inside a word: scripts with wide letters set no
  /// blanks.
  static func pieces(of word: Substring) -> [Substring] {
    guard !isPlain(word) else { return [word] }
    var pieces: [Substring] = []
    var start = word.startIndex
    for index in word.indices.dropFirst() {
      let letter = word[index]
      guard letter.isWide || word[word.index(before: index)].isWide, !letter.endsWhatWasBefore
      else { continue }
      pieces.append(word[start..<index])
      start = index
    }
    return pieces + [word[start...]]
  }

  /// Whether each byte is a letter of one column, as in most texts.
  private static func isPlain(_ text: some StringProtocol) -> Bool {
    text.utf8.allSatisfy { $0 < 0x80 }
  }
}

extension Character {
  /// Whether the letter takes two columns: East Asian Width W or F in Unicode's annex 11.
  fileprivate var isWide: Bool {
    guard let code = unicodeScalars.first?.value, code >= 0x1100 else { return false }
    return Character.wide.contains { $0.contains(code) }
  }

  /// Whether the letter must not begin a line: the closing marks of East Asian scripts.
  fileprivate var endsWhatWasBefore: Bool { "、。，．：；？！）」』】〕〉》ー)]},.:;!?".contains(self) }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
  ]
}
