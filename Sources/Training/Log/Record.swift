import Facts

/// One ticket as the log keeps it; all else is worked out from these lines.
package struct Record: Codable, Hashable, Sendable {
  /// Why a ticket was worked on.
  package enum Mode: String, Codable, Sendable, CaseIterable {
    /// By the schedule, which it moves.
    case train
    /// For practice; it is kept and moves nothing.
    case practice
    case place
    case exam
  }

  /// A question that was asked.
  package struct Step: Codable, Hashable, Sendable {
    package let fact: String
    package let answer: String?
    /// The causes possible before and after.
    package let left: [Int]
    package let ratio: Double
    package let label: AskedStep.Label
    package let better: String?
    package let cost: Int
    package let back: Bool?
  }

  /// What the ticket came to.
  package struct Result: Codable, Hashable, Sendable {
    package let diagnosis: Score.Diagnosis
    package let inquiry: Int
    package let economy: Int
    package let redundant: Int
    package let premature: Bool
    package let harmful: Bool
    package let total: Int

    init(_ score: Score) {
      diagnosis = score.diagnosis
      inquiry = score.inquiry
      economy = score.economy
      redundant = score.redundant
      premature = score.isPremature
      harmful = score.isHarmful
      total = score.total
    }
  }

  /// The version of the line's form.
  package let v: Int
  package let id: String
  /// The moment, in UTC.
  package let at: String
  /// The learner's day.
  package let day: String
  package let mode: Mode
  /// The exam's name, where it was one.
  package let exam: String?
  /// Its place in the exam; nil elsewhere and in the oldest lines.
  package let sitting: Sitting?
  package let seed: UInt64
  package let level: Int
  /// What was to be found.
  package fileprivate(set) var diagnosis: String
  /// The case that was retold, where it was one.
  package let retold: String?
  /// What is repeated by it: `cause:…` and `pair:…|…`.
  package fileprivate(set) var units: [String]
  package let steps: [Step]
  package fileprivate(set) var submitted: String?
  /// How sure the learner was, in percent.
  package let sure: Int?
  package let shown: Double
  /// Whether one cause alone was left; nil in the oldest lines.
  let settled: Bool?
  /// What an attempt might cost without loss; nil in the oldest lines.
  let allowance: Int?
  package let hint: Int
  package fileprivate(set) var score: Result
  /// The version of the scoring.
  package fileprivate(set) var scoring: Int
  package fileprivate(set) var grade: Int
  /// The version of the scheduler, and its parameters.
  package let fsrs: String
  /// The cards it was drawn from.
  package let trees: String?
}

extension Record {
  /// What a record says of where it comes from.
  package struct Origin: Sendable {
    package let id: String
    package let clock: LocalClock
    package let mode: Mode
    package let exam: String?
    package let sitting: Sitting?
    package let units: [String]
    package let trees: String?

    package init(
      id: String, clock: LocalClock, mode: Mode, exam: String? = nil, sitting: Sitting? = nil,
      units: [String], trees: String? = nil
    ) {
      self.id = id
      self.clock = clock
      self.mode = mode
      self.exam = exam
      self.sitting = sitting
      self.units = units
      self.trees = trees
    }
  }

  /// Writes down an attempt that came to its end.
  package init(_ attempt: Attempt, submitted: String?, sure: Int?, _ origin: Origin) {
    let score = attempt.score(submitted)
    let ticket = attempt.ticket
    let knowledge = attempt.knowledge
    v = 1
    id = origin.id
    at = origin.clock.now.description
    day = origin.clock.day.description
    mode = origin.mode
    exam = origin.exam
    sitting = origin.sitting
    seed = ticket.seed
    level = ticket.level.rawValue
    diagnosis = ticket.diagnosis
    retold = if case .retold(let path) = ticket.origin { path } else { nil }
    units = origin.units
    steps = attempt.steps.map { step in
      Step(
        fact: step.fact.text, answer: step.answer, left: [step.before, step.after],
        ratio: Conduct.rounded(step.ratio), label: step.label, better: step.better?.text,
        cost: step.cost, back: step.isTakenBack ? true : nil)
    }
    self.submitted = submitted
    self.sure = sure
    shown = score.shown
    settled = knowledge.isSettled
    allowance = ticket.allowance
    hint = attempt.deepestHint?.rawValue ?? 0
    self.score = Result(score)
    scoring = Score.version
    grade = attempt.grade(score).rawValue
    fsrs = "6/\(FSRS.parameters)"
    trees = origin.trees
  }

  /// The causes that are named in it.
  var causes: [String] {
    units.flatMap { unit in
      Schedule.causes(of: unit).map { [$0.0, $0.1] } ?? [Record.cause(of: unit)]
    } + [diagnosis] + [submitted].compactMap { $0 }
  }

  private static func cause(of unit: String) -> String { String(unit.dropFirst("cause:".count)) }

  /// The record with the names that causes have by now.
  func renamed(_ names: [String: String]) -> Record {
    func now(_ id: String) -> String { names[id] ?? id }
    var record = self
    record.diagnosis = now(diagnosis)
    record.submitted = submitted.map(now)
    record.units = units.map { unit in
      if let (one, other) = Schedule.causes(of: unit) { return Schedule.pair(now(one), now(other)) }
      return Schedule.cause(now(Record.cause(of: unit)))
    }
    return record
  }

  /// The record with the score and the grade that today's rules give.
  func rescored() -> Record {
    guard scoring != Score.version else { return self }
    let cost = steps.reduce(0) { $0 + $1.cost }
    let parCost = cost - self.score.economy
    let score = Conduct(
      ratios: steps.map(\.ratio), redundant: steps.count { $0.label == .redundant }, cost: cost,
      parCost: parCost, allowance: allowance ?? parCost, submitted: submitted, isRight: isRight,
      shown: shown, isSettled: settled ?? (steps.last?.left.last == 1),
      isHarmful: self.score.harmful
    ).score
    var record = self
    record.score = Result(score)
    record.grade = Grade(score, deepestHint: Hint(rawValue: hint)).rawValue
    record.scoring = Score.version
    return record
  }

  /// The learner's day.
  package var calendarDay: CalendarDay { CalendarDay(parsing: day) ?? CalendarDay(number: 0) }

  /// Whether the diagnosis given was the one to be found.
  package var isRight: Bool { submitted == diagnosis }
}
