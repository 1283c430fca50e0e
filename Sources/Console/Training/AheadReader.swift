/// A reader to which a line can be given back, for whoever asks next.
final class AheadReader: LineReader {
  private let reader: any LineReader
  private var ahead: Entry?
  /// The lines shown since something was read last.
  var shown = 0

  init(_ reader: any LineReader) {
    self.reader = reader
  }

  /// Gives an entry back.
  func giveBack(_ entry: Entry) {
    ahead = entry
  }

  func read(prompt: String, completions: Completions) -> Entry {
    shown = 0
    guard let entry = ahead else { return reader.read(prompt: prompt, completions: completions) }
    ahead = nil
    return entry
  }

  func remember(_ line: String) {
    reader.remember(line)
  }
}
