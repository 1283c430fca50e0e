import Facts

/// Moments as evidence prints them.
enum Dates {
  /// Reads a date at a place; nil when none stands there.
  ///
  /// Understands `2016-01-09 02:02:12Z`, `2021-07-23T10:07:16` and `Fri, 30 Jul 2021 12:52:04 GMT`.
  static func read(_ bytes: Bytes, at place: Int) -> (instant: Instant, end: Int)? {
    if bytes.at(place).isDigit { return iso(bytes, place) }
    return rfc1123(bytes, place) ?? python(bytes, place)
  }

  /// `datetime.datetime(2026, 11, 20, 23, 12, 8)`, without a zone.
  private static func python(_ bytes: Bytes, _ start: Int) -> (instant: Instant, end: Int)? {
    guard bytes.has("datetime.datetime(", at: start) else { return nil }
    var place = start + 18
    var parts: [Int] = []
    while parts.count < 6, let (value, next) = bytes.number(at: place, digits: 1...4) {
      parts.append(value)
      place = bytes.skip(from: next, atMost: 2) { $0 == UInt8(ascii: ",") || $0.isInlineBlank }
    }
    guard parts.count >= 5 else { return nil }
    return Instant(
      year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4],
      second: parts.count > 5 ? parts[5] : 0
    ).map { ($0, place) }
  }

  private static func iso(_ bytes: Bytes, _ start: Int) -> (instant: Instant, end: Int)? {
    guard bytes.number(at: start, digits: 4...4) != nil, bytes.at(start + 4) == UInt8(ascii: "-")
    else { return nil }
    var end = bytes.skip(from: start, atMost: 10) { $0.isDigit || $0 == UInt8(ascii: "-") }
    let time = end + 1
    if bytes.at(end).isOne(of: "Tt "), bytes.number(at: time, digits: 2...2) != nil {
      end = bytes.skip(from: time, atMost: 24) { $0.isDigit || $0.isOne(of: ":.") }
      if bytes.at(end).isOne(of: "Zz") {
        end += 1
      } else if bytes.at(end).isOne(of: "+-"), bytes.at(end + 1).isDigit {
        end = bytes.skip(from: end + 1, atMost: 5) { $0.isDigit || $0 == UInt8(ascii: ":") }
      }
    }
    let last = bytes.at(end - 1).isOne(of: ".:") ? end - 1 : end
    return Instant(parsing: bytes.text(start..<last)).map { ($0, end) }
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ].map { Array($0.utf8) }

  private static func rfc1123(_ bytes: Bytes, _ start: Int) -> (instant: Instant, end: Int)? {
    let comma = bytes.skip(from: start, atMost: 9) { $0.isLetter }
    guard comma > start, bytes.at(comma) == UInt8(ascii: ",") else { return nil }
    let dayStart = bytes.skip(from: comma + 1, atMost: 2) { $0.isInlineBlank }
    guard let day = bytes.number(at: dayStart, digits: 1...2),
      let month = months.firstIndex(where: { bytes.has($0, at: day.end + 1) }),
      let year = bytes.number(at: day.end + 5, digits: 4...4),
      let hour = bytes.number(at: year.end + 1, digits: 2...2),
      let minute = bytes.number(at: hour.end + 1, digits: 2...2),
      let second = bytes.number(at: minute.end + 1, digits: 2...2),
      let instant = Instant(
        year: year.value, month: month + 1, day: day.value, hour: hour.value,
        minute: minute.value, second: second.value)
    else { return nil }
    let zone = bytes.has(" gmt", at: second.end) ? 4 : 0
    return (instant, second.end + zone)
  }
}
