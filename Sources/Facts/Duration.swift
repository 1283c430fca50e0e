/// Lengths of time as people and cards write them.
package enum Duration {
  private static let units: [(letter: Character, seconds: Int, word: String)] = [
    ("d", 86400, "day"), ("h", 3600, "hour"), ("m", 60, "minute"), ("s", 1, "second"),
  ]

  /// Reads `90s`, `5m`, `2h`, `14d` or a bare number of seconds; nil for anything else.
  package static func seconds(parsing text: String) -> Int? {
    guard let last = text.last else { return nil }
    let unit = units.first { $0.letter == last }
    let digits = unit == nil ? Substring(text) : text.dropLast()
    guard let count = Int(digits), count >= 0 else { return nil }
    let (seconds, overflow) = count.multipliedReportingOverflow(by: unit?.seconds ?? 1)
    return overflow ? nil : seconds
  }

  /// Writes seconds in the largest unit that divides them, as cards do: `5m`, `14d`.
  package static func written(seconds: Int) -> String {
    let unit = units.first { seconds % $0.seconds == 0 && seconds >= $0.seconds }
    return unit.map { "\(seconds / $0.seconds)\($0.letter)" } ?? "\(seconds)s"
  }

  /// Writes seconds for a person: `14 days`, `1 hour`.
  package static func spoken(seconds: Int) -> String {
    guard let unit = units.first(where: { seconds % $0.seconds == 0 && seconds >= $0.seconds })
    else { return "\(seconds) seconds" }
    let count = seconds / unit.seconds
    return "\(count) \(unit.word)\(count == 1 ? "" : "s")"
  }
}
