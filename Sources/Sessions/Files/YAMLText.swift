import Facts

/// Texts as our files write them in YAML, so that they are read back as they were.
package enum YAMLText {
  /// A value on one line: bare where it cannot be mistaken, else in quotes.
  ///
  /// - Parameters:
  ///   - text: The value.
  ///   - isInFlow: Whether it stands inside brackets or braces.
  /// - Returns: The value as it is written.
  package static func scalar(_ text: String, isInFlow: Bool = false) -> String {
    if isPlain(text, isInFlow: isInFlow) { return text }
    return text.unicodeScalars.allSatisfy(isPrintable) ? single(text) : double(text)
  }

  /// A list on one line.
  package static func flow(_ items: [String]) -> String {
    "[\(items.map { scalar($0, isInFlow: true) }.joined(separator: ", "))]"
  }

  /// A text of any length behind `key:`; of several lines, as they are, where YAML keeps them so.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - indent: The blanks before each line of a text of several lines.
  /// - Returns: The text as it is written.
  package static func text(_ text: String, indent: Int) -> String {
    guard text.utf8.contains(0x0A), isBlock(text) else { return scalar(text) }
    let lead = String(repeating: " ", count: indent)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let ending = text.hasSuffix("\n") ? "" : "-"
    if ending.isEmpty { lines.removeLast() }
    return "|\(ending)\n" + lines.map { $0.isEmpty ? "" : lead + $0 }.joined(separator: "\n")
  }

  private static func isPlain(_ text: String, isInFlow: Bool) -> Bool {
    guard let first = text.utf8.first, first.isLetterOrDigit, text.utf8.last != 0x20 else {
      return false
    }
    var previous: UInt8 = 0
    for byte in text.utf8 {
      defer { previous = byte }
      if byte.isLetterOrDigit || byte.isOne(of: "-_./+=@ ") { continue }
      if byte == UInt8(ascii: ":") || byte == UInt8(ascii: ",") {
        if isInFlow { return false }
        continue
      }
      return false
    }
    // A colon before a blank or at the end makes a key of what stands before it.
    return previous != UInt8(ascii: ":") && !text.contains(": ")
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    let code = scalar.value
    if code < 0xA0 { return (0x20..<0x7F).contains(code) }
    // Breaks of lines beyond ASCII, marks of order, and what no text may hold.
    return code != 0x2028 && code != 0x2029 && code != 0xFEFF && code & 0xFFFE != 0xFFFE
      && !(0xE000...0xF8FF).contains(code)
  }

  private static func single(_ text: String) -> String {
    "'\(text.replacing("'", with: "''"))'"
  }

  private static func double(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _ where isPrintable(scalar): quoted.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      }
    }
    return quoted + "\""
  }

  /// Whether lines can stand as they are: no line that is all blanks, ends in a blank or begins
  /// with a tab, no blank at the very beginning, one line break at the end at most.
  private static func isBlock(_ text: String) -> Bool {
    guard let first = text.utf8.first, first > 0x20, !text.hasSuffix("\n\n") else { return false }
    for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
      if line.hasPrefix("\t") || line.hasSuffix(" ") || line.hasSuffix("\t") { return false }
      for scalar in line.unicodeScalars where !isPrintable(scalar) && scalar != "\t" {
        return false
      }
    }
    return true
  }
}
