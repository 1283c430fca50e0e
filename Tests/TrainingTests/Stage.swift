import Console
import Facts
import Rendering
import Rules
import Sessions
import TestSupport
import Training

/// A training at a prompt, with what is typed there and what it shows and keeps.
final class Stage {
  /// A copy of some shipped cards, so that work on the cards changes no transcript.
  static let deck = Deck(
    Library(folders: [
      CardFolder(path: "\(Repository.root)Tests/TrainingTests/Fixtures/cards")
    ]))

  private(set) var text = ""
  private(set) var records: [Record] = []
  private var entries: ArraySlice<Entry>
  private let terminal: Terminal
  private let height: Int?
  private var seconds = 20_778 * 86400 + 9 * 3600
  private var number: UInt64 = 100

  init(_ entries: [Entry], terminal: Terminal = .none, height: Int? = nil) {
    self.entries = entries[...]
    self.terminal = terminal
    self.height = height
  }

  convenience init(_ lines: [String], terminal: Terminal = .none, height: Int? = nil) {
    self.init(lines.map(Entry.line), terminal: terminal, height: height)
  }

  /// Whether all was read that is typed.
  var isFinished: Bool { entries.isEmpty }

  /// The dialogue, for somebody who did some tickets before.
  func dialogue(_ journal: Journal = Journal(), deck: Deck = Stage.deck) -> TrainingDialogue {
    // What is kept on another day is later than all before.
    seconds += journal.records.count * 3600
    number += UInt64(journal.records.count) * 100
    return TrainingDialogue(
      deck: deck, journal: journal, trees: nil, reader: self,
      outside: TrainingOutside(
        terminal: { self.terminal }, height: { self.height }, write: { self.text += $0 },
        clock: {
          self.seconds += 60
          return LocalClock(now: Instant(seconds: self.seconds), offset: 3600)
        },
        keep: {
          self.records.append($0)
          return true
        },
        number: {
          self.number += 1
          return self.number
        }, guide: Outside(terminal: { self.terminal }, write: { self.text += $0 })))
  }
}

extension Stage: LineReader {
  /// What is typed stands on the screen, as a terminal shows it.
  func read(prompt: String, completions: Completions) -> Entry {
    let entry = entries.popFirst() ?? .endOfInput
    if case .line(let line) = entry {
      text += "\(prompt)\(line)\n"
    } else {
      text += "\(prompt)\n"
    }
    return entry
  }

  func remember(_ line: String) {}
}
