import Facts
import Rules

/// What an attempt came to: three numbers, and their sum.
package struct Score: Hashable, Sendable {
  /// How the diagnosis came out.
  package enum Diagnosis: String, Sendable, CaseIterable, Codable {
    case right
    /// It is right, and others fitted as well when it was given.
    case lucky
    case wrong
    /// None was given.
    case given = "gave-up"
  }

  package let diagnosis: Diagnosis
  /// How good the questions were, from 0 to 100.
  package let inquiry: Int
  /// What was spent beyond what the tree would have spent; less than nothing where it was less.
  package let economy: Int
  /// How likely the diagnosis was when it was given.
  package let shown: Double
  package let redundant: Int
  package let isPremature: Bool
  /// Whether the remedy would do damage here.
  package let isHarmful: Bool
  package let total: Int

  /// The likelihood from which a diagnosis counts as shown.
  package static let shownFrom = 0.8
  /// Grows with the rules, so that logs tell which were used.
  package static let version = 1
}

/// How a repetition is graded, as FSRS counts.
package enum Grade: Int, Sendable, Codable {
  case again = 1
  case hard = 2
  case good = 3
  case easy = 4
}

extension Attempt {
  /// Scores the attempt with a diagnosis; nil where the trainee gave up.
  package func score(_ submitted: String?) -> Score {
    let isRight = submitted == ticket.diagnosis
    let shown = Attempt.rounded(submitted.map(knowledge.share) ?? 0)
    // Where one cause is left, a wrong diagnosis is an error and no haste.
    let isPremature = submitted != nil && shown < Score.shownFrom && !knowledge.isSettled
    let order =
      steps.isEmpty ? 0 : steps.reduce(0) { $0 + $1.ratio } / Double(steps.count)
    let redundant = steps.count { $0.label == .redundant }
    let efficiency =
      isPremature || cost == 0 ? 0 : min(1, Double(ticket.allowance) / Double(cost))
    let isHarmful =
      submitted.flatMap { ticket.opening.library.diagnosis($0) }?.harmfulIf
      .contains { $0.value == ticket.diagnosis } ?? false
    var total = 30 * order - Double(min(15, 3 * redundant))
    if isRight { total += 40 + 30 * efficiency }
    var cap = 100.0
    if submitted == nil || !isRight { cap = isPremature ? 20 : 30 }
    if isRight, isPremature { cap = 50 }
    if isHarmful { cap = 20 }
    return Score(
      diagnosis: submitted == nil
        ? .given : !isRight ? .wrong : isPremature ? .lucky : .right,
      inquiry: Int((order * 100).rounded()), economy: cost - ticket.parCost, shown: shown,
      redundant: redundant, isPremature: isPremature, isHarmful: isHarmful,
      total: Int(max(0, min(total, cap)).rounded()))
  }

  /// The grade of the repetition: automatic, so that nobody grades himself.
  package func grade(_ score: Score) -> Grade {
    if deepestHint == .reveal { return .again }
    switch score.diagnosis {
    case .wrong, .given: return .again
    case .lucky: return .hard
    case .right: return deepestHint == .question ? .hard : .good
    }
  }

  private static func rounded(_ number: Double) -> Double { (number * 1e9).rounded() / 1e9 }
}
