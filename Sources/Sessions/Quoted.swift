import Evidence
import Facts

/// Words of a file or a command line as messages quote them.
package enum Quoted {
  private static let longest = 60

  /// A value of a fact.
  static func value(_ value: FactValue) -> String { text(value.written) }

  /// A text in quotes, or words for one that must not be shown.
  ///
  /// Nobody can tell a password by its look, so a text that may be one is not quoted at all.
  static func text(_ text: String) -> String {
    mayBeSecret(text) ? "the value given" : "'\(cut(text))'"
  }

  private static func cut(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count <= longest ? line : line.prefix(longest) + "…"
  }

  /// Whether a text holds what the door takes out, or letters of both cases mixed with digits in
  /// one word, as made-up secrets do.
  static func mayBeSecret(_ text: String) -> Bool {
    if !Redaction.redact(text).removed.isEmpty { return true }
    return text.split(whereSeparator: \.isWhitespace).contains { word in
      word.utf8.count >= 8 && word.utf8.contains(where: \.isDigit)
        && word.utf8.contains { (0x41...0x5A).contains($0) }
        && word.utf8.contains { (0x61...0x7A).contains($0) }
    }
  }
}
