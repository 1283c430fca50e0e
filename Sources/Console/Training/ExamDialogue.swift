import Rendering
import Rules
import Training

/// Exams and placements: no hints, no word on the questions, results at the end.
extension TrainingDialogue {
  /// Runs an exam, from where it was left if it was.
  ///
  /// - Parameters:
  ///   - exam: The tickets.
  ///   - mode: Whether it is an exam or a placement.
  ///   - isAnew: Whether it begins from the first ticket although it was left midway.
  /// - Returns: The records of the sitting, fewer than tickets where the learner left.
  @discardableResult
  package mutating func run(
    _ exam: Exam, as mode: Record.Mode, anew isAnew: Bool = false
  ) -> [Record] {
    let tickets = exam.tickets(from: deck).compactMap { $0 }
    guard !tickets.isEmpty else {
      say("\(exam.title): none of its tickets can be drawn from these cards.")
      return []
    }
    var records = opening(exam, mode, tickets, isAnew: isAnew)
    let id = records.first?.sitting?.id ?? newID(outside.clock())
    for ticket in tickets.dropFirst(records.count) {
      let number = records.count + 1
      var dialogue = TicketDialogue(
        ticket, isExam: true, reader: reader, outside: outside, deck: deck)
      let header = "\(exam.title): ticket \(number) of \(tickets.count)"
      guard case .decided(let given, let sure) = dialogue.run(header: header) else {
        leave(exam, records, tickets)
        return records
      }
      records.append(
        keep(
          dialogue.attempt, given, sure, mode, exam: exam.name,
          sitting: Sitting(id: id, ticket: number, of: tickets.count), units: []))
      last = dialogue.attempt
    }
    outside.show(reader) { $0.results(exam, records, of: tickets, deck.library) }
    if mode == .place { say("You begin on level \(journal.level.rawValue).") }
    return records
  }

  /// Says what comes, and gives what was finished of it before.
  private func opening(
    _ exam: Exam, _ mode: Record.Mode, _ tickets: [Ticket], isAnew: Bool
  ) -> [Record] {
    say(
      "\(exam.title): \(tickets.count) tickets, no hints, results at the end. What you finish is"
        + " kept, and q leaves: the same command goes on from there.")
    if tickets.count < exam.items.count {
      say("\(exam.items.count - tickets.count) of its tickets cannot be drawn from these cards.")
    }
    let left = journal.leftSitting(of: exam.name, mode)
    guard !left.isEmpty, !isAnew else { return [] }
    guard Exam.goesOn(left, with: tickets) else {
      say(
        "You left it after \(left.count) of them, and its tickets are others by now. It begins from"
          + " the first.")
      return []
    }
    say(
      "You left it after \(left.count) of \(tickets.count): it goes on with ticket"
        + " \(left.count + 1). To begin from the first, leave with q and add --anew.")
    return left
  }

  private func leave(_ exam: Exam, _ records: [Record], _ tickets: [Ticket]) {
    guard !records.isEmpty else {
      say("Left before a ticket was finished: nothing is kept.")
      return
    }
    outside.show(reader) { $0.results(exam, records, of: tickets, deck.library) }
    say(
      "Kept. The same command goes on with ticket \(records.count + 1); with --anew it begins from"
        + " the first.")
  }
}
