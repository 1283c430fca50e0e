/// The lines of a card that hold one of its keys.
///
/// Where only that key is wanted, parsing the rest of the card would cost many times as much.
struct CardBlock {
  let text: String

  /// Cuts a key with its value out of a card's text; nil where the card has none.
  init?(_ card: String, key: String) {
    let bytes = card.utf8
    let wanted = "\(key):".utf8
    var block: Range<String.Index>?
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if let begun = block {
        guard line.first == 0x20 else { break }
        block = begun.lowerBound..<line.endIndex
      } else if line.starts(with: wanted) {
        block = line.startIndex..<line.endIndex
      }
    }
    guard let block else { return nil }
    text = String(card[block])
  }
}
