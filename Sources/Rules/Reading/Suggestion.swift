/// Finds the known word that a mistyped one was probably meant to be.
package enum Suggestion {
  /// Finds the nearest of some words; of equally near ones the first.
  ///
  /// - Parameters:
  ///   - word: What was typed.
  ///   - words: What is known.
  /// - Returns: The word, nil where none is near.
  package static func nearest(to word: String, among words: some Sequence<String>) -> String? {
    let typed = Array(word.lowercased().utf8.prefix(80))
    let limit = max(1, typed.count / 3)
    var best: (word: String, distance: Int)?
    for candidate in words {
      let known = Array(candidate.lowercased().utf8)
      guard abs(known.count - typed.count) <= limit else { continue }
      let distance = distance(typed, known)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// A sentence's ending that offers the nearest word, or another ending when none is near.
  package static func hint(
    for word: String, among words: some Sequence<String>, orElse ending: String = ""
  ) -> String {
    nearest(to: word, among: words).map { "; did you mean '\($0)'?" } ?? ending
  }

  /// The number of letters to insert, drop, change or swap with their neighbour.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        let same = left[row] == right[column]
        var cost = min(last[column + 1] + 1, current[column] + 1, last[column] + (same ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
