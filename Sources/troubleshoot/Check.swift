import ArgumentParser
import Facts
import Rendering
import Rules
import Sessions
import Training

/// The check of a folder of cards.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a folder of cards and replay its cases.",
    discussion: """
      Prints a line for each finding: path:line:col: severity: [check-id] sentence. Ends with 1
      where any is an error.
      """)

  @OptionGroup var trees: TreesOptions
  @OptionGroup var output: FormatOptions

  @Option(
    help: ArgumentHelp(
      "Advise where a card was last confirmed over a year before this day.", valueName: "date"))
  var asOf: String?

  @Flag(help: "Draw tickets of every diagnosis on every level, and tell what can be trained.")
  var training = false

  @OptionGroup var parallel: JobsOptions

  @Argument(help: "The folder of cards; without it, those found.")
  var folder: String?

  func run() throws {
    try run(Context.real)
  }

  func run(_ context: Context) throws {
    let folders = trees.folders + [folder].compactMap { $0 }
    if training { return try checkTraining(folders, context) }
    let library = try context.library(folders)
    let result = Checker.run(on: library)
    let old = try asOf.map { try age(asOf: $0, library) } ?? []
    let findings = (result.findings + old).sorted().map { context.located($0, library) }
    switch output.format {
    case .text:
      context.print(findings.map { $0.line + "\n" }.joined())
      context.complain(
        "\(findings.count) findings; \(result.cases) cases reach"
          + " \(result.branches.reached) of \(result.branches.all) branches and"
          + " \(result.diagnoses.reached) of \(result.diagnoses.all) diagnoses")
    case .json: context.print(try JSON.pretty(findings.map(FindingReport.init)))
    }
    if findings.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
  }

  private func age(asOf day: String, _ library: Library) throws -> [Finding] {
    guard let day = Instant(parsing: day) else {
      throw Failure.usage("'\(day)' is no date; write it as 2026-01-31")
    }
    return AgeCheck.findings(in: Catalogue(library), asOf: day)
  }

  /// Draws tickets of every diagnosis on every level, and tells what can be trained.
  private func checkTraining(_ folders: [String], _ context: Context) throws {
    let deck = Deck(try context.library(folders))
    let workers = try parallel.workers(for: deck.diagnoses.count) {
      Deck(try context.library(folders))
    }
    let parts = Parallel.map(deck.diagnoses, workers: workers) { TrainingCheck.part($0, $1) }
    let check = TrainingCheck(parts, deck)
    let findings = check.findings.map { context.located($0, deck.library) }
    switch output.format {
    case .text:
      var page = Page(context.terminal)
      page.serving(check)
      context.print(findings.map { $0.line + "\n" }.joined() + page.text)
      context.complain("\(findings.count) findings; \(check.tickets) tickets drawn")
    case .json: context.print(try JSON.pretty(check.report(findings.map(FindingReport.init))))
    }
    if findings.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
  }
}
