/// A reader that gives entries from a list, and records what it was asked.
package final class ScriptedReader: LineReader {
  /// The prompts shown so far.
  package private(set) var prompts: [String] = []

  /// The lines that were to be remembered, oldest first.
  package private(set) var remembered: [String] = []

  private var entries: ArraySlice<Entry>

  /// Creates a reader of entries; after the last one comes the end of input, again and again.
  package init(_ entries: [Entry]) {
    self.entries = entries[...]
  }

  /// Creates a reader of typed lines.
  package convenience init(lines: [String]) {
    self.init(lines.map(Entry.line))
  }

  /// Whether every entry was read.
  package var isFinished: Bool { entries.isEmpty }

  package func read(prompt: String, completions: Completions) -> Entry {
    prompts.append(prompt)
    return entries.popFirst() ?? .endOfInput
  }

  package func remember(_ line: String) {
    remembered.append(line)
  }
}
