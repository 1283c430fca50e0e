/// The lines of a card that hold one of its keys.
///
/// Where only that key is wanted, parsing the rest of the card would cost many times as much.
struct CardBlock {
  let text: String

  /// Cuts a key with its value out of a card's text; nil where the card has none.
  init?(_ card: String, key: String) {
    var card = card
    let block = card.withUTF8 { bytes -> String? in
      let wanted = Array("\(key):".utf8)
      var block: Range<Int>?
      var start = 0
      while start < bytes.count {
        let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        if let begun = block {
          guard bytes[start] == 0x20 else { break }
          block = begun.lowerBound..<end
        } else if bytes[start..<end].starts(with: wanted) {
          block = start..<end
        }
        start = end + 1
      }
      return block.map { String(decoding: bytes[$0], as: UTF8.self) }
    }
    guard let block else { return nil }
    text = block
  }
}
