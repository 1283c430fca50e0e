import Facts
import Rules
import Training

extension Page {
  /// Adds a drill: what is given, the question, and the options.
  package mutating func drill(_ drill: Drill) {
    if let ticket = drill.ticket {
      self.ticket(ticket)
      gap()
    } else if let artefact = drill.artefact {
      exhibit(artefact)
      gap()
    }
    for line in drill.lines {
      prose(line, first: line.hasPrefix("  ") ? "  " : "", rest: "    ")
    }
    gap()
    prose(drill.question)
    for (index, option) in drill.options.enumerated() { prose(option, first: "  \(index + 1)  ") }
  }

  /// Adds whether an answer to a drill was right, and why.
  package mutating func outcome(_ drill: Drill, chosen: Int) {
    let isRight = chosen == drill.correct
    prose(isRight ? "RIGHT" : "NO. It is \(drill.correct + 1): \(drill.options[drill.correct])")
    prose(drill.explanation, first: "  ")
  }

  /// Adds the sheet for whoever plays a ticket with a group.
  package mutating func facilitation(_ sheet: Facilitation) {
    let ticket = sheet.ticket
    let library = ticket.opening.library
    title("FACILITATOR'S SHEET: ticket \(ticket.number), level \(ticket.level.rawValue)")
    prose(
      "One of the group thinks aloud and asks; you are the customer. Answer from the table and give"
        + " nothing away. Half an hour, then talk it through.")
    heading("Read aloud")
    self.ticket(ticket)
    heading("If they ask, answer")
    for (fact, answer) in sheet.answers {
      guard let answer else { continue }
      prose(TrainingWords.question(fact, library), first: "  - ")
      prose(library.fact(fact)?.label(of: answer) ?? answer, first: "    → ")
    }
    if sheet.answers.contains(where: { $0.answer == nil }) {
      prose("Whatever else they ask: “I cannot tell you that.”", first: "  - ")
    }
    heading("The best order")
    for (index, fact) in ticket.treePath.enumerated() {
      prose(TrainingWords.question(fact, library), first: "  \(index + 1). ")
    }
    nudges(ticket, library)
    if !ticket.distractors.isEmpty { heading("What leads astray") }
    for distractor in ticket.distractors {
      switch distractor {
      case .aside(let sentence): prose("“\(sentence)” Beside the point.", first: "  - ")
      case .shared(let told): prose("“\(told.words ?? "")” True, and no help.", first: "  - ")
      case .claim(let told):
        prose("“\(told.words ?? "")” Hearsay; asked directly, you tell the truth.", first: "  - ")
      }
    }
    heading("What it was")
    prose(TrainingWords.title(ticket.diagnosis, library), first: "  ")
    for why in sheet.review.excluded.compactMap({ TrainingWords.whyNot($0, library) }) {
      prose("Why not: \(why)", first: "  - ")
    }
    heading("To talk about afterwards")
    for question in [
      "Which answer changed your mind most, and which changed nothing?",
      "At which point could you have stopped asking?",
      "What would have happened if you had tried the first remedy that came to mind?",
      "What would you write to the customer now, and who has to act?",
    ] {
      prose(question, first: "  - ")
    }
  }

  private mutating func nudges(_ ticket: Ticket, _ library: Library) {
    let attempt = Attempt(ticket)
    var nudges = [attempt.direction.map { TrainingWords.direction($0, library) }]
    let two = attempt.twoBest.sorted().map { TrainingWords.question($0, library) }
    if two.count > 1 {
      nudges.append("Which of these would you ask: " + two.joined(separator: " Or: "))
    }
    nudges.append(
      ticket.treePath.last.map { "What hangs on this: \(TrainingWords.question($0, library))" })
    let told = nudges.compactMap { $0 }
    guard !told.isEmpty else { return }
    heading("Nudges, one at a time")
    for (index, nudge) in told.enumerated() { prose(nudge, first: "  \(index + 1). ") }
  }

  /// Adds the sheet of an exam that is over, or of as much as was finished of it.
  package mutating func results(
    _ exam: Exam, _ records: [Record], of tickets: [Ticket], _ library: Library
  ) {
    let isFinished = records.count >= tickets.count
    title(
      isFinished
        ? "RESULT: \(exam.title)"
        : "NOT FINISHED, \(records.count) of \(tickets.count) tickets: \(exam.title)")
    for (index, (record, ticket)) in zip(records, tickets).enumerated() {
      prose(
        "\(ticket.number): \(TrainingWords.outcome(record.score.diagnosis)), score \(record.score.total), inquiry"
          + " \(record.score.inquiry), \(TrainingWords.questions(record.steps.count))",
        first: "  \(index + 1). ")
      let given = record.submitted.flatMap { $0 == record.diagnosis ? nil : $0 }
      prose(
        TrainingWords.title(record.diagnosis, library)
          + (given.map { "; you said: \(TrainingWords.title($0, library))" } ?? ""),
        first: "     ")
    }
    gap()
    let total = records.map(\.score.total).reduce(0, +)
    let right = records.count { $0.score.diagnosis == .right }
    prose(
      "\(right) of \(records.count) right and shown; mean score"
        + " \(records.isEmpty ? 0 : total / records.count)"
        + (isFinished ? "" : ", so far"))
    if let first = tickets.first, !records.isEmpty {
      prose("The review of a ticket, by its number:")
      verbatim("troubleshoot train replay \(first.number)", indent: 2)
    }
  }

  /// Adds what the check of training found out besides its findings.
  package mutating func serving(_ check: TrainingCheck) {
    for one in check.serving {
      let levels =
        one.levels.isEmpty
        ? "no level" : "levels " + one.levels.map { String($0) }.joined(separator: " ")
      let drills = one.drills.isEmpty ? "no drill" : one.drills.joined(separator: " ")
      prose("\(one.diagnosis): \(levels); \(drills)", rest: "    ")
    }
    gap()
    for cover in check.coverage { prose("\(cover.key): \(cover.written) of \(cover.all)") }
  }
}
