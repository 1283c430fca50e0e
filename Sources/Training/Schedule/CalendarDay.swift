import Facts

/// A day of somebody's calendar, counted from 1970-01-01.
package struct CalendarDay: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let number: Int

  package init(number: Int) {
    self.number = number
  }

  /// Reads `2026-11-20`; nil where it is no such day.
  package init?(parsing text: String) {
    guard text.utf8.count == 10, let instant = Instant(parsing: text) else { return nil }
    number = instant.seconds / 86400
  }

  package static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    left.number < right.number
  }

  package static func - (left: CalendarDay, right: CalendarDay) -> Int {
    left.number - right.number
  }

  package static func + (day: CalendarDay, days: Int) -> CalendarDay {
    CalendarDay(number: day.number + days)
  }

  package var description: String {
    String(Instant(seconds: number * 86400).description.prefix(10))
  }
}

/// The time where the learner is.
package struct LocalClock: Sendable {
  package let now: Instant
  /// How far local time is ahead of UTC now, in seconds.
  package let offset: Int
  /// The hour at which a new day begins: who learns past midnight is still on the same day.
  package let rollover: Int

  package init(now: Instant, offset: Int, rollover: Int = 4) {
    self.now = now
    self.offset = offset
    self.rollover = rollover
  }

  /// The learner's day.
  package var day: CalendarDay {
    let seconds = now.seconds + offset - rollover * 3600
    return CalendarDay(number: seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400)
  }
}
