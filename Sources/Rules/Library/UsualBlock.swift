/// The lines of a diagnosis card that hold its `usually`.
struct UsualBlock {
  let text: String

  /// Cuts the block out of a card's text; nil where the card has none.
  init?(_ card: String) {
    var lines: [Substring] = []
    for line in card.split(separator: "\n", omittingEmptySubsequences: false) {
      if lines.isEmpty {
        if line.hasPrefix("usually:") { lines.append(line) }
      } else if line.first == " " {
        lines.append(line)
      } else {
        break
      }
    }
    guard !lines.isEmpty else { return nil }
    text = lines.joined(separator: "\n")
  }
}
