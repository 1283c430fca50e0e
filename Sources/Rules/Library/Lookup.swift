import Facts

/// What a word that a person asks about can name.
package enum Explained: Sendable {
  case error(ErrorEntry)
  case diagnosis(DiagnosisCard)
  case topic(TopicCard)
  case fact(FactCard)
  case tree(TreeCard)
}

extension Library {
  /// Everything that a word names, opening only the files that could be it.
  ///
  /// `AADSTS50011`, `50011`, `aadsts 50011:`, `Authorization_RequestDenied`, a topic's, fact's,
  /// diagnosis' or tree's id; a topic's also with blanks in place of its hyphens.
  package func lookUp(_ words: String) -> [Explained] {
    let word = Library.squeezed(words)
    var found: [Explained] = []
    if let number = Library.number(in: word) {
      // A bare number can be an event's as well; where it is dressed as AADSTS only that entry is.
      let kinds: [ErrorKind] = number == word ? [.aadsts, .other] : [.aadsts]
      return kinds.compactMap { error(ErrorID($0, number)) }.map(Explained.error)
    }
    for kind in ErrorKind.allCases {
      if let entry = error(ErrorID(kind, word)) { found.append(.error(entry)) }
    }
    if let entry = ErrorID(parsing: word).flatMap(error) { found.append(.error(entry)) }
    if let card = topic(word) ?? topic(word.split(separator: " ").joined(separator: "-")) {
      found.append(.topic(card))
    }
    if let card = diagnosis(word) { found.append(.diagnosis(card)) }
    if let card = FactName(parsing: word).flatMap(fact) { found.append(.fact(card)) }
    if let card = tree(word) { found.append(.tree(card)) }
    return found
  }

  /// The nearest id to a word that names nothing; this lists the folders.
  package func nearestID(to words: String) -> String? {
    let ids = paths().compactMap { path -> String? in
      switch CardKind(path: path) {
      case .error(let id): id.code
      case .topic(let id), .diagnosis(let id), .tree(let id): id
      case .fact(let name): name.text
      case .case, .sources, .phrases, nil: nil
      }
    }
    return Suggestion.nearest(to: Library.squeezed(words), among: ids)
  }

  /// The word in lower case, without the marks that people leave at its ends.
  private static func squeezed(_ words: String) -> String {
    let ends: Set<Character> = [":", ".", ",", ";", "'", "\"", "(", ")", " "]
    var word = Substring(words.lowercased().split(separator: " ").joined(separator: " "))
    while let first = word.first, ends.contains(first) { word.removeFirst() }
    while let last = word.last, ends.contains(last) { word.removeLast() }
    return String(word)
  }

  /// The number of an AADSTS code in any dress; nil where the words are none.
  package static func number(of words: String) -> String? { number(in: squeezed(words)) }

  private static func number(in word: String) -> String? {
    var rest = Substring(word)
    for prefix in ["error code", "aadsts", "adsts", "acs"] where rest.hasPrefix(prefix) {
      rest = rest.dropFirst(prefix.count)
    }
    while rest.first == " " || rest.first == ":" { rest.removeFirst() }
    guard (4...8).contains(rest.utf8.count), rest.utf8.allSatisfy(\.isDigit) else { return nil }
    return String(rest)
  }
}
