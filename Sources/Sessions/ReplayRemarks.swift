import Facts
import Rules

extension Standing {
  /// Whether a fact is what a person would be asked for now.
  ///
  /// Which of several failures it is about may be answered, and goes without an answer too.
  func isAsking(_ fact: FactName, in session: Session) -> Bool {
    if question?.fact == fact { return true }
    return fact == FactName("error.primary") && rivalQuestion != nil
      && !session.answers.contains { $0.fact == fact }
  }
}

extension Replay {
  /// What is amiss with a file that can be replayed: answers that the evidence contradicts or that
  /// nobody asked for, and a question without an answer.
  ///
  /// They are warnings: the file has a result all the same.
  package func remarks(on file: AnswersFile) -> [Finding] {
    contradicted(in: file) + idle(in: file) + unanswered(in: file)
  }

  private func remark(
    _ file: AnswersFile, _ place: Place?, _ check: String, _ message: String
  ) -> Finding {
    Finding(
      path: file.path, place: place ?? .start, severity: .warning, check: check, message: message)
  }

  private func contradicted(in file: AnswersFile) -> [Finding] {
    contradictions.map { conflict in
      let name = conflict.lost.name
      return remark(
        file, file.place(of: name), "contradicted-answer",
        "the answer to '\(name)' is \(Quoted.value(conflict.lost.value)) and the evidence says"
          + " \(Quoted.value(conflict.kept.value)), which counts; leave the answer out, or set the"
          + " evidence aside")
    }
  }

  private var contradictions: [Conflict] {
    standing.conflicts.filter { if case .answer = $0.lost.origin { true } else { false } }
  }

  /// Complains about answers that nobody asked for and that the result does not rest on.
  func idle(in file: AnswersFile) -> [Finding] {
    let contradicted = Set(contradictions.map(\.lost.name))
    let unused = Set(standing.unused)
    return unasked.compactMap { answer in
      let name = answer.fact.value
      guard !contradicted.contains(name) else { return nil }
      if unused.contains(name) {
        return remark(
          file, answer.fact.place, "idle-answer",
          "the answer to '\(name)' was never asked for and changes nothing; leave it out")
      }
      guard let known = standing.facts[name], name != FactName("error.primary") else { return nil }
      if case .answer = known.origin { return nil }
      return remark(
        file, answer.fact.place, "idle-answer",
        "the answer to '\(name)' was never asked for, since the evidence tells it; leave it out")
    }
  }

  private func unanswered(in file: AnswersFile) -> [Finding] {
    guard standing.outcome == .open, let question = standing.question,
      file.expect?.outcome?.value != Standing.Outcome.open.rawValue
    else { return [] }
    return [
      remark(
        file, file.expect?.place, "unanswered-question",
        "'\(question.fact)' is asked next and the file does not answer it; add it to the answers,"
          + " as unsure if need be")
    ]
  }
}

extension AnswersFile {
  /// The place of the last answer to a fact; nil where the file gives none.
  func place(of fact: FactName) -> Place? {
    steps.compactMap { step -> ScriptAnswer? in
      switch step {
      case .answer(let answer), .change(let answer): answer
      case .evidence, .evidenceFile, .setAside, .helped: nil
      }
    }.last { $0.fact.value == fact }?.fact.place
  }
}
