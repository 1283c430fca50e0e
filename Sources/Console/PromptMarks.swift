/// The marks around the parts of a prompt that take no room on the screen.
package enum PromptMarks {
  /// Puts readline's marks around every escape sequence of a prompt.
  ///
  /// Without them readline counts the sequences as columns and breaks lines in the wrong place. A
  /// sequence is an escape, a bracket, and all up to the next letter, as for colours.
  package static func marked(_ prompt: String) -> String {
    var marked = ""
    var rest = prompt.unicodeScalars[...]
    while let start = rest.firstIndex(of: "\u{1B}") {
      marked.unicodeScalars += rest[..<start]
      let end = rest[start...].firstIndex(where: isFinal) ?? rest.indices.last ?? start
      marked.unicodeScalars += [startsIgnored] + rest[start...end] + [endsIgnored]
      rest = rest[rest.index(after: end)...]
    }
    marked.unicodeScalars += rest
    return marked
  }

  private static let startsIgnored: Unicode.Scalar = "\u{1}"
  private static let endsIgnored: Unicode.Scalar = "\u{2}"

  private static func isFinal(_ scalar: Unicode.Scalar) -> Bool {
    ("A"..."Z").contains(scalar) || ("a"..."z").contains(scalar)
  }
}
