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
    let records = work.journal.records
    let found = id.map { id in records.last { $0.id.hasSuffix(id) } } ?? records.last
    guard let record = found else {
      throw Failure.usage(
        id.map { "the log has no ticket '\($0)'" } ?? "the log has no ticket yet")
    }
    guard let attempt = work.deck.attempt(of: record) else {
      throw Failure.usage(
        "the cards have changed since; this ticket cannot be drawn again. It was"
          + " '\(record.diagnosis)', and you said '\(record.submitted ?? "nothing")'")
    }
    let due = Schedule(work.journal).due(record.diagnosis)?.description
    work.show { page in
      page.prose("\(record.id), \(record.day), level \(record.level)")
      page.ticket(attempt.ticket)
      page.gap()
      page.review(
        Review(attempt, submitted: record.submitted), sure: record.sure,
        due: record.mode == .train ? due : nil)
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
      Each file is one learner, named by the file. Two files of one learner may be joined:
      cat a.jsonl b.jsonl > ana.jsonl; a ticket that stands in both counts once.
      """)

  @OptionGroup var trees: TreesOptions

  @Flag(help: "As a table, a line for each number.")
  var csv = false

  @Flag(help: "As JSON.")
  var json = false

  @Flag(help: "Put numbers in the place of names.")
  var anonymise = false

  @Argument(help: ArgumentHelp("Logs of learners.", valueName: "log"))
  var logs: [String]

  func validate() throws {
    if csv, json { throw ValidationError("say --csv or --json") }
  }

  func run() throws {
    let context = Context.real
    let library = try context.library(trees.folders)
    let names = library.formerDiagnoses
    let journals = try logs.map { path in
      let text = String(decoding: try context.bytes(of: path), as: UTF8.self)
      let file = path.split(separator: "/").last.map(String.init) ?? path
      let name = file.hasSuffix(".jsonl") ? String(file.dropLast(6)) : file
      return (name: name, journal: Journal(text: text).renamed(names))
    }
    let cohort = Cohort(journals, isAnonymous: anonymise)
    if json { return context.print(try JSON.pretty(cohort)) }
    if csv { return context.print(CohortTable.csv(cohort)) }
    var page = Page(context.terminal)
    page.cohort(cohort, library)
    context.print(page.text)
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
  }

  @OptionGroup var options: TrainOptions

  @Flag(help: "The form.")
  var form: Form

  func run() throws {
    let context = Context.real
    let work = try TrainWork(options, context)
    switch form {
    case .anki: context.print(Export.anki(work.deck))
    case .csv: context.print(Export.csv(work.journal))
    case .json: context.print(work.journal.text)
    }
  }
}
