import Facts

/// A card that a search found.
package struct Found: Hashable, Sendable {
  /// What kind of card it is: `error`, `diagnosis`, `tree`, `fact`, `topic`.
  package let kind: String
  /// The card's id, by which `explain` finds it.
  package let id: String
  package let title: String
  /// How well it fits; only the order means something.
  package let score: Double
}

/// A search over all cards: words in any order, tolerant of spelling.
package struct Search {
  /// A card as the words that it can be found by, each with its weight.
  private struct Entry {
    let kind: String
    let id: String
    let title: String
    var words: [String: Double] = [:]

    mutating func add(_ text: String, weight: Double) {
      for word in Search.words(in: text) { words[word] = max(words[word] ?? 0, weight) }
    }
  }

  /// The part of the best score that a card needs to be listed.
  private static let leastShare = 0.2

  /// What a kind of card is worth to somebody who searches: a cause before what it rests on.
  private static let worth = ["diagnosis": 1.5, "topic": 0.75, "tree": 0.75, "fact": 0.6]

  private var entries: [Entry] = []
  /// The number of cards that hold a word: rare words say more.
  private var spread: [String: Int] = [:]

  /// Reads every card of a library.
  package init(_ library: Library) {
    let catalogue = Catalogue(library)
    for card in catalogue.errors {
      var entry = Entry(kind: "error", id: card.id.description, title: card.title)
      entry.add(
        card.title + " " + card.id.code + " " + card.also.map(\.value).joined(separator: " "),
        weight: 6)
      entry.add(card.messages.map(\.text.value).joined(separator: " "), weight: 2)
      entry.add(card.meaning ?? "", weight: 2)
      entries.append(entry)
    }
    for card in catalogue.diagnoses {
      var entry = Entry(kind: "diagnosis", id: card.id, title: card.title)
      entry.add("\(card.title) \(card.id)", weight: 6)
      entry.add(card.symptom.joined(separator: " "), weight: 3)
      entry.add("\(card.happened) \(card.cause.value)", weight: 2)
      entry.add(card.remedy.map(\.text.value).joined(separator: " "), weight: 1)
      entries.append(entry)
    }
    for card in catalogue.trees {
      var entry = Entry(kind: "tree", id: card.id, title: card.title)
      entry.add("\(card.title) \(card.id)", weight: 5)
      entry.add(card.symptom.joined(separator: " "), weight: 3)
      entries.append(entry)
    }
    for card in catalogue.topics {
      var entry = Entry(kind: "topic", id: card.id, title: card.title)
      entry.add("\(card.title) \(card.id) \(card.also.joined(separator: " "))", weight: 6)
      entry.add(card.text, weight: 1)
      entries.append(entry)
    }
    for card in catalogue.facts {
      var entry = Entry(kind: "fact", id: card.name.text, title: card.title)
      entry.add("\(card.title) \(card.name)", weight: 4)
      entry.add(card.question ?? "", weight: 2)
      entries.append(entry)
    }
    for entry in entries {
      for word in entry.words.keys { spread[word, default: 0] += 1 }
    }
  }

  /// Finds cards, the best first; equal ones by kind and id.
  package func find(_ text: String, most: Int = 12) -> [Found] {
    let wanted = Search.words(in: text)
    guard !wanted.isEmpty else { return [] }
    let near = Dictionary(uniqueKeysWithValues: Set(wanted).map { ($0, self.near($0)) })
    let found = entries.compactMap { entry -> Found? in
      var score = 0.0
      var hits = 0
      for word in wanted {
        let best = (near[word] ?? []).compactMap { candidate in
          entry.words[candidate.word].map { $0 * candidate.likeness * rarity(candidate.word) }
        }.max()
        if let best {
          score += best
          hits += 1
        }
      }
      // A card that has all the words is worth more than one that has some of them often.
      let share = Double(hits) / Double(wanted.count)
      guard hits > 0 else { return nil }
      return Found(
        kind: entry.kind, id: entry.id, title: entry.title,
        score: (score * share * share * (Search.worth[entry.kind] ?? 1) * 1e6).rounded() / 1e6)
    }
    .sorted { ($1.score, $0.kind, $0.id) < ($0.score, $1.kind, $1.id) }
    // What fits far less than the best is in the way.
    let least = (found.first?.score ?? 0) * Search.leastShare
    return found.filter { $0.score >= least }.prefix(most).map { $0 }
  }

  private func rarity(_ word: String) -> Double {
    1 / (1 + Double(spread[word] ?? 0) / 20)
  }

  /// The words of the cards that a typed word may stand for, with how alike they are.
  private func near(_ typed: String) -> [(word: String, likeness: Double)] {
    spread.keys.sorted().compactMap { word in
      if word == typed { return (word, 1) }
      if typed.utf8.count >= 3,
        word.hasPrefix(typed) || typed.hasPrefix(word) && word.utf8.count > 3
      {
        return (word, 0.6)
      }
      // Numbers are never misspelt into each other.
      guard typed.utf8.count >= 4, !typed.utf8.contains(where: \.isDigit),
        abs(word.utf8.count - typed.utf8.count) <= 2,
        Suggestion.nearest(to: typed, among: [word]) != nil
      else { return nil }
      return (word, 0.4)
    }
  }

  /// The words of a text in lower case, those that say nothing left out.
  private static func words(in text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
      .filter { $0.utf8.count > 1 && !empty.contains($0) }
  }

  private static let empty: Set<String> = [
    "the", "and", "for", "that", "this", "with", "from", "not", "are", "was", "has", "have",
    "its", "it", "is", "in", "of", "to", "on", "or", "an", "as", "at", "be", "by", "can", "no",
    "my", "me", "we", "you", "your", "get", "when", "what", "which", "does", "do",
  ]
}
