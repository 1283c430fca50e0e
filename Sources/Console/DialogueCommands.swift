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
        let hint = library.nearestID(to: word).map { "; did you mean '\($0)'?" } ?? ""
        page.prose("I do not know '\(word.prefix(60))'\(hint)")
      }
      for explained in found { page.explain(explained, library) }
    }
  }

  private func whyNot(_ words: String, _ standing: Standing) {
    show { page in
      if let id = standing.diagnosis(named: words) {
        page.whyNot(id, standing)
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

extension Standing {
  /// A diagnosis by its number in the list shown, its title or its id; nil where none fits.
  func diagnosis(named words: String) -> String? {
    if let number = Int(words) {
      return possible.indices.contains(number - 1) ? possible[number - 1].diagnosis : nil
    }
    let lowered = words.lowercased()
    guard !lowered.isEmpty else { return nil }
    let ids = library.paths().compactMap { path in
      if case .diagnosis(let id) = CardKind(path: path) { id } else { String?.none }
    }
    if ids.contains(lowered) { return lowered }
    let titles = ids.compactMap { id in
      library.diagnosis(id).map { (id, $0.title.lowercased()) }
    }
    if let whole = titles.first(where: { $0.1 == lowered }) { return whole.0 }
    let parts = titles.filter { $0.1.contains(lowered) }
    if parts.count == 1 { return parts[0].0 }
    return Suggestion.nearest(to: lowered, among: ids)
  }
}
