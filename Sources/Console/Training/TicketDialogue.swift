import Facts
import Rendering
import Rules
import Training

/// The work on one ticket at a prompt.
struct TicketDialogue {
  /// How the work ended.
  enum Ending {
    /// With a diagnosis; nil where the learner gave up.
    case decided(String?, sure: Int?)
    case left
  }

  let reader: AheadReader
  let outside: TrainingOutside
  let deck: Deck
  /// Whether it is an exam, where nothing helps and nothing is said before the end.
  let isExam: Bool
  var attempt: Attempt
  var awaited = Awaited.question
  /// The questions as they stand on the screen, numbered.
  var listed: [FactName] = []
  private var firstShown = 0
  /// Whether the questions are shown although one cause is left.
  private var showsAll = false

  /// What the next line answers.
  enum Awaited {
    case question
    case diagnosis([String])
    case sureness(String)
    case reveal(FactName)
  }

  /// The questions on a page of the menu.
  static let page = 7

  init(
    _ ticket: Ticket, isExam: Bool, reader: AheadReader, outside: TrainingOutside, deck: Deck
  ) {
    attempt = Attempt(ticket)
    self.isExam = isExam
    self.reader = reader
    self.outside = outside
    self.deck = deck
  }

  private var library: Library { deck.library }

  /// Works on the ticket until the learner decides or leaves.
  mutating func run(header: String) -> Ending {
    renewMenu()
    outside.show(reader) { page in
      page.prose(header)
      page.rule()
      page.ticket(attempt.ticket)
      page.rule()
      menu(&page)
    }
    while true {
      switch reader.read(prompt: prompt, completions: { _, word, _ in completions(word) }) {
      case .endOfInput: return .left
      case .interrupted:
        awaited = .question
        say("Ctrl-C gives up a line only. A number asks, ? helps, q leaves.")
      case .paste: say("Nothing is pasted here; the ticket is all there is.")
      case .line(let line):
        reader.remember(line)
        if let ending = take(line) { return ending }
      }
    }
  }

  private var prompt: String {
    switch awaited {
    case .question: "> "
    case .diagnosis: "cause> "
    case .sureness: "sure> "
    case .reveal: "y/N> "
    }
  }

  private func completions(_ word: String) -> [String] {
    (TicketCommand.words + listed.map(\.text).sorted()).filter { $0.hasPrefix(word.lowercased()) }
  }

  func say(_ text: String) { outside.show(reader) { $0.prose(text) } }

  private mutating func take(_ line: String) -> Ending? {
    switch awaited {
    case .question: break
    case .sureness(let diagnosis): return decide(diagnosis, line)
    case .reveal(let fact):
      awaited = .question
      if ["y", "yes"].contains(line.trimmed.lowercased()) { reveal(fact) } else { showMenu() }
      return nil
    case .diagnosis(let offered):
      awaited = .question
      if let number = Int(line.trimmed), offered.indices.contains(number - 1) {
        return chose(offered[number - 1])
      }
      if Int(line.trimmed) != nil {
        awaited = .diagnosis(offered)
        let numbers = offered.isEmpty ? "" : "a number from 1 to \(offered.count), "
        say("Type \(numbers)words of a title, or Enter to go on asking.")
        return nil
      }
      if line.trimmed.lowercased() == "c" {
        showMenu()
        return nil
      }
      if !line.trimmed.isEmpty, TicketCommand(line) == nil { return diagnose(line.trimmed) }
    }
    if let fact = FactName(parsing: line.trimmed), listed.contains(fact) {
      asked(fact)
      return nil
    }
    guard let command = TicketCommand(line) else {
      say(
        "I do not know '\(line.trimmed.prefix(40))'. Type the number of a question, or ? for help.")
      return nil
    }
    return run(command)
  }

  private mutating func run(_ command: TicketCommand) -> Ending? {
    switch command {
    case .ask(let number): ask(number)
    case .more:
      let isHidden = attempt.knowledge.isSettled && !showsAll
      firstShown = isHidden || firstShown + Self.page >= listed.count ? 0 : firstShown + Self.page
      showsAll = true
      showMenu()
    case .search(let words): search(words)
    case .diagnose(let words): return diagnose(words)
    case .hint: hint()
    case .why(let number): why(number)
    case .facts: outside.show(reader) { $0.known(attempt) }
    case .ticket: outside.show(reader) { $0.ticket(attempt.ticket) }
    case .back: takeBack()
    case .giveUp: return .decided(nil, sure: nil)
    case .help: help()
    case .quit: return .left
    case .again: showMenu()
    }
    return nil
  }

  // MARK: Asking

  private mutating func ask(_ number: Int) {
    guard listed.indices.contains(number - 1) else {
      say("There is no question \(number); the list goes from 1 to \(listed.count).")
      return
    }
    asked(listed[number - 1])
  }

  private mutating func asked(_ fact: FactName) {
    let step = attempt.ask(fact)
    renewMenu()
    outside.show(reader) { page in
      page.feedback(step, attempt, isExam: isExam)
      page.rule()
      menu(&page)
    }
  }

  private mutating func takeBack() {
    guard let step = attempt.takeBack() else {
      say("There is nothing to take back.")
      return
    }
    renewMenu()
    say("Taken back: \(TrainingWords.question(step.fact, library)) What it cost stays spent.")
    showMenu()
  }

  private mutating func renewMenu() {
    listed = attempt.choices
    firstShown = 0
    showsAll = false
  }

  private func showMenu() { outside.show(reader) { menu(&$0) } }

  private func menu(_ page: inout Page) {
    page.standing(attempt)
    remaining(&page)
    if attempt.knowledge.isSettled, !showsAll, !isExam {
      page.prose("One cause is left: type d and say which. Every further question costs.")
      page.commands(isExam)
      return
    }
    guard !listed.isEmpty else {
      page.prose("Nothing is left to ask. Type d and give your diagnosis.")
      page.commands(isExam)
      return
    }
    let shown = Array(listed.dropFirst(firstShown).prefix(Self.page))
    page.choices(
      shown, from: firstShown + 1, more: listed.count - shown.count, library)
    page.commands(isExam)
  }

  /// The causes left, once they are few, where the level still shows them.
  private func remaining(_ page: inout Page) {
    let possible = attempt.knowledge.possible
    guard !isExam, attempt.ticket.level != .hard, possible.count <= 5 else { return }
    for title in possible.map({ deck.title(of: $0.diagnosis) }).sorted() {
      page.prose(title, first: "  ")
    }
  }

  private func search(_ words: String) {
    let found = listed.enumerated().filter { _, fact in
      let text = TrainingWords.question(fact, library).lowercased()
      return words.lowercased().split(separator: " ").allSatisfy { text.contains($0) }
    }
    outside.show(reader) { page in
      page.prose(found.isEmpty ? "No question has '\(words)' in it." : "Questions with '\(words)':")
      for (index, fact) in found {
        page.prose(TrainingWords.question(fact, library), first: "  \(index + 1)  ")
      }
    }
  }

  // MARK: Help

  private mutating func hint() {
    guard !isExam else {
      say("There are no hints in an exam.")
      return
    }
    guard attempt.nextHint == .reveal, let par = attempt.par else {
      let hint = attempt.par == nil ? Hint.strategy : attempt.hint()
      outside.show(reader) { $0.hint(hint, attempt) }
      return
    }
    awaited = .reveal(par)
    say(
      "Shall I show the answer? “\(TrainingWords.question(par, library))” This ticket will count as"
        + " Again. y or n")
  }

  private mutating func reveal(_ fact: FactName) {
    attempt.take(.reveal)
    asked(fact)
  }

  private func why(_ number: Int?) {
    guard !isExam else {
      say("There are no hints in an exam.")
      return
    }
    let asked = attempt.steps.last?.fact
    let fact = number.map { listed.indices.contains($0 - 1) ? listed[$0 - 1] : nil } ?? asked
    guard let fact else {
      say("Say which question: w 2")
      return
    }
    outside.show(reader) { $0.why(fact, attempt) }
  }

  private func help() {
    outside.show(reader) { page in
      for (word, meaning) in TicketCommand.meanings {
        let blanks = String(repeating: " ", count: max(11 - word.count, 1))
        page.prose(meaning, first: "  \(word)\(blanks)")
      }
      page.prose("Mistyped input costs nothing. A question asked is a question paid.")
    }
  }
}
