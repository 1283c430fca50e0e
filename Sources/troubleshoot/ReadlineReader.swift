import CReadline
import Console
import Glibc

/// The person at the terminal, through GNU Readline.
///
/// Only for an input that is a terminal. A process has one, used from one thread, since Readline
/// is a single set of globals. Pastes never enter Readline: they are read here, beside it.
final class ReadlineReader: LineReader {
  /// The reader that Readline calls back; C functions carry no context.
  private nonisolated(unsafe) static var current: ReadlineReader?

  private let keys = ReadlineKeys()
  private var history: ReadlineHistory
  private var completions: Completions?
  private var candidates: ArraySlice<String> = []

  /// What a key decided the entry to be; nil where the line itself is.
  private var outcome: Entry?

  /// Sets Readline up and reads the history.
  ///
  /// - Parameters:
  ///   - historyPath: The history's file, which need not exist; nil for none.
  ///   - promptsToErrors: Whether prompts go to standard error because the output is no terminal.
  init(historyPath: String?, promptsToErrors: Bool) {
    history = ReadlineHistory(path: historyPath)
    ReadlineReader.current = self
    setlocale(LC_CTYPE, "")
    let name: StaticString = "troubleshoot"
    let breaks: StaticString = " \t\n=,"
    creadline_set_up(ReadlineReader.pointer(name), promptsToErrors)
    // An edited line of the history goes back to what it was, or a secret typed into it stays.
    rl_variable_bind("revert-all-at-newline", "on")
    rl_initialize()
    keepEightBits()
    creadline_set_input(
      { ReadlineReader.current?.nextKey($0) ?? EOF },
      { ReadlineReader.current?.keys.areWaiting == true ? 1 : 0 },
      { ReadlineReader.current?.keys.prepareTerminal(meta: $0) })
    creadline_set_completion(
      { text, start, _ in ReadlineReader.current?.complete(text, from: Int(start)) },
      ReadlineReader.pointer(breaks))
    // Overrides inputrc: Readline's own command would show the paste and take minutes over it.
    creadline_bind(
      "\\e[200~",
      { _, _ in
        ReadlineReader.current?.takePaste()
        return 0
      })
    keys.onInterrupt = { _, _ in
      ReadlineReader.current?.end(with: .interrupted, showing: "^C")
      return 0
    }
  }

  func read(prompt: String, completions: Completions) -> Entry {
    outcome = nil
    let line = withoutActuallyEscaping(completions) { completions in
      self.completions = completions
      defer { self.completions = nil }
      return readline(PromptMarks.marked(prompt))
    }
    defer { free(line) }
    if let outcome { return outcome }
    guard let line else {
      creadline_end_output_line()
      return .endOfInput
    }
    return .line(String(cString: line))
  }

  func remember(_ line: String) {
    history.add(line)
  }

  /// Writes the history; the reader is not used afterwards.
  func close() {
    history.save()
  }

  /// The line as it stands, in bytes.
  private var line: [UInt8] {
    Array(UnsafeRawBufferPointer(start: creadline_line(), count: Int(creadline_end())))
  }

  /// Ends the line with another outcome than its text, showing a few words in it.
  private func end(with entry: Entry, showing label: String) {
    outcome = entry
    if entry == .interrupted { creadline_go_to_end() }
    rl_insert_text(label)
    rl_redisplay()
    rl_newline(1, Int32(Paste.newline))
  }

  private static func pointer(_ text: StaticString) -> UnsafePointer<CChar> {
    UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
  }

  /// Takes bytes beyond ASCII as text where the locale knows ASCII only.
  ///
  /// Readline would take them for Meta keys there, and a typed umlaut for a command.
  private func keepEightBits() {
    let locale = setlocale(LC_CTYPE, nil).map { String(cString: $0) }
    guard locale == nil || locale == "C" || locale == "POSIX" else { return }
    rl_variable_bind("input-meta", "on")
    rl_variable_bind("output-meta", "on")
    rl_variable_bind("convert-meta", "off")
  }
}

extension ReadlineReader {
  private func nextKey(_ stream: UnsafeMutablePointer<FILE>?) -> Int32 {
    keys.next { rl_getc(stream) }
  }

  /// Takes the paste that has just begun.
  private func takePaste() {
    let (paste, isInterrupted) = keys.readPaste()
    let text = paste.text
    if isInterrupted {
      end(with: .interrupted, showing: "^C")
    } else if let line = Paste.inlineText(text) {
      rl_insert_text(line)
    } else if !text.isEmpty {
      end(
        with: .paste(Paste.joined(text, with: line, at: Int(creadline_point()))),
        showing: Paste.label(text, isCut: paste.isCut))
    }
  }
}

extension ReadlineReader {
  private func complete(
    _ word: UnsafePointer<CChar>?, from start: Int
  ) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    let before = String(decoding: line[..<start], as: UTF8.self)
    let words =
      completions?(
        String(decoding: line, as: UTF8.self), word.map { String(cString: $0) } ?? "",
        before.utf8.count) ?? []
    creadline_end_completion(!(words.count == 1 && words[0].hasSuffix("=")))
    candidates = words[...]
    return rl_completion_matches(
      word, { _, _ in ReadlineReader.current?.candidates.popFirst().flatMap { strdup($0) } })
  }
}
