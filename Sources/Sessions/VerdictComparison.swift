import Facts
import Rules

/// Where an answers file leads with the cards of two folders.
package struct VerdictComparison: Sendable {
  package let path: String
  package let title: String?
  package let before: Side
  package let after: Side

  /// What a replay with one of the folders came to.
  package struct Side: Sendable {
    /// The outcome; nil where the file cannot be replayed with these cards.
    package let outcome: Standing.Outcome?
    /// The first three of what is possible.
    package let best: [String]
    package let question: FactName?
    /// The steps of the path, each as `tree/node=value`.
    package let steps: [String]
    /// What is wrong where it cannot be replayed.
    package let problem: Finding?
    /// The cards that the result rests on, as paths.
    package let cards: [String]
    /// The text of the card of the diagnosis.
    fileprivate let card: String?
  }

  /// Replays a file with the cards of two folders.
  package init(
    _ file: AnswersFile, before: Library, after: Library, read: (String) -> [UInt8]?
  ) {
    path = file.path
    title = file.title
    self.before = Side(file, before, read)
    self.after = Side(file, after, read)
  }

  /// Whether the verdicts differ.
  package var differs: Bool {
    before.outcome != after.outcome || before.best != after.best
      || before.question != after.question || before.problem != after.problem
  }

  /// The diagnosis whose card says something else now though the verdict is the same.
  package var reworded: String? {
    guard !differs, before.outcome == .diagnosed, before.card != after.card else { return nil }
    return before.best.first
  }

  /// The first step that is not the same, counted from 0; the end of a path is a step too.
  package var parting: Int? {
    guard differs else { return nil }
    let (one, other) = (before.stepsAndEnd, after.stepsAndEnd)
    return zip(one, other).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      ?? min(one.count, other.count)
  }
}

extension VerdictComparison.Side {
  fileprivate init(_ file: AnswersFile, _ library: Library, _ read: (String) -> [UInt8]?) {
    do {
      let standing = try Replay(file, library: library, read: read).standing
      outcome = standing.outcome
      best = standing.walk.possible.prefix(standing.outcome == .unknown ? 0 : 3).map(\.diagnosis)
      question = standing.question?.fact
      steps = standing.walk.written
      problem = nil
      cards = standing.cardsUsed
      card = standing.diagnosis.flatMap { library.text(path: $0.path) }
    } catch {
      outcome = nil
      best = []
      question = nil
      steps = []
      problem = error.finding
      cards = []
      card = nil
    }
  }

  /// The verdict in a few words.
  package var verdict: String {
    switch outcome {
    case .diagnosed: "diagnosed \(best.first ?? "")"
    case .candidates: "candidates \(best.joined(separator: ", "))"
    case .open:
      "open, asks \(question?.text ?? "nothing"), possible \(best.joined(separator: ", "))"
    case .unknown: "unknown"
    case nil: "not replayed: \(problem?.message ?? "")"
    }
  }

  /// The steps with what they end in.
  package var stepsAndEnd: [String] { steps + [verdict] }
}

/// The comparison of many answers files.
package struct ComparisonRun: Sendable {
  package let files: [VerdictComparison]
  /// The digests over all cards that any of them rests on.
  package let before: String
  package let after: String

  package init(_ files: [VerdictComparison], before: Library, after: Library) {
    self.files = files
    self.before = before.digest(of: Set(files.flatMap(\.before.cards)).sorted())
    self.after = after.digest(of: Set(files.flatMap(\.after.cards)).sorted())
  }
}
