import Rules

extension Standing {
  /// A diagnosis by its number in the list shown, its title or its id; nil where none fits.
  package func diagnosis(named words: String) -> String? {
    if let number = Int(words) {
      return possible.indices.contains(number - 1) ? possible[number - 1].diagnosis : nil
    }
    let lowered = words.lowercased()
    guard !lowered.isEmpty else { return nil }
    let ids = library.paths().compactMap { path in
      if case .diagnosis(let id) = CardKind(path: path) { id } else { String?.none }
    }
    if ids.contains(lowered) { return lowered }
    let titles = ids.compactMap { id in
      library.diagnosis(id).map { (id, $0.title.lowercased()) }
    }
    if let whole = titles.first(where: { $0.1 == lowered }) { return whole.0 }
    let words = lowered.split { !$0.isLetter && !$0.isNumber }
    let fitting = titles.filter { title in words.allSatisfy { title.1.contains($0) } }.map(\.0)
    // Of several that fit, the one in the list is meant.
    return possible.map(\.diagnosis).first(where: fitting.contains) ?? fitting.first
      ?? Suggestion.nearest(to: lowered, among: ids)
  }
}
