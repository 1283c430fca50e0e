import Rules

/// What can be said at any prompt.
package enum Command: String, CaseIterable, Sendable {
  case why
  case whyNot = "why not"
  case whatIf = "what if"
  case how
  case back
  case facts
  case change
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
    case .whyNot: "what speaks against a cause, by its number or title: why not 2"
    case .whatIf:
      "what another value would change, without changing it: what if token.kind=app-only"
    case .how: "what is known so far, and where it comes from"
    case .back: "take the last step back; a paste is one step"
    case .facts: "every fact known, with the names that change takes"
    case .change: "give a fact another value: change token.kind"
    case .paste: "take text line by line, up to a line with a single dot"
    case .explain: "explain a code, a fact or a topic: explain 50011"
    case .save: "write the session into a file that can be run again: save case.yaml"
    case .handover: "a text for whoever must act, or the open questions to send"
    case .restart: "begin again"
    case .help: "this list"
    case .quit: "leave"
    }
  }

  /// Whether something follows the command's word.
  private var takesArgument: Bool {
    switch self {
    case .whyNot, .whatIf, .change, .explain, .save: true
    case .why, .how, .back, .facts, .paste, .handover, .restart, .help, .quit: false
    }
  }

  /// Reads a command with what follows it; nil where the line begins with another word.
  ///
  /// Commands without an argument count only where they stand alone, so that an answer or a text
  /// that begins with the same word is not taken for one.
  package static func parse(_ line: String) -> (command: Command, argument: String)? {
    let words = line.trimmed.split(separator: " ").map(String.init)
    guard let first = words.first?.lowercased() else { return nil }
    if ["exit", "q"].contains(first), words.count == 1 { return (.quit, "") }
    let two = words.prefix(2).joined(separator: " ").lowercased()
    if let command = Command(rawValue: two), command.takesArgument {
      return (command, words.dropFirst(2).joined(separator: " "))
    }
    guard let command = Command(rawValue: first) else { return nil }
    let argument = words.dropFirst().joined(separator: " ")
    guard argument.isEmpty || command.takesArgument else { return nil }
    return (command, argument)
  }
}
