import Facts

/// What is due when, worked out from a journal.
package struct Schedule: Sendable {
  /// Something that is repeated: a cause, or two causes that were mixed up.
  package struct Unit: Hashable, Sendable {
    package let id: String
    package let memory: FSRS.Memory
    package let last: CalendarDay
    package let due: CalendarDay
    package let lastGrade: Int
  }

  /// The longest interval, in days: a new colleague is gone from the course long before a year.
  package static let longestInterval = 60
  /// The causes that are new on one day.
  package static let newPerDay = 3
  /// How often two causes are mixed up before the pair is repeated on its own account.
  package static let confusionsForPair = 2

  package private(set) var units: [String: Unit] = [:]
  /// How often two causes were taken for each other, by the pair.
  package private(set) var confusions: [String: Int] = [:]
  /// The causes that came up for the first time, by day.
  private var firstSeen: [String: CalendarDay] = [:]

  package init(_ journal: Journal, fsrs: FSRS = FSRS()) {
    for record in journal.records { add(record, fsrs) }
  }

  private mutating func add(_ record: Record, _ fsrs: FSRS) {
    if let submitted = record.submitted, submitted != record.diagnosis, record.mode != .exam {
      let pair = Schedule.pair(submitted, record.diagnosis)
      confusions[pair, default: 0] += 1
    }
    guard record.mode == .train, let grade = Grade(rawValue: record.grade) else { return }
    let day = record.calendarDay
    for id in record.units {
      let memory: FSRS.Memory
      if let unit = units[id] {
        memory = fsrs.next(unit.memory, after: max(day - unit.last, 0), grade)
      } else {
        memory = fsrs.first(grade)
        firstSeen[id] = day
      }
      let interval = fsrs.interval(
        stability: memory.stability, most: Schedule.longestInterval)
      units[id] = Unit(
        id: id, memory: memory, last: day, due: day + interval, lastGrade: grade.rawValue)
    }
    for (pair, count) in confusions
    where count >= Schedule.confusionsForPair && units[pair] == nil {
      // A pair that opens is due at once; its first repetition makes its memory.
      opened.insert(pair)
    }
  }

  /// The pairs that were mixed up often enough and not repeated yet.
  private var opened: Set<String> = []

  /// The name of a cause as a unit.
  package static func cause(_ diagnosis: String) -> String { "cause:\(diagnosis)" }

  /// The name of a pair as a unit, the same whichever was taken for which.
  package static func pair(_ one: String, _ other: String) -> String {
    "pair:\(min(one, other))|\(max(one, other))"
  }

  /// The two causes of a pair; nil for the name of a cause.
  package static func causes(of pair: String) -> (String, String)? {
    guard pair.hasPrefix("pair:") else { return nil }
    let parts = pair.dropFirst(5).split(separator: "|").map(String.init)
    return parts.count == 2 ? (parts[0], parts[1]) : nil
  }

  /// The units due on a day, longest overdue first.
  package func due(on day: CalendarDay) -> [String] {
    let repeated = units.values.filter { $0.due <= day }
      .sorted { ($0.due, $0.id) < ($1.due, $1.id) }.map(\.id)
    return repeated + opened.filter { units[$0] == nil }.sorted()
  }

  /// The units that were failed today and come again in the same sitting.
  package func failed(on day: CalendarDay) -> [String] {
    units.values.filter { $0.last == day && $0.lastGrade == Grade.again.rawValue }.map(\.id)
      .sorted()
  }

  /// How many of the units fall due in a span of days.
  package func count(dueFrom first: CalendarDay, to last: CalendarDay) -> Int {
    units.values.count { $0.due >= first && $0.due <= last }
  }

  /// The causes that were new on a day.
  package func new(on day: CalendarDay) -> Int {
    firstSeen.count { $0.key.hasPrefix("cause:") && $0.value == day }
  }

  /// Whether a cause has come up.
  package func hasSeen(_ diagnosis: String) -> Bool {
    units[Schedule.cause(diagnosis)] != nil
  }

  /// When a cause comes again; nil where it has not come up.
  package func due(_ diagnosis: String) -> CalendarDay? { units[Schedule.cause(diagnosis)]?.due }
}
