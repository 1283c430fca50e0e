import Facts
import Rendering
import Rules
import Sessions

/// Lines that answer something else than the question of the walk.
extension Dialogue {
  /// The question that a change waits for.
  var awaitedQuestion: Question? {
    switch awaited {
    case .change(let question): question
    case .nothing, .resume, .leaveToChange, .outcome: nil
    }
  }

  /// Takes a line as what is awaited; false where it is none, and is read like any other.
  mutating func answersAwaited(_ text: String) -> Bool {
    let word = Reply(text)
    switch awaited {
    case .resume(let unfinished):
      awaited = .nothing
      guard word == .yes else { return word == .no }
      session = unfinished
      outside.resumed()
      shown = .nothing
      return true
    case .leaveToChange(let question):
      awaited = .nothing
      guard word == .yes else {
        show { $0.prose("Left as it is.") }
        return true
      }
      ask(question)
      return true
    case .change(let question): return changes(question, text)
    case .outcome(let diagnosis):
      awaited = .nothing
      guard let word else { return reads(text) }
      session.take(.tried(diagnosis: diagnosis, helped: word == .yes))
      told(helped: word == .yes)
      return true
    case .nothing: break
    }
    let standing = session.standing()
    guard question(standing) == nil else { return false }
    if standing.diagnosis != nil, let word {
      session.tried(helped: word == .yes)
      told(helped: word == .yes)
      return true
    }
    if standing.canGoOn, word == .yes {
      session.goOn()
      shown = .nothing
      return true
    }
    return reads(text)
  }

  private enum Reply {
    case yes
    case no

    init?(_ text: String) {
      switch text.lowercased() {
      case "yes", "y": self = .yes
      case "no", "n": self = .no
      default: return nil
      }
    }
  }

  private mutating func told(helped: Bool) {
    shown = .nothing
    guard helped else { return }
    shown = .result
    show {
      $0.prose("Good. save FILE keeps the session as a file, handover writes it up, quit leaves.")
    }
  }

  /// Shows a diagnosis of the list by its number; false where the text is no such number.
  private mutating func reads(_ text: String) -> Bool {
    let standing = session.standing()
    guard standing.diagnosis == nil, let number = Int(text),
      standing.possible.indices.contains(number - 1),
      let card = session.library.diagnosis(standing.possible[number - 1].diagnosis)
    else { return false }
    show { page in
      page.gap()
      page.diagnosis(card, standing)
      page.gap()
      page.prose("Did that help? yes or no, once it is tried. An empty line shows the list again.")
    }
    awaited = .outcome(card.id)
    return true
  }

  /// Begins to change a fact: what came from evidence is asked for first.
  mutating func change(_ words: String, _ standing: Standing) {
    let library = session.library
    guard let name = FactName(parsing: words), let card = library.fact(name) else {
      let known = standing.facts.sorted.map(\.name.text)
      let hint = Suggestion.nearest(to: words, among: known).map { "; did you mean '\($0)'?" }
      show { page in
        page.prose(
          words.isEmpty
            ? "Say which fact: change token.kind. facts lists them."
            : "I know no fact '\(words.prefix(60))'\(hint ?? ". facts lists those known.")")
      }
      return
    }
    let question = Question(card: card, at: .init(tree: Standing.start, node: 0))
    guard case .evidence(let citation)? = standing.facts[name]?.origin else { return ask(question) }
    let piece = session.pieces[citation.piece].name
    show {
      $0.prose(
        "That was read from \(piece): “\(citation.words)”. To change it, all that \(piece) told is"
          + " set aside. Type yes to do so.")
    }
    awaited = .leaveToChange(question)
  }

  private mutating func ask(_ question: Question) {
    awaited = .change(question)
    show { $0.question(question) }
  }

  /// Changes a fact, and tells which later answers no longer matter.
  private mutating func changes(_ question: Question, _ text: String) -> Bool {
    do {
      let answer = try question.answer(parsing: text)
      let before = Set(session.standing().unused)
      session.change(question.fact, to: answer)
      awaited = .nothing
      shown = .nothing
      let idle = session.standing().unused.filter { !before.contains($0) && $0 != question.fact }
      if !idle.isEmpty {
        let library = session.library
        show { page in
          page.prose("These answers no longer matter; they are kept in case they do again:")
          for name in idle { page.prose(library.fact(name)?.title ?? name.text, first: "  - ") }
        }
      }
    } catch {
      show { $0.prose(error.message(question)) }
    }
    return true
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
