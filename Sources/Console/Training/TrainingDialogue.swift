import Facts
import Rendering
import Rules
import Sessions
import Training

/// Training at a prompt: ticket after ticket, until the learner leaves.
package struct TrainingDialogue {
  let reader: AheadReader
  let outside: TrainingOutside
  let deck: Deck
  var journal: Journal
  /// The digest of the cards, for the log.
  private let trees: String?

  package init(
    deck: Deck, journal: Journal, trees: String?, reader: any LineReader, outside: TrainingOutside
  ) {
    self.deck = deck
    self.journal = journal
    self.trees = trees
    self.reader = AheadReader(reader)
    self.outside = outside
  }

  /// Runs tickets as the schedule wants them, or one that was chosen and then more.
  ///
  /// - Parameter chosen: Gives the next ticket; nil leaves it to the schedule.
  package mutating func run(_ chosen: ((inout Journal) -> Assignment?)? = nil) {
    if journal.records.isEmpty {
      say(
        "A customer writes; you ask until the cause stands, then say it. Every question costs, and"
          + " guessing costs more. Nothing leaves this machine. troubleshoot train place finds your"
          + " level.")
    }
    while true {
      let next =
        chosen.map { $0(&journal) }
        ?? deck.assignment(journal, on: outside.clock().day, seed: outside.number())
      guard let next else {
        say("There is no ticket of that kind. troubleshoot check --training tells what there is.")
        return
      }
      guard work(next), afterwards() else { return leave() }
    }
  }

  func say(_ text: String) { outside.show(reader) { $0.prose(text) } }

  /// What was done last, for the replay and the guided session.
  var last: Attempt?

  /// Works on a ticket; false where the learner left it.
  private mutating func work(_ assignment: Assignment) -> Bool {
    var dialogue = TicketDialogue(
      assignment.ticket, isExam: false, reader: reader, outside: outside, deck: deck)
    guard case .decided(let given, let sure) = dialogue.run(header: header(assignment)) else {
      say("This ticket is not counted.")
      return false
    }
    keep(dialogue.attempt, given, sure, assignment.mode, units: assignment.units)
    last = dialogue.attempt
    let due =
      assignment.mode == .train
      ? Schedule(journal).due(assignment.ticket.diagnosis)?.description : nil
    outside.show(reader) { page in
      page.review(
        Review(dialogue.attempt, submitted: given), sure: sure, as: assignment.mode, due: due)
    }
    return true
  }

  /// An id that no record has.
  func newID(_ clock: LocalClock) -> String {
    "\(clock.now.description.filter { $0.isNumber })-\(String(outside.number(), radix: 36))"
  }

  @discardableResult
  mutating func keep(
    _ attempt: Attempt, _ given: String?, _ sure: Int?, _ mode: Record.Mode, exam: String? = nil,
    sitting: Sitting? = nil, units: [String]
  ) -> Record {
    let clock = outside.clock()
    let record = Record(
      attempt, submitted: given, sure: sure,
      .init(
        id: newID(clock), clock: clock, mode: mode, exam: exam, sitting: sitting, units: units,
        trees: trees))
    journal.add(record)
    if !outside.keep(record) { say("The log cannot be written: this ticket will be forgotten.") }
    return record
  }

  private func header(_ assignment: Assignment) -> String {
    let day = outside.clock().day
    let schedule = Schedule(journal)
    let ticket = assignment.ticket
    let seen = Set(journal.records.map(\.diagnosis)).count
    let practice = assignment.mode == .practice ? ", practice" : ""
    return "TRAIN: ticket \(ticket.number), level \(ticket.level.rawValue)\(practice). Due"
      + " \(schedule.due(on: day).count), new \(schedule.new(on: day)) of \(Schedule.newPerDay),"
      + " \(seen) of \(deck.diagnoses.count) causes seen"
  }

  /// What can be done after a ticket; false where the learner leaves.
  private mutating func afterwards() -> Bool {
    while true {
      say("n next, r the tree's way step by step, t the guided session, q quit")
      switch reader.read(
        prompt: "next> ", completions: { _, _, _ in ["next", "replay", "talk", "quit"] })
      {
      case .endOfInput: return false
      case .interrupted, .paste: continue
      case .line(let line):
        switch line.trimmed.lowercased() {
        // Whoever pages through a review types one Enter too many: it begins nothing.
        case "": continue
        case "n", "next": return true
        case "q", "quit", "exit": return false
        case "r", "replay":
          if let ticket = last?.ticket { outside.show(reader) { $0.replay(ticket) } }
        case "t", "talk": guide()
        default: say("I do not know '\(line.trimmed.prefix(40))'.")
        }
      }
    }
  }

  /// The guided session with all that was found out.
  private func guide() {
    guard let last else { return }
    say("The guided session, with what you asked. quit comes back here.")
    var dialogue = Dialogue(
      session: last.ticket.session(last.asked), reader: reader, outside: outside.guide)
    dialogue.run()
  }

  private func leave() {
    let progress = Progress(
      journal, on: outside.clock().day, causes: deck.diagnoses.count)
    say(
      (last == nil ? "" : "Kept. ")
        + "Due today \(progress.dueToday), tomorrow \(progress.dueTomorrow)."
        + " troubleshoot train stats tells more.")
  }

  // MARK: Drills

  /// Runs small exercises.
  ///
  /// - Returns: How many were right, of how many.
  package func run(_ kind: Drill.Kind, count: Int, seed: UInt64) -> (right: Int, all: Int) {
    var right = 0
    var done = 0
    var shown = 0
    for index in 0..<count {
      guard let drill = deck.drill(kind, seed: seed &+ UInt64(index)) else { continue }
      shown += 1
      outside.show(reader) { page in
        page.prose("DRILL \(kind.rawValue), \(index + 1) of \(count)")
        page.rule()
        page.drill(drill)
      }
      guard let chosen = choice(of: drill) else { break }
      done += 1
      right += chosen == drill.correct ? 1 : 0
      outside.show(reader) { $0.outcome(drill, chosen: chosen) }
    }
    if shown == 0 {
      say("These cards give no drill of that kind.")
    } else {
      say("\(right) of \(done) right." + (done < shown ? " Left before the end." : ""))
    }
    return (right, done)
  }

  private func choice(of drill: Drill) -> Int? {
    while true {
      switch reader.read(prompt: "number> ", completions: { _, _, _ in [] }) {
      case .endOfInput: return nil
      case .interrupted, .paste: break
      case .line(let line):
        if ["q", "quit"].contains(line.trimmed.lowercased()) { return nil }
        if let number = Int(line.trimmed), drill.options.indices.contains(number - 1) {
          return number - 1
        }
      }
      say("Type a number from 1 to \(drill.options.count), or q to leave.")
    }
  }
}
