import Rendering
import Rules
import Sessions
import Training

/// What training at a prompt reaches outside itself.
package struct TrainingOutside {
  /// What the screen can show at this moment.
  let terminal: () -> Terminal
  /// The lines of the screen; nil where nothing has to wait for a reader.
  let height: () -> Int?
  /// Takes the text to show.
  let write: (String) -> Void
  /// The time where the learner is.
  let clock: () -> LocalClock
  /// Adds a record to the log and tells whether it lies there safely.
  let keep: (Record) -> Bool
  /// A number that no ticket had before.
  let number: () -> UInt64
  /// What a guided session reaches, for a look at a ticket's cause there.
  let guide: Outside

  package init(
    terminal: @escaping () -> Terminal, height: @escaping () -> Int? = { nil },
    write: @escaping (String) -> Void, clock: @escaping () -> LocalClock,
    keep: @escaping (Record) -> Bool, number: @escaping () -> UInt64, guide: Outside
  ) {
    self.terminal = terminal
    self.height = height
    self.write = write
    self.clock = clock
    self.keep = keep
    self.number = number
    self.guide = guide
  }

  /// Shows text, a screen at a time where the screen is low, set off from what stands above.
  ///
  /// - Parameters:
  ///   - reader: Where a key to go on comes from.
  ///   - build: What puts the text together.
  func show(_ reader: AheadReader, _ build: (inout Page) -> Void) {
    var page = Page(terminal())
    build(&page)
    var lines = page.text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    if lines.last == "" { lines.removeLast() }
    lines = ([""] + lines)[...]
    var isWaiting = true
    while isWaiting, let height = height(), lines.count > height - 2 - reader.shown {
      let cut = TrainingOutside.cut(lines, room: height - 2 - reader.shown)
      write(lines.prefix(cut).map { $0 + "\n" }.joined())
      lines = lines.dropFirst(cut)
      let entry = reader.read(prompt: "Enter shows the rest ", completions: { _, _, _ in [] })
      // Whoever types something already has read enough: it is taken once all is shown.
      if entry != .line(""), entry != .interrupted {
        reader.giveBack(entry)
        isWaiting = false
      }
    }
    write(lines.map { $0 + "\n" }.joined())
    reader.shown += lines.count
  }

  /// How many lines go on the screen: up to an empty line in the lower half, or all it takes.
  private static func cut(_ lines: ArraySlice<Substring>, room: Int) -> Int {
    guard room > 4 else { return 0 }
    let end = lines.prefix(room).lastIndex { $0.isEmpty }
    let count = end.map { $0 - lines.startIndex + 1 } ?? room
    return count > room / 2 ? count : room
  }
}
