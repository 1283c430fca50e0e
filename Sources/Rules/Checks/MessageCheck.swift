import Facts

/// Every message text says enough to be told from others, and no two of a card are the same.
enum MessageCheck: CardCheck {
  /// The folded bytes that must stand in a text at least.
  static let leastWeight = 10

  static func findings(in catalogue: Catalogue) -> [Finding] {
    var findings: [Finding] = []
    var seen: [String: Set<[UInt8]>] = [:]
    for (path, message) in catalogue.messages {
      let pattern = TextPattern(message.text.value) { name in
        TextPattern.Hole(fact: name, shape: nil, isList: false)
      }
      if pattern.weight < leastWeight {
        findings.append(
          Finding(
            path: path, place: message.text.place, check: "weak-message",
            message: "the text without its holes is too short to be told from others"))
      }
      if !seen[path, default: []].insert(Folding.fold(message.text.value)).inserted {
        findings.append(
          Finding(
            path: path, place: message.text.place, check: "same-message",
            message: "the same text stands above; keep one"))
      }
    }
    return findings
  }
}
