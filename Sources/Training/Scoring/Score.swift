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

/// What a score is worked out from; a record keeps it, so that old tickets can be scored anew.
struct Conduct {
  /// How good each question was, from 0 to 1, to four places.
  let ratios: [Double]
  let redundant: Int
  let cost: Int
  let parCost: Int
  /// What an attempt may cost without loss.
  let allowance: Int
  let submitted: String?
  let isRight: Bool
  /// How likely the diagnosis given was, to four places.
  let shown: Double
  /// Whether one cause alone was left.
  let isSettled: Bool
  /// Whether the remedy would do damage here.
  let isHarmful: Bool

  /// A number as records keep it.
  static func rounded(_ number: Double) -> Double { (number * 1e4).rounded() / 1e4 }

  /// The score.
  var score: Score {
    // Where one cause is left, a wrong diagnosis is an error and no haste.
    let isPremature = submitted != nil && shown < Score.shownFrom && !isSettled
    let order = ratios.isEmpty ? 0 : ratios.reduce(0, +) / Double(ratios.count)
    let efficiency = isPremature || cost == 0 ? 0 : min(1, Double(allowance) / Double(cost))
    var total = 30 * order - Double(min(15, 3 * redundant))
    if isRight { total += 40 + 30 * efficiency }
    var cap = 100.0
    if submitted == nil || !isRight { cap = isPremature ? 20 : 30 }
    if isRight, isPremature { cap = 50 }
    if isHarmful { cap = 20 }
    return Score(
      diagnosis: submitted == nil
        ? .given : !isRight ? .wrong : isPremature ? .lucky : .right,
      inquiry: Int((order * 100).rounded()), economy: cost - parCost, shown: shown,
      redundant: redundant, isPremature: isPremature, isHarmful: isHarmful,
      total: Int(max(0, min(total, cap)).rounded()))
  }
}

extension Attempt {
  /// Scores the attempt with a diagnosis; nil where the trainee gave up.
  package func score(_ submitted: String?) -> Score {
    Conduct(
      ratios: steps.map { Conduct.rounded($0.ratio) },
      redundant: steps.count { $0.label == .redundant }, cost: cost, parCost: ticket.parCost,
      allowance: ticket.allowance, submitted: submitted, isRight: submitted == ticket.diagnosis,
      shown: Conduct.rounded(submitted.map(knowledge.share) ?? 0),
      isSettled: knowledge.isSettled,
      isHarmful: submitted.flatMap { ticket.opening.library.diagnosis($0) }?.harmfulIf
        .contains { $0.value == ticket.diagnosis } ?? false
    ).score
  }

  /// The grade of the repetition: automatic, so that nobody grades himself.
  package func grade(_ score: Score) -> Grade { Grade(score, deepestHint: deepestHint) }
}

extension Grade {
  init(_ score: Score, deepestHint: Hint?) {
    if deepestHint == .reveal {
      self = .again
      return
    }
    switch score.diagnosis {
    case .wrong, .given: self = .again
    case .lucky: self = .hard
    case .right: self = deepestHint == .question ? .hard : .good
    }
  }
}
