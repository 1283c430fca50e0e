import Foundation
import TestSupport
import Testing
import Training

/// The vectors that the project publishes, and those computed from its formulae.
@Suite struct FSRSTests {
  struct Golden: Decodable {
    struct Published: Decodable {
      let id: String
      let w: [Double]?
      let t: [Double]?
      let stabilities: Expected?
      let difficulties: [Double]?
      let recalls: [Double]?
      let graded: [Int]?
      let grades: [Int]?
      let expect: [Double]?
      let stability: Expected?
      let difficulty: Expected?
      let decay: Double?
      let retention: [Double]?
      let days: [Int]?
      let ratings: [Int]?
      let elapsed: [Int]?
      let tol: Double?

      /// The names of the file, which are those of the formulae.
      enum CodingKeys: String, CodingKey {
        case stabilities = "S"
        case difficulties = "D"
        case recalls = "R"
        case graded = "G"
        case days = "expect_days"
        case id, w, t, grades, expect, stability, difficulty, decay, retention, ratings, elapsed
        case tol
      }
    }

    struct Computed: Decodable {
      struct Trajectory: Decodable {
        let id: String
        let rows: [[Double]]
      }

      let cases: [Trajectory]
    }

    let published: [Published]
    let computed: Computed
  }

  /// A number or several of them.
  struct Expected: Decodable {
    let all: [Double]

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      all = try (try? container.decode([Double].self)) ?? [container.decode(Double.self)]
    }
  }

  let golden: Golden
  let fsrs = FSRS()

  init() throws {
    let path = "\(Repository.root)Tests/TrainingTests/Fixtures/fsrs6-golden.json"
    golden = try JSONDecoder().decode(Golden.self, from: Data(contentsOf: URL(filePath: path)))
  }

  private func published(_ id: String) throws -> Golden.Published {
    try #require(golden.published.first { $0.id == id })
  }

  private func expect(_ found: [Double], _ wanted: [Double]?, within tolerance: Double) throws {
    let wanted = try #require(wanted)
    try #require(found.count == wanted.count)
    for (one, other) in zip(found, wanted) {
      #expect(abs(one - other) <= tolerance, "\(one) is not \(other)")
    }
  }

  private func grades(_ numbers: [Int]?) throws -> [Grade] {
    try (numbers ?? [1, 2, 3, 4]).map { try #require(Grade(rawValue: $0)) }
  }

  @Test func pinsThePublishedParameters() throws {
    #expect(FSRS.defaults == (try published("defaults").w))
  }

  @Test func beginsAsPublished() throws {
    let vector = try published("initial")
    let first = try grades(nil).map(fsrs.first)
    try expect(first.map(\.stability), vector.stability?.all, within: 1e-9)
    try expect(first.map(\.difficulty), vector.difficulty?.all, within: 1e-8)
  }

  @Test func forgetsAsPublished() throws {
    let one = try published("retrievability_S1_t0..3")
    try expect(
      [0, 1, 2, 3].map { fsrs.retrievability(after: $0, stability: 1) }, one.expect, within: 1e-7)
    let pairs = try published("retrievability_pairs")
    let (days, stabilities) = (try #require(pairs.t), try #require(pairs.stabilities?.all))
    try expect(
      zip(days, stabilities).map { fsrs.retrievability(after: $0, stability: $1) }, pairs.expect,
      within: 1e-5)
    let slow = try published("retrievability_decay0.2")
    let other = FSRS(FSRS.defaults.dropLast() + [try #require(slow.decay)])
    try expect(
      try #require(slow.t).map { other.retrievability(after: $0, stability: 1) }, slow.expect,
      within: 1e-5)
  }

  @Test func judgesDifficultyAsPublished() throws {
    let vector = try published("next_difficulty_from_5")
    try expect(
      try grades(vector.grades).map { fsrs.difficulty(after: 5, $0) }, vector.expect, within: 2e-8)
  }

  @Test func remembersAndLapsesAsPublished() throws {
    let recall = try published("recall_stability")
    let lapse = try published("forget_stability")
    let difficulties = try #require(recall.difficulties)
    let recalls = try #require(recall.recalls)
    let memories = difficulties.map { FSRS.Memory(stability: 5, difficulty: $0) }
    let graded = zip(zip(memories, recalls), try grades(recall.graded))
    // The published vector applies the recall formula to Again too; ours lapses there.
    let later = graded.map { fsrs.later($0.0, $0.1, $1) }
    try expect(
      Array(later.dropFirst()), recall.expect.map { Array($0.dropFirst()) }, within: 1e-6)
    let good = fsrs.later(memories[0], recalls[0], .good)
    #expect(abs(good - (recall.expect?[0] ?? 0)) < 1e-6)
    let lapsed = zip(memories, recalls).map { fsrs.later($0, $1, .again) }
    try expect(lapsed, lapse.expect, within: 1e-6)
  }

  @Test func aSameDayHardDoesNotLowerTheStability() throws {
    let vector = try published("short_term_stability_S5")
    try expect(try grades(vector.graded).map { fsrs.sameDay(5, $0) }, vector.expect, within: 1e-6)
    #expect(fsrs.sameDay(5, .hard) == 5)
  }

  @Test func spacesAsPublished() throws {
    let vector = try published("next_interval_S1")
    let found = try #require(vector.retention).map {
      Double(fsrs.interval(stability: 1, retention: $0, most: .max))
    }
    // The first number is of a 32-bit port; the note gives what double precision makes of it.
    #expect(found[0] == 3_116_769)
    try expect(
      Array(found.dropFirst()), vector.expect.map { Array($0.dropFirst()) }, within: 0)
  }

  @Test(arguments: [
    ("memory_state_short_term", FSRS.defaults),
    (
      "memory_state_long_term_w17=w18=w19=0",
      FSRS.defaults.enumerated().map { (17...19).contains($0) ? 0 : $1 }
    ),
  ])
  func arrivesAtThePublishedState(_ id: String, _ parameters: [Double]) throws {
    let vector = try published(id)
    let fsrs = FSRS(parameters)
    var memory: FSRS.Memory?
    for (grade, days) in zip(try grades(vector.ratings), try #require(vector.elapsed)) {
      memory = memory.map { fsrs.next($0, after: days, grade) } ?? fsrs.first(grade)
    }
    let end = try #require(memory)
    try expect([end.stability], vector.stability?.all, within: 1e-4)
    try expect([end.difficulty], vector.difficulty?.all, within: 1e-4)
  }

  /// The published history has learning steps of minutes, which are repetitions on the same day.
  @Test func keepsThePublishedHistoryOfIntervals() throws {
    let vector = try published("interval_history_learning_steps_1m_10m_relearn_10m")
    var memory: FSRS.Memory?
    var (elapsed, isLearning, step) = (0, true, 0)
    var days: [Int] = []
    for grade in try grades(vector.ratings) {
      memory = memory.map { fsrs.next($0, after: elapsed, grade) } ?? fsrs.first(grade)
      let stability = try #require(memory).stability
      // Good climbs from the step of one minute to that of ten, and from there to days.
      let relearns = grade == .again
      step = relearns ? 0 : step + 1
      if relearns { isLearning = true }
      let stays = isLearning && (relearns || (days.isEmpty && step < 2))
      isLearning = stays
      elapsed = stays ? 0 : fsrs.interval(stability: stability)
      days.append(elapsed)
    }
    #expect(days == vector.days)
  }

  @Test(arguments: [
    "good_at_due", "again_then_good", "lapse", "hard_chain", "easy_chain", "same_day_hard_floor",
    "overdue",
  ])
  func followsTheComputedTrajectories(_ id: String) throws {
    let trajectory = try #require(golden.computed.cases.first { $0.id == id })
    var memory: FSRS.Memory?
    for row in trajectory.rows {
      let grade = try #require(Grade(rawValue: Int(row[1])))
      let next = memory.map { fsrs.next($0, after: Int(row[0]), grade) } ?? fsrs.first(grade)
      // The file gives eight decimals.
      #expect(abs(next.stability - row[2]) <= 5e-9 * max(1, row[2]) + 5e-9)
      #expect(abs(next.difficulty - row[3]) <= 1e-8)
      #expect(fsrs.interval(stability: next.stability) == Int(row[4]))
      memory = next
    }
  }
}
