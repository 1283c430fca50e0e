import Rendering
import Rules
import Training

/// Giving a diagnosis.
extension TicketDialogue {
  /// The causes listed at once.
  private static let mostOffered = 9

  /// Offers causes: those that have the words in their title, or those left where there are few.
  mutating func diagnose(_ words: String) -> Ending? {
    let offered: [String]
    let lead: String
    let possible = attempt.knowledge.possible.map(\.diagnosis)
    if words.isEmpty {
      guard possible.count <= Self.mostOffered, attempt.ticket.level != .hard || possible.count <= 3
      else {
        awaited = .diagnosis([])
        say("Type words of the cause's title, such as: consent, secret, licence, mailbox.")
        return nil
      }
      // The nearest wrong ones stand there too, so that the list alone does not tell.
      offered = byTitle(possible + neighbours(of: possible))
      lead = "Which cause is it?"
    } else {
      let parts = words.lowercased().split(separator: " ")
      let found = deck.diagnoses.filter { id in
        let title = deck.title(of: id).lowercased()
        return parts.allSatisfy { title.contains($0) || id.contains($0) }
      }
      guard !found.isEmpty else {
        awaited = .diagnosis([])
        say("No cause has '\(words)' in its title. Type other words, or Enter to go on asking.")
        return nil
      }
      offered = Array(byTitle(found).prefix(Self.mostOffered))
      lead =
        found.count > offered.count
        ? "The first \(offered.count) of \(found.count) causes; more words tell them apart:"
        : "Which of these?"
    }
    awaited = .diagnosis(offered)
    outside.show(reader) { page in
      page.prose(lead)
      for (index, id) in offered.enumerated() {
        page.prose(deck.title(of: id), first: "  \(index + 1)  ")
      }
      page.prose("Number, words of a title, or Enter to go on asking")
    }
    return nil
  }

  private func byTitle(_ ids: [String]) -> [String] {
    ids.sorted { (deck.title(of: $0), $0) < (deck.title(of: $1), $1) }
  }

  /// Causes that are ruled out and easily taken for one of those left.
  private func neighbours(of possible: [String]) -> [String] {
    var found: [String] = []
    for id in possible {
      for pair in deck.library.diagnosis(id)?.confusedWith ?? []
      where !possible.contains(pair.key.value) && deck.diagnoses.contains(pair.key.value)
        && !found.contains(pair.key.value)
      {
        found.append(pair.key.value)
      }
    }
    return Array(found.prefix(min(3, Self.mostOffered - possible.count)))
  }

  mutating func chose(_ diagnosis: String) -> Ending? {
    guard !isExam else { return .decided(diagnosis, sure: nil) }
    awaited = .sureness(diagnosis)
    say("How sure are you? 50, 70, 90 or 99 percent; Enter says nothing; c takes it back.")
    return nil
  }

  mutating func decide(_ diagnosis: String, _ line: String) -> Ending? {
    let text = line.trimmed.lowercased()
    if text.isEmpty { return .decided(diagnosis, sure: nil) }
    if let number = Int(text.filter { $0 != "%" }), (1...100).contains(number) {
      return .decided(diagnosis, sure: number)
    }
    guard text == "c" else {
      say("A number from 1 to 100, Enter, or c.")
      return nil
    }
    awaited = .question
    say("Taken back. Go on asking.")
    return nil
  }
}

extension Deck {
  /// The title of a diagnosis.
  func title(of diagnosis: String) -> String { library.diagnosis(diagnosis)?.title ?? diagnosis }
}
