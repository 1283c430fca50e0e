import Glibc

/// The scheduler FSRS-6 (open-spaced-repetition), with whole days and without fuzz.
///
/// Written from its published formulae; where ports differ, a same-day *Hard* does not lower the
/// stability, and the mean to which difficulty returns is not clamped.
package struct FSRS: Sendable {
  /// What is remembered of one thing.
  package struct Memory: Hashable, Sendable {
    /// The days after which nine in ten are still remembered.
    package var stability: Double
    /// From 1 to 10.
    package var difficulty: Double

    package init(stability: Double, difficulty: Double) {
      self.stability = stability
      self.difficulty = difficulty
    }
  }

  /// The parameters, w0 to w20.
  package let w: [Double]

  /// The parameters that the project ships, pinned here: defaults have changed silently before.
  package static let defaults = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
    0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
  ]

  /// The name of these parameters in logs.
  package static let parameters = "default-fsrs6"

  package init(_ w: [Double] = FSRS.defaults) {
    self.w = w
  }

  private var factor: Double { pow(0.9, -1 / w[20]) - 1 }

  /// How likely something is remembered after some days.
  package func retrievability(after days: Double, stability: Double) -> Double {
    pow(1 + factor * days / stability, -w[20])
  }

  /// The days until so much is still remembered, from 1 up to a limit.
  package func interval(
    stability: Double, retention: Double = 0.9, most: Int = FSRS.longest
  ) -> Int {
    let days = stability / factor * (pow(retention, -1 / w[20]) - 1)
    return Int(max(1, min(days.rounded(), Double(most))))
  }

  /// The longest stability, in days.
  package static let longest = 36_500

  /// What is remembered after the first repetition.
  package func first(_ grade: Grade) -> Memory {
    Memory(
      stability: bounded(w[grade.rawValue - 1]),
      difficulty: clamped(firstDifficulty(grade.rawValue)))
  }

  /// What is remembered after a repetition some whole days after the last one.
  package func next(_ memory: Memory, after days: Int, _ grade: Grade) -> Memory {
    let stability =
      days < 1
      ? sameDay(memory.stability, grade)
      : later(memory, retrievability(after: Double(days), stability: memory.stability), grade)
    return Memory(
      stability: bounded(stability), difficulty: difficulty(after: memory.difficulty, grade))
  }

  /// The difficulty after a grade.
  package func difficulty(after difficulty: Double, _ grade: Grade) -> Double {
    let change = -w[6] * Double(grade.rawValue - 3)
    let damped = difficulty + change * (10 - difficulty) / 9
    return clamped(w[7] * firstDifficulty(4) + (1 - w[7]) * damped)
  }

  /// The stability after a repetition on a later day.
  package func later(_ memory: Memory, _ recall: Double, _ grade: Grade) -> Double {
    let (s, d) = (memory.stability, memory.difficulty)
    if grade == .again {
      let lapsed = w[11] * pow(d, -w[12]) * (pow(s + 1, w[13]) - 1) * exp(w[14] * (1 - recall))
      return min(lapsed, s / exp(w[17] * w[18]))
    }
    let hard = grade == .hard ? w[15] : 1
    let easy = grade == .easy ? w[16] : 1
    let growth = exp(w[8]) * (11 - d) * pow(s, -w[9]) * (exp(w[10] * (1 - recall)) - 1)
    return s * (1 + growth * hard * easy)
  }

  /// The stability after another repetition on the same day.
  package func sameDay(_ stability: Double, _ grade: Grade) -> Double {
    let change = exp(w[17] * (Double(grade.rawValue - 3) + w[18])) * pow(stability, -w[19])
    return stability * (grade == .again ? change : max(change, 1))
  }

  private func firstDifficulty(_ grade: Int) -> Double {
    w[4] - exp(w[5] * Double(grade - 1)) + 1
  }

  private func clamped(_ difficulty: Double) -> Double { min(max(difficulty, 1), 10) }

  private func bounded(_ stability: Double) -> Double {
    min(max(stability, 0.001), Double(FSRS.longest))
  }
}
