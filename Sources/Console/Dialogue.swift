import Facts
import Rendering
import Rules
import Sessions

/// The guided session at a prompt: a loop over entries, a session and what is shown.
package struct Dialogue {
  let reader: any LineReader
  let outside: Outside
  var session: Session {
    didSet { outside.keep(session) }
  }
  private var isFirstPaste = true
  /// The question whose help was shown last: a second `?` goes on without it.
  private var helped: FactName?
  var shown: Shown = .nothing
  /// What the next line answers, where it is not the question of the walk.
  var awaited: Awaited

  /// What the person was shown last, so that it is not shown twice.
  enum Shown: Equatable {
    case nothing
    case question(FactName)
    case result
  }

  /// What a line may answer besides the question of the walk.
  enum Awaited {
    case nothing
    /// Whether to go on with a session that was cut off.
    case resume(Session)
    /// Whether a fact may be changed although it came from evidence.
    case leaveToChange(Question)
    /// The new value of a fact.
    case change(Question)
    /// Whether the remedy of a diagnosis that was picked from a list helped.
    case outcome(String)
  }

  /// - Parameters:
  ///   - session: The session to go on with, empty or with evidence in it.
  ///   - unfinished: A session that was cut off and may be gone on with.
  ///   - reader: Where entries come from.
  ///   - outside: What is shown, saved and kept.
  package init(
    session: Session, unfinished: Session? = nil, reader: any LineReader, outside: Outside
  ) {
    self.session = session
    self.reader = reader
    self.outside = outside
    awaited = unfinished.map(Awaited.resume) ?? .nothing
  }

  /// Runs until the person leaves.
  package mutating func run() {
    show {
      $0.prose(
        "Paste an error, an answer or a token at any time, or answer the questions."
          + " Type help for what else can be said.")
    }
    if case .resume(let unfinished) = awaited { show { $0.offer(unfinished) } }
    for piece in session.pieces.indices { took(piece) }
    while true {
      showStanding()
      let question = awaitedQuestion ?? question(session.standing())
      switch reader.read(
        prompt: "> ",
        completions: { line, word, _ in Self.completions(line, word, question) })
      {
      case .endOfInput: return leave()
      case .interrupted: abandon()
      case .paste(let bytes): paste(bytes)
      case .line(let line):
        if !take(line) { return leave() }
      }
    }
  }

  private mutating func abandon() {
    helped = nil
    awaited = .nothing
  }

  private func leave() {
    let standing = session.standing()
    if !standing.trials.isEmpty { show { $0.trials(standing) } }
  }

  /// Shows the question or the result, unless it stands on the screen already.
  private mutating func showStanding() {
    if case .resume = awaited, session.steps.isEmpty { return }
    guard awaitedQuestion == nil else { return }
    let standing = session.standing()
    if let question = question(standing) {
      guard shown != .question(question.fact) else { return }
      shown = .question(question.fact)
      show { page in
        if !session.steps.isEmpty { page.remaining(standing) }
        page.question(question)
      }
      return
    }
    guard shown != .result else { return }
    shown = .result
    show { page in
      page.gap()
      page.standing(standing)
      page.gap()
      page.whatNext(standing)
    }
  }

  /// The next question: which of several failures it is about comes before all others.
  func question(_ standing: Standing) -> Question? {
    let isSettled = session.answers.contains { $0.fact == FactName("error.primary") }
    return (isSettled ? nil : standing.rivalQuestion) ?? standing.question
  }

  /// Takes a typed line: a command, an answer, evidence, or else the nearest word is offered.
  ///
  /// - Returns: Whether the session goes on.
  private mutating func take(_ line: String) -> Bool {
    let text = line.trimmed
    guard !text.isEmpty else {
      // A question is asked again; a result is long and still on the screen.
      if shown != .result { shown = .nothing }
      return true
    }
    if text == "?" {
      askedForHelp()
      return true
    }
    if let (command, argument) = Command.parse(text) {
      reader.remember(text)
      if case .change = awaited { awaited = .nothing }
      return run(command, argument)
    }
    // What the door takes something out of is never an answer.
    let piece = Piece(name: "typed text", bytes: Array(line.utf8))
    if piece.removed.isEmpty, answersAwaited(text) { return true }
    let standing = session.standing()
    guard let question = question(standing), piece.removed.isEmpty else {
      if text.lowercased() == Answer.unsureWord {
        show { page in
          page.prose("Nothing more is asked.")
          page.whatNext(standing)
        }
        return true
      }
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
    guard let question = awaitedQuestion ?? question(session.standing()) else {
      _ = run(.help, "")
      return
    }
    if helped == question.fact, awaitedQuestion == nil {
      session.answer(question.fact, .unsure)
      helped = nil
    } else {
      helped = question.fact
      show { $0.help(question) }
    }
  }

  mutating func paste(_ bytes: [UInt8]) {
    if isFirstPaste {
      isFirstPaste = false
      show { $0.prose("Nothing leaves this machine; secrets are taken out at once.") }
    }
    awaited = .nothing
    add(
      Piece(name: "pasted text", bytes: bytes),
      orElse: "I found nothing in the text that I know; it is not kept."
        + " A status line, an error body, an AADSTS number or a token would help.")
  }

  /// Whether a sentence that stands for an error is in one of some pieces.
  private func holdsPhrase(_ pieces: [Piece]) -> Bool {
    Mentions.phrase(in: pieces.map { (index: 0, piece: $0) }, session.library) != nil
  }

  /// Adds a piece of evidence where something was found in it; says so where nothing was.
  private mutating func add(_ piece: Piece, orElse complaint: String) {
    let isKnown =
      piece.isRecognised || piece.replies.contains { $0.answer(session.library) != nil }
      || holdsPhrase([piece])
        && !holdsPhrase(
          session.pieces.indices.filter { !session.asideIndices.contains($0) }
            .map { session.pieces[$0] })
    guard isKnown else {
      show { $0.prose(complaint) }
      return
    }
    session.add(piece)
    shown = .nothing
    took(session.pieces.count - 1)
  }

  private func took(_ piece: Int) {
    let standing = session.standing()
    show { $0.reading(of: piece, session, standing) }
  }

  private func unknownWord(_ text: String) -> String {
    let standing = session.standing()
    if Int(text) != nil, question(standing) == nil, standing.diagnosis == nil,
      !standing.possible.isEmpty
    {
      return "There is no '\(text.prefix(20))' in the list; type a number from 1 to"
        + " \(standing.possible.count)."
    }
    let first = text.split(separator: " ").first.map(String.init) ?? text
    return "I do not know '\(text.prefix(60))'"
      + Suggestion.hint(for: first, among: Command.allCases.map(\.rawValue), orElse: ".")
      + " Type help for what can be said."
  }

  /// Shows text, set off from what stands above it.
  func show(_ build: (inout Page) -> Void) {
    var page = Page(outside.terminal())
    build(&page)
    outside.write("\n" + page.text)
  }

  /// The words that the Tab key offers.
  static func completions(_ line: String, _ word: String, _ question: Question?) -> [String] {
    let commands = Command.allCases.map(\.rawValue)
    let values = question?.choices.map(\.value) ?? []
    return (commands + values + [Answer.unsureWord]).filter { $0.hasPrefix(word.lowercased()) }
      .sorted()
  }
}
