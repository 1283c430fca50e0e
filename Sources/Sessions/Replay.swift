import Facts
import Rules

/// The replay of an answers file: the session it comes to, what was asked, and what was amiss.
package struct Replay: Sendable {
  package let session: Session
  /// The questions that the file answered, in the order in which they were asked.
  package let asked: [FactName]
  /// The answers that the file gave although nobody had asked for them.
  package let unasked: [AnswersFile.ScriptAnswer]
  /// Where the session stands after all steps.
  package let standing: Standing

  /// Replays a file.
  ///
  /// Answers written short, under `answers`, are given as they are asked for, and whatever nobody
  /// asked for at the end; those under `steps` in the order of the file.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - library: The cards.
  ///   - read: Gives the bytes of an evidence file by its path as the file writes it.
  /// - Throws: ``ReplayError`` where a fact, a value or an evidence file is not known.
  package init(
    _ file: AnswersFile, library: Library, read: (String) -> [UInt8]?
  ) throws(ReplayError) {
    var course = ReplayCourse(session: Session(library: library, clock: file.clock))
    standing = try course.run(file, read)
    session = course.session
    asked = course.asked
    unasked = course.unasked
  }
}

/// A replay that is under way.
private struct ReplayCourse {
  var session: Session
  var asked: [FactName] = []
  var unasked: [AnswersFile.ScriptAnswer] = []

  /// Takes all steps of a file and gives back where the session stands then.
  mutating func run(
    _ file: AnswersFile, _ read: (String) -> [UInt8]?
  ) throws(ReplayError) -> Standing {
    var waiting: [(script: AnswersFile.ScriptAnswer, answer: Answer)] = []
    for step in file.steps {
      if case .answer(let answer) = step, !file.hasOwnOrder {
        waiting.append((answer, try Replay.answer(answer, in: file, session.library)))
      } else {
        try take(step, in: file, read)
      }
    }
    return give(waiting)
  }

  private mutating func take(
    _ step: AnswersFile.ScriptStep, in file: AnswersFile, _ read: (String) -> [UInt8]?
  ) throws(ReplayError) {
    switch step {
    case .evidence(let text):
      session.add(Piece(name: "evidence", bytes: Array(text.utf8)))
    case .evidenceFile(let name):
      guard let bytes = read(name.value) else {
        throw .noEvidenceFile(name, path: file.path)
      }
      session.add(Piece(file: name.value, bytes: bytes))
    case .answer(let answer):
      let given = try Replay.answer(answer, in: file, session.library)
      if session.standing().isAsking(answer.fact.value, in: session) {
        asked.append(answer.fact.value)
      } else {
        unasked.append(answer)
      }
      session.answer(answer.fact.value, given)
    case .change(let answer):
      let given = try Replay.answer(answer, in: file, session.library)
      session.change(answer.fact.value, to: given)
    case .helped(let helped, let named, let place):
      guard let diagnosis = named ?? session.standing().diagnosis?.id else {
        throw .nothingTried(place, path: file.path)
      }
      guard session.library.diagnosis(diagnosis) != nil else {
        throw .unknownDiagnosis(Located(diagnosis, at: place), path: file.path)
      }
      session.take(.tried(diagnosis: diagnosis, helped: helped))
    case .setAside(let piece):
      guard session.pieces.indices.contains(piece.value) else {
        throw .noSuchPiece(piece, of: session.pieces.count, path: file.path)
      }
      session.setAside(piece.value)
    }
  }

  /// Gives answers as they are asked for, and whatever nobody asks for at the end.
  private mutating func give(
    _ answers: [(script: AnswersFile.ScriptAnswer, answer: Answer)]
  ) -> Standing {
    var waiting = answers
    var standing = session.standing()
    while !waiting.isEmpty {
      let next = waiting.firstIndex { standing.isAsking($0.script.fact.value, in: session) }
      let (script, answer) = waiting.remove(at: next ?? 0)
      if next == nil { unasked.append(script) } else { asked.append(script.fact.value) }
      session.answer(script.fact.value, answer)
      standing = session.standing()
    }
    return standing
  }
}

extension Replay {
  /// Reads an answer of a file as the card of its fact wants it.
  static func answer(
    _ answer: AnswersFile.ScriptAnswer, in file: AnswersFile, _ library: Library
  ) throws(ReplayError) -> Answer {
    do {
      return try Replay.answer(
        answer.fact.value, written: answer.written.value, library)
    } catch .unknownFact(let name, let nearest) {
      throw .answer(.unknownFact(name, nearest: nearest), at: answer.fact.place, path: file.path)
    } catch {
      throw .answer(error, at: answer.written.place, path: file.path)
    }
  }

  /// Reads an answer from text as the card of its fact wants it.
  ///
  /// - Throws: ``AnswerError`` where there is no such fact or the text is not one of its values.
  package static func answer(
    _ fact: FactName, written: String, _ library: Library
  ) throws(AnswerError) -> Answer {
    guard let card = library.fact(fact) else {
      let known = library.paths().compactMap { path in
        if case .fact(let name) = CardKind(path: path) { name.text } else { String?.none }
      }
      throw .unknownFact(fact, nearest: Suggestion.nearest(to: fact.text, among: known))
    }
    if written == Answer.unsureWord { return .unsure }
    guard let value = card.value(parsing: written) else {
      throw .unknownValue(
        fact, written, values: card.branchValues, type: card.type,
        nearest: Suggestion.nearest(to: written, among: card.branchValues)
          ?? Replay.only(beginningWith: written, among: card.branchValues))
    }
    if let shape = card.shape, let wrong = value.items.first(where: { !shape.fits($0) }) {
      throw .wrongShape(fact, wrong, shape)
    }
    return .value(value)
  }
}

extension Replay {
  /// The one value that begins with what was written.
  private static func only(beginningWith text: String, among values: [String]) -> String? {
    let begun = values.filter { $0.hasPrefix(text.lowercased()) }
    return begun.count == 1 && text.utf8.count >= 2 ? begun[0] : nil
  }
}

/// Why an answer cannot be taken.
package enum AnswerError: Error, Hashable {
  case unknownFact(FactName, nearest: String?)
  case unknownValue(FactName, String, values: [String], type: FactType, nearest: String?)
  case wrongShape(FactName, String, Shape)
}

/// Why an answers file cannot be replayed.
package enum ReplayError: Error, Hashable {
  case answer(AnswerError, at: Place, path: String)
  case noEvidenceFile(Located<String>, path: String)
  case noSuchPiece(Located<Int>, of: Int, path: String)
  /// The file tells whether a remedy helped where there was none.
  case nothingTried(Place, path: String)
  case unknownDiagnosis(Located<String>, path: String)
  /// The file insists on cards of another digest.
  case otherCards(Located<String>, digest: String, path: String)
}

extension AnswerError {
  /// What is wrong, as a sentence without a full stop.
  package var message: String {
    switch self {
    case .unknownFact(let name, let nearest):
      return "'\(name)' is not a known fact"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "; troubleshoot list facts names them")
    case .unknownValue(let fact, let written, let values, let type, let nearest):
      let expected =
        values.isEmpty ? "it takes a \(type.rawValue)" : "it is \(values.joined(separator: ", "))"
      // Whatever is near a value is a slip and no secret.
      let shown = nearest == nil ? Quoted.text(written) : "'\(written)'"
      return "\(shown) is not a value of '\(fact)'; \(expected) or unsure"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    case .wrongShape(let fact, let written, let shape):
      return "\(Quoted.text(written)) is not a \(shape.rawValue), which '\(fact)' takes"
    }
  }
}

extension ReplayError {
  /// The error as a finding about the answers file.
  package var finding: Finding {
    switch self {
    case .answer(let error, let place, let path):
      let check = if case .unknownFact = error { "unknown-fact" } else { "unknown-value" }
      return Finding(path: path, place: place, check: check, message: error.message)
    case .noEvidenceFile(let name, let path):
      return Finding(
        path: path, place: name.place, check: "no-file",
        message: "there is no file '\(name.value)' beside the answers file")
    case .noSuchPiece(let number, let count, let path):
      return Finding(
        path: path, place: number.place, check: "wrong-form",
        message:
          "there is no piece of evidence \(number.value + 1) to set aside; there are \(count)")
    case .nothingTried(let place, let path):
      return Finding(
        path: path, place: place, check: "wrong-form",
        message: "'helped' stands before any diagnosis was reached; give the answers first, or"
          + " name the diagnosis: { token-expired: no }")
    case .unknownDiagnosis(let name, let path):
      return Finding(
        path: path, place: name.place, check: "unknown-diagnosis",
        message: "'\(name.value)' is not a known diagnosis")
    case .otherCards(let pin, let digest, let path):
      return Finding(
        path: path, place: pin.place, check: "pin",
        message: "the file is pinned to other cards; these are \(digest)")
    }
  }
}
