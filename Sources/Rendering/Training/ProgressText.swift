import Facts
import Rules
import Training

extension Page {
  /// Adds a learner's own progress.
  package mutating func progress(_ progress: Progress, _ library: Library) {
    title(
      "PROGRESS: \(progress.causesSeen) of \(progress.causes) causes seen, level \(progress.level)")
    guard progress.last.tickets > 0 else {
      prose("No ticket yet. troubleshoot train begins.")
      unread(progress.unreadLines)
      return
    }
    let (last, before) = (progress.last, progress.before)
    prose(
      "Last \(Words.counted(last.tickets, "ticket")): right \(last.right), lucky \(last.lucky), wrong"
        + " \(last.wrong)")
    prose(
      "Inquiry \(Figure.change(before.inquiry, last.inquiry)), economy"
        + " \(Figure.change(before.economy, last.economy, isOverPar: true)), hints"
        + " \(Figure.change(before.hints, last.hints))")
    prose(
      "Due today \(progress.dueToday), tomorrow \(progress.dueTomorrow), in seven days"
        + " \(progress.dueThisWeek), new today \(progress.newToday)")
    if progress.ticketsThisWeek > 0 {
      prose(
        "Decided too early in \(progress.prematureThisWeek) of "
          + Words.counted(progress.ticketsThisWeek, "ticket")
          + " of the last seven days")
    }
    if let brier = progress.brier {
      prose("How sure against how right: \(Figure.text(brier)) (0 is best, 0.25 is a coin)")
    }
    if !progress.weakest.isEmpty {
      heading("Weakest causes")
      for cause in progress.weakest {
        prose(
          "\(TrainingWords.title(cause.id, library)): right \(cause.right) of \(cause.seen)"
            + (cause.due.map { ", due \($0)" } ?? ""), first: "  - ")
      }
    }
    if !progress.confused.isEmpty {
      heading("Mixed up")
      for pair in progress.confused {
        prose(
          "\(TrainingWords.title(pair.one, library)) <-> \(TrainingWords.title(pair.other, library)):"
            + " \(Words.counted(pair.times, "time"))", first: "  - ")
      }
    }
    if let habit = progress.habit {
      heading("Habit")
      prose(
        "“\(TrainingWords.question(FactName(habit.fact), library))” comes first in \(habit.times) of"
          + " \(habit.tickets) tickets, and rules out \(Figure.text(habit.rulesOut)) of"
          + " \(Figure.text(habit.of)) causes.",
        first: "  ")
    }
    unread(progress.unreadLines)
  }

  private mutating func unread(_ lines: [Int]) {
    guard !lines.isEmpty else { return }
    gap()
    prose(TrainingWords.unread(lines))
  }
}

/// Numbers as screen and table show them.
enum Figure {
  /// A number without needless digits.
  static func text(_ number: Double) -> String {
    Int(exactly: number).map { String($0) } ?? String(number)
  }

  static func text(_ number: Double?) -> String { number.map { text($0) } ?? "-" }

  /// How a number changed; one that is counted from par with its sign.
  static func change(_ before: Double?, _ last: Double?, isOverPar: Bool = false) -> String {
    func shown(_ number: Double) -> String {
      isOverPar ? "par\(number < 0 ? "" : "+")\(text(number))" : text(number)
    }
    let now = last.map(shown) ?? "-"
    return before.map { "\(shown($0)) -> \(now)" } ?? now
  }
}

extension TrainingWords {
  /// The lines of a log that could not be read.
  package static func unread(_ lines: [Int]) -> String {
    let named = lines.prefix(5).map { String($0) }.joined(separator: ", ")
    let rest = lines.count > 5 ? " and \(lines.count - 5) more" : ""
    return lines.count == 1
      ? "Line \(named) of the log could not be read: it does not count, and stays as it is."
      : "Lines \(named)\(rest) of the log could not be read: they do not count, and stay as they"
        + " are."
  }
}
