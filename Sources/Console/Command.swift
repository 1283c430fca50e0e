import Rules

/// What can be said at any prompt.
package enum Command: String, CaseIterable, Sendable {
  case why
  case how
  case back
  case facts
  case paste
  case explain
  case save
  case handover
  case restart
  case help
  case quit

  /// What the command does, for the help.
  var summary: String {
    switch self {
    case .why: "why this question is asked, and what each answer would mean"
    case .how: "what is known so far, and where it comes from"
    case .back: "take the last step back; a paste is one step"
    case .facts: "every fact known"
    case .paste: "take text line by line, up to a line with a single dot"
    case .explain: "explain a code, a fact or a topic: explain 50011"
    case .save: "write the session into a file that can be run again: save case.yaml"
    case .handover: "a text for whoever must act, or the open questions to send"
    case .restart: "begin again"
    case .help: "this list"
    case .quit: "leave"
    }
  }

  /// Reads a command with what follows it; nil where the line begins with another word.
  ///
  /// Commands without an argument count only where they stand alone, so that an answer or a text
  /// that begins with the same word is not taken for one.
  package static func parse(_ line: String) -> (command: Command, argument: String)? {
    let parts = line.trimmed.split(separator: " ", maxSplits: 1)
    guard let first = parts.first else { return nil }
    let word = first.lowercased()
    let argument = parts.count == 2 ? String(parts[1]).trimmed : ""
    if word == "exit" || word == "q", argument.isEmpty { return (.quit, "") }
    guard let command = Command(rawValue: word) else { return nil }
    guard argument.isEmpty || command == .explain || command == .save else { return nil }
    return (command, argument)
  }
}
