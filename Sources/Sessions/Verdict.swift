import Facts
import Rules

extension Replay {
  /// Compares the replay with what its file expects; nothing where they agree.
  package func mismatches(with expect: AnswersFile.Expectation, path: String) -> [Finding] {
    var findings: [Finding] = []
    func complain(_ place: Place, _ message: String) {
      findings.append(Finding(path: path, place: place, check: "case-fails", message: message))
    }
    let first = standing.possible.first?.diagnosis
    if let wanted = expect.outcome, wanted.value != standing.outcome.rawValue {
      complain(
        wanted.place,
        "expected outcome \(wanted.value), found \(standing.outcome.rawValue)\(remark)")
    }
    if let wanted = expect.diagnosis {
      let found = standing.outcome == .diagnosed ? first : nil
      if wanted.value != found {
        complain(
          wanted.place,
          "expected diagnosis \(wanted.value), found \(found ?? "none\(remark)")"
            + hint(wanted.value))
      }
    }
    if let wanted = expect.among {
      let best = standing.possible.prefix(3).map(\.diagnosis)
      if !best.contains(wanted.value) {
        complain(
          wanted.place,
          "expected \(wanted.value) among the first three, found \(best.joined(separator: ", "))"
            + hint(wanted.value))
      }
    }
    if let wanted = expect.asks, wanted.map(\.value) != asked.map(\.text) {
      complain(
        wanted.first?.place ?? expect.place,
        "expected the questions [\(wanted.map(\.value).joined(separator: ", "))],"
          + " found [\(asked.map(\.text).joined(separator: ", "))]")
    }
    if let wanted = expect.path, wanted.map(\.value) != standing.walk.written {
      complain(
        wanted.first?.place ?? expect.place,
        "expected another path, found [\(standing.walk.written.joined(separator: ", "))]")
    }
    return findings
  }

  /// What was meant by a diagnosis that is none.
  private func hint(_ diagnosis: String) -> String {
    let library = session.library
    guard library.diagnosis(diagnosis) == nil else { return "" }
    let known = library.paths().compactMap { path in
      if case .diagnosis(let id) = CardKind(path: path) { id } else { String?.none }
    }
    return "; there is no diagnosis of that name"
      + Suggestion.hint(for: diagnosis, among: known)
  }

  /// What an unsettled replay wants next, for the message of a mismatch.
  private var remark: String {
    standing.question.map { "; it asks \($0.fact)" } ?? ""
  }
}

extension Walk {
  /// The path as files write it: `tree/node=value`.
  package var written: [String] {
    path.map { "\($0.tree)/\($0.node)=\($0.value ?? Answer.unsureWord)" }
  }
}
