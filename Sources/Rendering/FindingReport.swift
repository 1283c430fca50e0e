import Rules

/// A finding as JSON has it.
package struct FindingReport: Encodable {
  let path: String
  let line: Int
  let column: Int
  let severity: String
  let check: String
  let message: String

  package init(_ finding: Finding) {
    path = finding.path
    line = finding.place.line
    column = finding.place.column
    severity = finding.severity.rawValue
    check = finding.check
    message = finding.message
  }
}

/// A line of `list`, as JSON has it.
package struct ListItem: Encodable {
  package let id: String
  package let title: String

  package init(id: String, title: String) {
    self.id = id
    self.title = title
  }
}
