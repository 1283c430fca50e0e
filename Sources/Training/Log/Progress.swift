import Facts
import Rules

/// A learner's own progress, worked out from the journal.
package struct Progress: Codable, Hashable, Sendable {
  /// What the last tickets came to, against those before.
  package struct Window: Codable, Hashable, Sendable {
    package let tickets: Int
    package let right: Int
    package let lucky: Int
    package let wrong: Int
    /// Means; nil where there are no tickets.
    package let inquiry: Double?
    package let economy: Double?
    package let hints: Double?
  }

  /// A cause with how it went.
  package struct Cause: Codable, Hashable, Sendable {
    package let id: String
    package let seen: Int
    package let right: Int
    /// The day it comes again.
    package let due: String?
  }

  /// Two causes that were taken for each other.
  package struct Pair: Codable, Hashable, Sendable {
    package let one: String
    package let other: String
    package let times: Int
  }

  /// A first question asked out of habit although it tells little.
  package struct Habit: Codable, Hashable, Sendable {
    package let fact: String
    package let times: Int
    package let tickets: Int
    /// How many causes it rules out on average, of how many.
    package let rulesOut: Double
    package let of: Double
  }

  package let schema: String
  package let day: String
  package let level: Int
  package let causesSeen: Int
  package let causes: Int
  package let before: Window
  package let last: Window
  package let dueToday: Int
  package let dueTomorrow: Int
  package let dueThisWeek: Int
  package let newToday: Int
  package let prematureThisWeek: Int
  package let ticketsThisWeek: Int
  package let weakest: [Cause]
  package let confused: [Pair]
  package let habit: Habit?
  /// How well what was said of being sure agrees with being right: 0 is best; nil where unsaid.
  package let brier: Double?
  package let unread: Int
  /// The lines of the log that could not be read, counted from 1.
  package let unreadLines: [Int]

  /// The tickets of a window.
  static let window = 20

  package init(_ journal: Journal, on day: CalendarDay, causes: Int) {
    let schedule = Schedule(journal)
    let records = journal.records
    schema = "troubleshoot.progress/1"
    self.day = day.description
    level = journal.level.rawValue
    causesSeen = Set(records.map(\.diagnosis)).count
    self.causes = causes
    last = Window(records.suffix(Progress.window))
    before = Window(records.dropLast(Progress.window).suffix(Progress.window))
    dueToday = schedule.due(on: day).count
    dueTomorrow = schedule.count(dueFrom: day + 1, to: day + 1)
    dueThisWeek = dueToday + schedule.count(dueFrom: day + 1, to: day + 6)
    newToday = schedule.new(on: day)
    let week = records.filter { day - $0.calendarDay < 7 }
    ticketsThisWeek = week.count
    prematureThisWeek = week.count { $0.score.premature }
    weakest = Progress.weakest(records, schedule)
    confused = schedule.confusions.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(2)
      .compactMap { pair, times in
        Schedule.causes(of: pair).map { Pair(one: $0.0, other: $0.1, times: times) }
      }
    habit = Progress.habit(records)
    brier = Progress.brier(records)
    unread = journal.unread.count
    unreadLines = journal.unread
  }

  private static func weakest(_ records: [Record], _ schedule: Schedule) -> [Cause] {
    var causes: [Cause] = []
    for (id, own) in Dictionary(grouping: records, by: \.diagnosis) {
      let right = own.count { $0.score.diagnosis == .right }
      guard right < own.count else { continue }
      causes.append(
        Cause(id: id, seen: own.count, right: right, due: schedule.due(id)?.description))
    }
    causes.sort { one, other in
      let rates = (one.right * other.seen, other.right * one.seen)
      if rates.0 != rates.1 { return rates.0 < rates.1 }
      return one.seen != other.seen ? one.seen > other.seen : one.id < other.id
    }
    return Array(causes.prefix(3))
  }

  private static func habit(_ records: [Record]) -> Habit? {
    let firsts = records.compactMap(\.steps.first)
    let poor = firsts.filter { $0.label == .weak || $0.label == .redundant }
    let most = Dictionary(grouping: poor, by: \.fact)
      .max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
    guard let (fact, steps) = most, steps.count >= 3 else { return nil }
    let out = steps.map { Double($0.left[0] - $0.left[1]) }.reduce(0, +) / Double(steps.count)
    let of = steps.map { Double($0.left[0]) }.reduce(0, +) / Double(steps.count)
    return Habit(
      fact: fact, times: steps.count, tickets: firsts.count, rulesOut: Figures.rounded(out, 1),
      of: Figures.rounded(of, 1))
  }

  private static func brier(_ records: [Record]) -> Double? {
    let said = records.compactMap { record in
      record.sure.map { (Double($0) / 100, record.isRight ? 1.0 : 0) }
    }
    return Figures.mean(said.map { ($0 - $1) * ($0 - $1) }, places: 2)
  }
}

extension Progress.Window {
  init(_ records: some Collection<Record>) {
    tickets = records.count
    right = records.count { $0.score.diagnosis == .right }
    lucky = records.count { $0.score.diagnosis == .lucky }
    wrong = tickets - right - lucky
    inquiry = Figures.mean(records.map { Double($0.score.inquiry) }, places: 0)
    economy = Figures.economy(records)
    hints = Figures.mean(records.map { Double($0.hint) }, places: 1)
  }
}

/// Numbers rounded once, so that screen, CSV and JSON show the same.
enum Figures {
  /// What was spent beyond par where the cause was found; whoever guesses or gives up spends
  /// nothing, and that is no thrift.
  static func economy(_ records: some Sequence<Record>) -> Double? {
    mean(
      records.filter { $0.score.diagnosis == .right }.map { Double($0.score.economy) }, places: 1)
  }

  static func rounded(_ number: Double, _ places: Int) -> Double {
    let factor = (0..<places).reduce(1.0) { whole, _ in whole * 10 }
    let rounded = (number * factor).rounded() / factor
    return rounded == 0 ? 0 : rounded
  }

  /// The mean; nil where there is nothing.
  static func mean(_ numbers: [Double], places: Int) -> Double? {
    numbers.isEmpty ? nil : rounded(numbers.reduce(0, +) / Double(numbers.count), places)
  }
}
