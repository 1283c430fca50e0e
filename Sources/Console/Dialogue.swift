import Facts
import Rendering
import Rules
import Sessions

/// The guided session at a prompt: a loop over entries, a session and what is shown.
package struct Dialogue {
  private let reader: any LineReader
  private let write: (String) -> Void
  private let terminal: () -> Terminal
  private let save: (String, String) -> String?
  private var session: Session
  private var isFirstPaste = true
  /// The question whose help was shown last: a second `?` goes on without it.
  private var helped: FactName?
  private var shown: Shown = .nothing

  /// What the person was shown last, so that it is not shown twice.
  private enum Shown: Equatable {
    case nothing
    case question(FactName)
    case result
  }

  /// - Parameters:
  ///   - session: The session to go on with, empty or with evidence in it.
  ///   - reader: Where entries come from.
  ///   - terminal: What the screen can show at this moment.
  ///   - write: Takes the text to show.
  ///   - save: Puts a text into a new file of a name; tells why where it cannot.
  package init(
    session: Session, reader: any LineReader, terminal: @escaping () -> Terminal,
    write: @escaping (String) -> Void,
    save: @escaping (_ text: String, _ file: String) -> String? = { _, _ in
      "Nothing can be saved here."
    }
  ) {
    self.session = session
    self.reader = reader
    self.terminal = terminal
    self.write = write
    self.save = save
  }

  /// Runs until the person leaves.
  package mutating func run() {
    show {
      $0.prose(
        "Paste an error, an answer or a token at any time, or answer the questions."
          + " Type help for what else can be said.")
    }
    for piece in session.pieces.indices { took(piece) }
    while true {
      showStanding()
      let question = question(session.standing())
      switch reader.read(
        prompt: "> ",
        completions: { line, word, _ in Self.completions(line, word, question) })
      {
      case .endOfInput: return
      case .interrupted: helped = nil
      case .paste(let bytes): paste(bytes)
      case .line(let line):
        if !take(line) { return }
      }
    }
  }

  /// Shows the question or the result, unless it stands on the screen already.
  private mutating func showStanding() {
    let standing = session.standing()
    if let question = question(standing) {
      guard shown != .question(question.fact) else { return }
      shown = .question(question.fact)
      show { $0.question(question) }
      return
    }
    guard shown != .result else { return }
    shown = .result
    show { page in
      page.gap()
      page.standing(standing)
      page.gap()
      page.prose("back takes the last step back, restart begins again, quit leaves.")
    }
  }

  /// The next question: which of several failures it is about comes before all others.
  private func question(_ standing: Standing) -> Question? {
    let isSettled = session.answers.contains { $0.fact == FactName("error.primary") }
    return (isSettled ? nil : standing.rivalQuestion) ?? standing.question
  }

  /// Takes a typed line: a command, an answer, evidence, or else the nearest word is offered.
  ///
  /// - Returns: Whether the session goes on.
  private mutating func take(_ line: String) -> Bool {
    let text = line.trimmed
    guard !text.isEmpty else {
      shown = .nothing
      return true
    }
    if text == "?" {
      askedForHelp()
      return true
    }
    if let (command, argument) = Command.parse(text) {
      reader.remember(text)
      return run(command, argument)
    }
    // What the door takes something out of is never an answer.
    let piece = Piece(name: "typed text", bytes: Array(line.utf8))
    guard let question = question(session.standing()), piece.removed.isEmpty else {
      add(piece, orElse: unknownWord(text))
      return true
    }
    do {
      let answer = try question.answer(parsing: text)
      reader.remember(text)
      session.answer(question.fact, answer)
      helped = nil
    } catch {
      add(piece, orElse: error.message(question))
    }
    return true
  }

  private mutating func askedForHelp() {
    guard let question = question(session.standing()) else {
      _ = run(.help, "")
      return
    }
    if helped == question.fact {
      session.answer(question.fact, .unsure)
      helped = nil
    } else {
      helped = question.fact
      show { $0.help(question) }
    }
  }

  private mutating func paste(_ bytes: [UInt8]) {
    if isFirstPaste {
      isFirstPaste = false
      show { $0.prose("Nothing leaves this machine; secrets are taken out at once.") }
    }
    add(
      Piece(name: "pasted text", bytes: bytes),
      orElse: "I found nothing in the text that I know; it is not kept."
        + " A status line, an error body, an AADSTS number or a token would help.")
  }

  /// Adds a piece of evidence where something was found in it; says so where nothing was.
  private mutating func add(_ piece: Piece, orElse complaint: String) {
    let before = session.standing()
    session.add(piece)
    let after = session.standing()
    let isKnown =
      piece.isRecognised || piece.replies.contains { $0.answer(session.library) != nil }
      || after.mentions.phrase != nil && before.mentions.phrase == nil
    guard isKnown else {
      _ = session.back()
      show { $0.prose(complaint) }
      return
    }
    shown = .nothing
    took(session.pieces.count - 1)
  }

  private mutating func took(_ piece: Int) {
    let standing = session.standing()
    let session = session
    show { $0.reading(of: piece, session, standing) }
  }

  private func unknownWord(_ text: String) -> String {
    let first = text.split(separator: " ").first.map(String.init) ?? text
    return "I do not know '\(text.prefix(60))'"
      + Suggestion.hint(for: first, among: Command.allCases.map(\.rawValue), orElse: ".")
      + " Type help for what can be said."
  }

  private mutating func run(_ command: Command, _ argument: String) -> Bool {
    let standing = session.standing()
    let library = session.library
    switch command {
    case .quit: return false
    case .help:
      show { page in
        page.gap()
        for command in Command.allCases {
          page.prose(command.summary, first: "  \(command.rawValue): ", rest: "      ")
        }
        page.prose("anything pasted is read as evidence", first: "  ", rest: "      ")
      }
    case .why:
      if let question = question(standing) {
        show { $0.why(question, standing) }
      } else {
        return run(.how, "")
      }
    case .how: show { $0.how(standing) }
    case .facts:
      show { page in
        if standing.facts.count == 0 { page.prose("Nothing is known yet.") }
        for fact in standing.facts.sorted { page.known(fact, library) }
      }
    case .back:
      shown = .nothing
      let step = session.back()
      show { $0.prose(step.map(Dialogue.undone) ?? "There is nothing to take back.") }
    case .restart:
      session.restart()
      shown = .nothing
      show { $0.prose("Begun again.") }
    case .paste:
      show { $0.prose("End the text with a line that holds a single dot.") }
      if let bytes = reader.readRaw(until: ".") { paste(bytes) }
    case .explain: explain(argument, library)
    case .save: save(as: argument)
    case .handover: write("\n" + HandOver.text(standing))
    }
    return true
  }

  private func save(as file: String) {
    let outcome = Recording.saved(session, as: file, by: save)
    show { $0.prose(outcome) }
  }

  private func explain(_ word: String, _ library: Library) {
    let found = library.lookUp(word)
    show { page in
      if found.isEmpty {
        let hint = library.nearestID(to: word).map { "; did you mean '\($0)'?" } ?? ""
        page.prose("I do not know '\(word.prefix(60))'\(hint)")
      }
      for explained in found { page.explain(explained, library) }
    }
  }

  private static func undone(_ step: Step) -> String {
    switch step {
    case .evidence(let piece): "Took back: \(piece.name)."
    case .answer(let fact, let answer): "Took back: \(fact) = \(answer.written)."
    case .setAside: "The evidence counts again."
    }
  }

  /// Shows text, set off from what stands above it.
  private func show(_ build: (inout Page) -> Void) {
    var page = Page(terminal())
    build(&page)
    write("\n" + page.text)
  }

  /// The words that the Tab key offers.
  static func completions(_ line: String, _ word: String, _ question: Question?) -> [String] {
    let commands = Command.allCases.map(\.rawValue)
    let values = question?.choices.map(\.value) ?? []
    return (commands + values + [Answer.unsureWord]).filter { $0.hasPrefix(word.lowercased()) }
      .sorted()
  }
}

extension Question.Refusal {
  /// What is wrong with a typed answer and what to type instead.
  func message(_ question: Question) -> String {
    switch self {
    case .numberOutOfRange(let typed, let last):
      "There is no '\(typed.prefix(20))' here; type a number from 1 to \(last), or unsure."
    case .unknownValue(let typed, let nearest):
      "I do not know '\(typed.prefix(60))'"
        + (nearest.map { "; did you mean '\($0)'?" }
          ?? Suggestion.hint(for: typed, among: Command.allCases.map(\.rawValue), orElse: "."))
        + " Type a number from the menu, or ? for help."
    case .notOfType(let typed, let type):
      "'\(typed.prefix(60))' is not a \(type.rawValue); type one, or unsure."
    case .notOfShape(let typed, let shape):
      "'\(typed.prefix(60))' is not a \(shape.rawValue); type one, or unsure."
    }
  }
}
