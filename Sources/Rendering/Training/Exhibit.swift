extension Page {
  /// Adds what a customer sends behind a bar: no line is wider than the screen, and nothing is cut.
  ///
  /// JSON is broken at its commas, other text at blanks, and a word that is too long where the line
  /// ends.
  package mutating func exhibit(_ text: String) {
    let bar = "  | "
    let width = max(style.width - bar.count, 1)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      for row in Exhibit.rows(of: line, width: width) {
        verbatim(row.allSatisfy(\.isWhitespace) ? "  |" : bar + row)
      }
    }
  }
}

/// How a line of a quoted text is broken.
enum Exhibit {
  /// What continues a line stands this far in.
  private static let indent = "  "

  /// The rows of a line, each within a width.
  static func rows(of line: Substring, width: Int) -> [String] {
    guard Columns.count(of: line) > width else { return [String(line)] }
    let lead = String(line.prefix { $0 == " " }.prefix(width / 2))
    let members = members(of: line.drop { $0 == " " })
    return members.enumerated().flatMap { index, member in
      let first = lead + (index == 0 || members.count == 1 ? "" : " ")
      return wrapped(member, first: first, rest: lead + indent, width: width)
    }
  }

  /// The members of a line of JSON, each with its comma; the whole line where it is none.
  private static func members(of line: Substring) -> [Substring] {
    guard line.contains("{\""), line.contains(",\"") else { return [line] }
    var members: [Substring] = []
    var start = line.startIndex
    var (isInside, isEscaped) = (false, false)
    for index in line.indices {
      let letter = line[index]
      if !isInside, letter == "," {
        let next = line.index(after: index)
        members.append(line[start..<next])
        start = next
      }
      if letter == "\"", !isEscaped { isInside.toggle() }
      isEscaped = letter == "\\" && !isEscaped
    }
    return members + [line[start...]].filter { !$0.isEmpty }
  }

  /// Breaks a text behind a blank or a comma, or where the row ends.
  private static func wrapped(
    _ text: Substring, first: String, rest: String, width: Int
  ) -> [String] {
    var rows: [String] = []
    var row = first
    var left = text
    while !left.isEmpty {
      let room = max(width - Columns.count(of: row), 1)
      guard Columns.count(of: left) > room else {
        rows.append(row + left)
        break
      }
      let fitting = Columns.prefix(of: String(left), columns: room)
      let head = left.prefix(max(fitting.count, 1))
      let blank =
        head.lastIndex(of: " ") ?? (left.dropFirst(head.count).first == " " ? head.endIndex : nil)
      let comma = head.lastIndex(of: ",").map(left.index(after:))
      let end =
        [blank, comma].compactMap { $0 }.filter { $0 > left.startIndex }.max() ?? head.endIndex
      rows.append(row + left[..<end])
      left = left[end...].drop { $0 == " " }
      row = rest
    }
    return rows
  }
}
