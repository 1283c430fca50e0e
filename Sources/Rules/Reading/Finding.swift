/// A complaint of the checker about a file under `Trees/`.
package struct Finding: Hashable, Comparable, Sendable {
  /// How much a finding weighs: errors fail a check, warnings and advice do not.
  package enum Severity: String, Comparable, Sendable {
    case error
    case warning
    case advice

    package static func < (left: Severity, right: Severity) -> Bool {
      left.rank < right.rank
    }

    private var rank: Int { self == .error ? 0 : self == .warning ? 1 : 2 }
  }

  /// The file, relative to the folder of cards it is in.
  package let path: String
  package let place: Place
  package let severity: Severity
  /// The check that complains, such as `unknown-fact`.
  package let check: String
  /// One sentence without a full stop: what was found, what was expected, the next step.
  package let message: String

  package init(
    path: String, place: Place = .start, severity: Severity = .error, check: String,
    message: String
  ) {
    self.path = path
    self.place = place
    self.severity = severity
    self.check = check
    self.message = message
  }

  package static func < (left: Finding, right: Finding) -> Bool {
    (left.path, left.place, left.severity, left.check, left.message)
      < (right.path, right.place, right.severity, right.check, right.message)
  }

  /// The finding as a line: `path:line:col: severity: [check-id] sentence`.
  package var line: String {
    "\(path):\(place.line):\(place.column): \(severity.rawValue): [\(check)] \(message)"
  }
}

/// A place in a file, counted from 1.
package struct Place: Hashable, Comparable, Sendable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The first character of a file, for findings about the file as a whole.
  package static let start = Place(line: 1, column: 1)

  package static func < (left: Place, right: Place) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A value with the place at which a card states it.
package struct Located<Value: Hashable & Sendable>: Hashable, Sendable {
  package let value: Value
  package let place: Place

  package init(_ value: Value, at place: Place) {
    self.value = value
    self.place = place
  }
}

/// A list of findings that readers and checks add to.
package struct FindingLog: Sendable {
  package private(set) var findings: [Finding] = []

  package init() {}

  /// Adds a finding.
  package mutating func add(_ finding: Finding) {
    findings.append(finding)
  }

  /// Adds all findings of another list.
  package mutating func add(_ others: [Finding]) {
    findings += others
  }

  /// Whether any finding so far is an error.
  package var hasErrors: Bool { findings.contains { $0.severity == .error } }
}
