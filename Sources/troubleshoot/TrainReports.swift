import ArgumentParser
import Facts
import FoundationEssentials
import Rendering
import Rules
import Training

/// A learner's own progress.
struct TrainStats: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Your own progress, and what is due.")

  @OptionGroup var options: TrainOptions
  @OptionGroup var output: FormatOptions

  func run() throws {
    let context = Context.real
    let work = try TrainWork(options, context)
    try work.requireNamedLog()
    let progress = Progress(
      work.journal, on: context.localClock.day, causes: work.deck.diagnoses.count)
    switch output.format {
    case .text: work.show { $0.progress(progress, work.deck.library) }
    case .json: context.print(try JSON.pretty(progress))
    }
  }
}

/// The review of a ticket that is over.
struct TrainReplay: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "The review of a ticket again, and the tree's way through it.")

  @OptionGroup var options: TrainOptions

  @Argument(help: "The ticket's id in the log, or the end of it; without it, the last one.")
  var id: String?

  func run() throws {
    let work = try TrainWork(options, Context.real)
    try work.requireNamedLog()
    work.complainOfUnread()
    let records = work.journal.records
    let found = id.map { id in
      records.last { $0.id.hasSuffix(id) }
        ?? records.last { work.deck.attempt(of: $0)?.ticket.number == id.uppercased() }
    }
    guard let record = found ?? (id == nil ? records.last : nil) else {
      throw Failure.noTicket(records.isEmpty ? nil : id, log: work.log.path)
    }
    guard let attempt = work.deck.attempt(of: record) else {
      throw Failure.usage(
        "the cards have changed since; this ticket cannot be drawn again. It was"
          + " '\(record.diagnosis)', and you said '\(record.submitted ?? "nothing")'")
    }
    let due = Schedule(work.journal).due(record.diagnosis)?.description
    work.show { page in
      page.prose(
        "Ticket \(attempt.ticket.number), \(record.day), level \(record.level); id \(record.id)")
      page.ticket(attempt.ticket)
      page.gap()
      page.review(
        Review(attempt, submitted: record.submitted), sure: record.sure, as: record.mode, due: due)
      page.gap()
      page.replay(attempt.ticket)
    }
  }
}

/// What many logs show together.
struct TrainReport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "What the logs of a group show together.",
    discussion: """
      Each file is one learner, named by the file, and by its folder where two files are called \
      the same. Two files of one learner may be joined: cat a.jsonl b.jsonl > ana.jsonl; a ticket \
      that stands in both counts once.
      """)

  @OptionGroup var trees: TreesOptions

  @Flag(help: "As a table, a line for each number.")
  var csv = false

  @Flag(help: "As JSON.")
  var json = false

  @Flag(help: "Put numbers in the place of names.")
  var anonymise = false

  @Argument(help: ArgumentHelp("Logs of learners, such as ana.jsonl.", valueName: "log"))
  var logs: [String]

  func validate() throws {
    if csv, json { throw ValidationError("--csv and --json exclude each other; say one of them") }
  }

  func run() throws {
    let context = Context.real
    let library = try context.library(trees.folders)
    let journals = try zip(logs, Learners.names(of: logs)).map { path, name in
      (name: name, journal: try TrainLog.journal(of: path, context).renamed(by: library))
    }
    let cohort = Cohort(journals, isAnonymous: anonymise)
    if json { return context.print(try JSON.pretty(cohort)) }
    if csv { return context.print(CohortTable.csv(cohort)) }
    var page = Page(context.terminal)
    page.cohort(cohort, library)
    context.print(page.text)
  }
}

/// The names that learners have in a report.
enum Learners {
  /// The names of files without their endings, with as many folders as tell them apart.
  static func names(of logs: [String]) -> [String] {
    let parts = logs.map { path in
      (path.hasSuffix(".jsonl") ? String(path.dropLast(6)) : path).split(separator: "/")
    }
    let deepest = parts.map(\.count).max() ?? 1
    func names(_ depth: Int) -> [String] {
      parts.map { $0.suffix(depth).joined(separator: "/") }
    }
    let depth = (1...max(deepest, 1)).first { Set(names($0)).count == Set(logs).count }
    return names(depth ?? deepest)
  }
}

/// What is taken out of the program.
struct TrainExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Your records for a spreadsheet or a program, or the causes as cards for Anki.")

  /// The forms of an export.
  enum Form: String, EnumerableFlag {
    case anki
    case csv
    case json

    static func help(for value: Form) -> ArgumentHelp? {
      switch value {
      case .anki: "The causes, as notes for Anki."
      case .csv: "Your records, as a table."
      case .json: "Your records, as a log: a line of JSON each."
      }
    }
  }

  @OptionGroup var options: TrainOptions

  @Flag var forms: [Form] = []

  func validate() throws {
    guard forms.count != 1 else { return }
    let said = forms.map { "--\($0.rawValue)" }.joined(separator: " and ")
    throw ValidationError(
      "say one form, --anki, --csv or --json\(said.isEmpty ? "" : ", not \(said)")")
  }

  func run() throws {
    let context = Context.real
    let work = try TrainWork(options, context)
    if forms != [.anki] {
      try work.requireNamedLog()
      work.complainOfUnread()
      if work.journal.records.isEmpty {
        context.complain(Failure.noTicket(nil, log: work.log.path).message)
      }
    }
    switch forms.first {
    case .anki, nil: context.print(Export.anki(work.deck))
    case .csv: context.print(Export.csv(work.journal))
    case .json: context.print(work.journal.text)
    }
  }
}
