/// What a person gave at a prompt.
package enum Entry: Equatable, Sendable {
  /// One typed line, without its newline.
  case line(String)
  /// Pasted text with line feeds for line ends, between what stood in the line already.
  case paste([UInt8])
  /// The line was abandoned with Ctrl-C.
  case interrupted
  /// There will be no more.
  case endOfInput
}

/// Where entries come from: a terminal, or a list in a test.
package protocol LineReader: AnyObject {
  /// The words that may stand in the place of the one before the cursor.
  ///
  /// It gets the whole line, the word so far, and where that begins in the line's UTF-8. Words
  /// break at blanks and at `=`. A word that ends in `=` is completed without a blank after it.
  typealias Completions = (_ line: String, _ word: String, _ wordStart: Int) -> [String]

  /// Shows a prompt and returns what the person gives.
  ///
  /// - Parameters:
  ///   - prompt: What to show; it may hold escape sequences for colours.
  ///   - completions: What the Tab key offers.
  /// - Returns: The line or the paste, or why there is none.
  func read(prompt: String, completions: Completions) -> Entry

  /// Adds a line to the history; commands and answers only, never evidence.
  func remember(_ line: String)
}

extension LineReader {
  /// Reads text, typed or pasted, up to a line that holds the terminator only.
  ///
  /// The terminator counts where it is typed, or where it is the last line of a paste. End of
  /// input ends the text too. What exceeds the longest paste is dropped.
  ///
  /// - Returns: The text, or nil where the person abandoned it with Ctrl-C.
  package func readRaw(until terminator: String) -> [UInt8]? {
    var text = PasteBuffer()
    while true {
      var piece: [UInt8]
      switch read(prompt: "", completions: { _, _, _ in [] }) {
      case .interrupted: return nil
      case .endOfInput: return text.bytes
      case .line(let line): piece = Array(line.utf8)
      case .paste(let bytes): piece = bytes
      }
      if piece.last != Paste.newline { piece.append(Paste.newline) }
      let ends = Paste.dropLastLine(terminator, from: &piece)
      text.append(piece)
      if ends { return text.bytes }
    }
  }
}
