/// The value of a fact.
package enum FactValue: Hashable, Sendable {
  /// A value of type choice, text or code.
  case word(String)
  /// A value of type yes-no.
  case flag(Bool)
  /// A value of type number.
  case number(Double)
  /// A value of type list, in the order in which it was given.
  case list([String])
  /// A value of type time.
  case time(Instant)
  /// A value of type duration, in seconds.
  case duration(Int)
}

extension FactValue {
  /// The value as files and command lines write it; lists are joined by comma and blank.
  package var written: String {
    switch self {
    case .word(let word): word
    case .flag(let flag): flag ? "yes" : "no"
    case .number(let number): FactValue.written(number)
    case .list(let items): items.joined(separator: ", ")
    case .time(let instant): instant.description
    case .duration(let seconds): Duration.written(seconds: seconds)
    }
  }

  /// The value under which a node's branch finds it; nil for types that nodes cannot look at.
  package var branchKey: String? {
    switch self {
    case .word(let word): word
    case .flag(let flag): flag ? "yes" : "no"
    case .number, .list, .time, .duration: nil
    }
  }

  /// Reads a value of a type from text; nil when the text is not of that type.
  ///
  /// Choices are not compared with the values of their card here. Lists are split at commas and
  /// blanks, durations read `90s`, `5m`, `2h` and `14d`, times read ISO 8601.
  package init?(parsing text: String, as type: FactType) {
    switch type {
    case .choice, .text, .code: self = .word(text)
    case .yesNo:
      switch text.lowercased() {
      case "yes", "y", "true": self = .flag(true)
      case "no", "n", "false": self = .flag(false)
      default: return nil
      }
    case .number:
      guard let number = Double(text), number.isFinite else { return nil }
      self = .number(number)
    case .list:
      let items = text.split(whereSeparator: { $0 == "," || $0 == " " || $0 == "\n" || $0 == "\t" })
      self = .list(items.map(String.init))
    case .time:
      guard let instant = Instant(parsing: text) else { return nil }
      self = .time(instant)
    case .duration:
      guard let seconds = Duration.seconds(parsing: text) else { return nil }
      self = .duration(seconds)
    }
  }

  private static func written(_ number: Double) -> String {
    guard let whole = Int(exactly: number) else { return String(number) }
    return String(whole)
  }
}
