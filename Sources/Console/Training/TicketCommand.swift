import Facts
import Rules

/// What can be said while a ticket is worked on.
enum TicketCommand: Equatable {
  case ask(Int)
  case more
  case search(String)
  case diagnose(String)
  case hint
  case why(Int?)
  case facts
  case ticket
  case back
  case giveUp
  case help
  case quit
  case again

  /// Reads a line; nil where it is none of these.
  init?(_ line: String) {
    let text = line.trimmed
    if text.isEmpty {
      self = .again
      return
    }
    if let number = Int(text) {
      self = .ask(number)
      return
    }
    if text.hasPrefix("/") {
      self = .search(String(text.dropFirst()).trimmed)
      return
    }
    let words = text.split(separator: " ").map { $0.lowercased() }
    let rest = words.dropFirst().joined(separator: " ")
    switch (words.first, words.count) {
    case ("m", 1), ("more", 1): self = .more
    case ("d", _), ("diagnose", _): self = .diagnose(rest)
    case ("h", 1), ("hint", 1): self = .hint
    case ("w", 1), ("why", 1): self = .why(nil)
    case ("w", 2), ("why", 2):
      guard let number = Int(rest) else { return nil }
      self = .why(number)
    case ("f", 1), ("facts", 1): self = .facts
    case ("k", 1), ("ticket", 1): self = .ticket
    case ("b", 1), ("back", 1), ("u", 1), ("undo", 1): self = .back
    case ("give", 2) where rest == "up": self = .giveUp
    case ("?", 1), ("help", 1): self = .help
    case ("q", 1), ("quit", 1), ("exit", 1): self = .quit
    default: return nil
    }
  }

  /// The words that the Tab key offers.
  static let words = [
    "back", "diagnose", "facts", "give up", "help", "hint", "more", "quit", "ticket", "why",
  ]

  /// What can be said, with what it does.
  static let meanings: [(word: String, meaning: String)] = [
    ("3", "asks question 3 of the list"),
    ("m, /word", "more questions; those with a word in them"),
    ("d", "diagnose: pick a cause from a list"),
    ("d consent", "the causes with a word in their title"),
    ("h", "a hint; each further h says more"),
    ("w 3, w", "why question 3 is asked; why the last one was"),
    ("f, k", "the facts known; the ticket again"),
    ("b", "takes the last answer back; what it cost stays spent"),
    ("give up", "shows the cause; the ticket counts as Again"),
    ("q", "leaves; finished tickets are kept, this one does not count"),
  ]
}
