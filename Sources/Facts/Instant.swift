/// A moment in time, to the second, in UTC.
///
/// Kept apart from the machine's clock, time zone and locale, so that the same evidence gives the
/// same instant everywhere.
package struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Seconds since 1970-01-01T00:00:00Z.
  package let seconds: Int

  /// Makes an instant from seconds since 1970, as `exp` and `iat` claims count.
  package init(seconds: Int) {
    self.seconds = seconds
  }

  /// Makes an instant from a calendar date and time in UTC; nil when a field is out of range.
  package init?(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0
  ) {
    guard (1970...9999).contains(year), (1...12).contains(month),
      (1...Instant.days(inMonth: month, of: year)).contains(day),
      (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
    else { return nil }
    let days = Instant.daysSince1970(year: year, month: month, day: day)
    seconds = ((days * 24 + hour) * 60 + minute) * 60 + second
  }

  /// Reads `2016-01-09T02:02:12Z` and its relatives; nil when the text is none of them.
  ///
  /// A blank may stand for the `T`, fractions of a second are dropped, the zone may be `Z`, an
  /// offset such as `+02:00` or missing, which means UTC (Graph prints dates without a zone).
  package init?(parsing text: String) {
    var scanner = DigitScanner(text)
    guard let year = scanner.digits(4), scanner.take("-"), let month = scanner.digits(2),
      scanner.take("-"), let day = scanner.digits(2)
    else { return nil }
    if scanner.isAtEnd {
      self.init(year: year, month: month, day: day)
      return
    }
    guard scanner.take("T") || scanner.take("t") || scanner.take(" "),
      let hour = scanner.digits(2), scanner.take(":"), let minute = scanner.digits(2)
    else { return nil }
    var second = 0
    if scanner.take(":") {
      guard let read = scanner.digits(2) else { return nil }
      second = read
      if scanner.take(".") { scanner.skipDigits() }
    }
    guard let offset = scanner.zoneOffset(), scanner.isAtEnd,
      let local = Instant(
        year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    else { return nil }
    self.init(seconds: local.seconds - offset)
  }

  package static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }

  /// The instant as `2016-01-09T02:02:12Z`.
  package var description: String {
    let days = seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400
    let rest = seconds - days * 86400
    let (year, month, day) = Instant.date(daysSince1970: days)
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
      + "T\(padded(rest / 3600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))Z"
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  // Both directions count years from March, so that the leap day comes last (H. Hinnant,
  // "chrono-Compatible Low-Level Date Algorithms").
  private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func date(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }
}

private func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// A reader of the fixed-width digits in a written date.
private struct DigitScanner {
  private let bytes: [UInt8]
  private var place = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  var isAtEnd: Bool { place == bytes.count }

  mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard !isAtEnd, bytes[place] == UInt8(ascii: mark) else { return false }
    place += 1
    return true
  }

  mutating func digits(_ count: Int) -> Int? {
    var number = 0
    for _ in 0..<count {
      guard !isAtEnd, bytes[place].isDigit else { return nil }
      number = number * 10 + Int(bytes[place] - 0x30)
      place += 1
    }
    return number
  }

  mutating func skipDigits() {
    while !isAtEnd, bytes[place].isDigit { place += 1 }
  }

  /// Reads `Z`, an offset or nothing, in seconds; nil when it is something else.
  mutating func zoneOffset() -> Int? {
    if isAtEnd || take("Z") || take("z") { return 0 }
    let sign: Int
    if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
    guard let hours = digits(2) else { return nil }
    _ = take(":")
    return sign * (hours * 3600 + (digits(2) ?? 0) * 60)
  }
}
