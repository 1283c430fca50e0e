import Facts
import Rendering
import Rules
import Sessions

extension Dialogue {
  /// Carries a command out.
  ///
  /// - Returns: Whether the session goes on.
  mutating func run(_ command: Command, _ argument: String) -> Bool {
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
    case .whyNot: whyNot(argument, standing)
    case .whatIf: whatIf(argument, standing)
    case .how: show { $0.how(standing) }
    case .facts:
      show { page in
        if standing.facts.count == 0 { page.prose("Nothing is known yet.") }
        for fact in standing.facts.sorted {
          page.known(fact, library)
          page.verbatim(fact.name.text, indent: 4)
        }
      }
    case .change: change(argument, standing)
    case .back:
      shown = .nothing
      awaited = .nothing
      let step = session.back()
      show { $0.prose(step.map(Dialogue.undone) ?? "There is nothing to take back.") }
    case .restart:
      session.restart()
      shown = .nothing
      awaited = .nothing
      show { $0.prose("Begun again.") }
    case .paste:
      show { $0.prose("End the text with a line that holds a single dot.") }
      if let bytes = reader.readRaw(until: ".") { paste(bytes) }
    case .explain: explain(argument, library)
    case .save:
      let outcome = Recording.saved(session, as: argument, by: outside.save)
      show { $0.prose(outcome) }
    case .handover: outside.write("\n" + HandOver.text(standing))
    }
    return true
  }

  private func explain(_ word: String, _ library: Library) {
    let found = library.lookUp(word)
    show { page in
      if found.isEmpty {
        page.prose(Words.unknown(word, library))
      }
      for explained in found { page.explain(explained, library) }
    }
  }

  private func whyNot(_ words: String, _ standing: Standing) {
    show { page in
      if let id = standing.diagnosis(named: words) {
        page.whyNot(id, standing, isAtPrompt: true)
      } else {
        page.prose(
          words.isEmpty
            ? "Say which cause: its number in the list, or its title."
            : "I know no cause '\(words.prefix(60))'; say its number in the list, or its title.")
      }
    }
  }

  private func whatIf(_ words: String, _ standing: Standing) {
    let parts = words.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
    guard parts.count == 2, let name = FactName(parsing: parts[0]) else {
      show { $0.prose("Say a fact and a value: what if token.kind=app-only") }
      return
    }
    do {
      let answer = try Replay.answer(name, written: parts[1], session.library)
      var supposed = session
      supposed.change(name, to: answer)
      let then = supposed.standing()
      show { $0.whatIf(name, then, standing) }
    } catch {
      show { $0.prose("\(error.message).") }
    }
  }

  private static func undone(_ step: Step) -> String {
    switch step {
    case .evidence(let piece): "Took back: \(piece.name)."
    case .answer(let fact, let answer): "Took back: \(fact) = \(answer.written)."
    case .change(let fact, let answer, _): "Took back: change \(fact) = \(answer.written)."
    case .setAside: "The evidence counts again."
    case .tried: "Took back whether it helped."
    }
  }
}
