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
  /// diagnosis' or tree's id; a topic's also with blanks in place of its hyphens. Where none of these
  /// fits, the other spellings and former names of cards count.
  package func lookUp(_ words: String) -> [Explained] {
    let word = Library.squeezed(words)
    var found: [Explained] = []
    if let number = Library.number(in: word) {
      // A bare number can be an event's as well; where it is dressed as AADSTS only that entry is.
      let kinds: [ErrorKind] = number == word ? [.aadsts, .other] : [.aadsts]
      return kinds.compactMap { error(ErrorID($0, number)) }.map(Explained.error)
    }
    if let decimal = Library.decimal(of: word), let entry = error(ErrorID(.other, decimal)) {
      return [.error(entry)]
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
    return found.isEmpty ? renamed(word) : found
  }

  /// What has the word as another spelling or as its name of before; this reads every card that has
  /// such a name.
  private func renamed(_ word: String) -> [Explained] {
    paths().compactMap { path in
      switch CardKind(path: path) {
      case .error(let id):
        guard text(path: path)?.contains("\nalso:") ?? false, let card = error(id),
          card.also.contains(where: { $0.value.lowercased() == word })
        else { return nil }
        return .error(card)
      case .diagnosis(let id):
        guard let card = formerlyNamed(id), card.formerly.contains(word) else { return nil }
        return .diagnosis(card)
      default: return nil
      }
    }
  }

  /// A diagnosis that had another name once; nil where it never had.
  private func formerlyNamed(_ id: String) -> DiagnosisCard? {
    text(path: CardKind.diagnosis(id).path)?.contains("\nformerly:") ?? false
      ? diagnosis(id) : nil
  }

  /// The ids that diagnoses have by now, by those of before that are among some.
  ///
  /// A card that is there is nobody's former one. Other cards are opened only where one is missing.
  package func renamedDiagnoses(_ former: some Sequence<String>) -> [String: String] {
    let missing = Set(former).filter { id in
      let path = CardKind.diagnosis(id).path
      return CardKind.isWellFormed(id: path) && text(path: path) == nil
    }
    guard !missing.isEmpty else { return [:] }
    var ids: [String: String] = [:]
    for id in diagnosisIDs {
      for former in formerlyNamed(id)?.formerly ?? [] where missing.contains(former) {
        ids[former] = id
      }
    }
    return ids
  }

  /// The ids of all diagnoses, sorted; this lists the folders.
  private var diagnosisIDs: [String] {
    paths().compactMap { path in
      if case .diagnosis(let id) = CardKind(path: path) { id } else { nil }
    }
  }

  /// The id of a diagnosis that is nearest to a word that is none; this lists the folders.
  package func nearestDiagnosis(to word: String) -> String? {
    Suggestion.nearest(to: Library.squeezed(word), among: diagnosisIDs)
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

  /// The decimal writing of a number such as `0xcaa2000c`, by which its entry is named.
  private static func decimal(of word: String) -> String? {
    guard word.hasPrefix("0x"), word.utf8.count == 10 else { return nil }
    return UInt32(word.dropFirst(2), radix: 16).map { String($0) }
  }

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
