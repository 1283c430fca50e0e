import ArgumentParser
import Rendering
import Rules
import Sessions

/// The comparison of two folders of cards by answers files.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Replay answers files with two folders of cards and list the verdicts that differ.",
    discussion: """
      For each verdict that differs it says at which step the paths part. Ends with
      0 where none differs, with 1 where one does, with 65 where a file cannot be
      read.

      Examples:
        troubleshoot compare --before old/Trees --after Trees cases
        git worktree add ../main main
        troubleshoot compare --before ../main/Trees --after Trees cases
      """)

  @Option(help: ArgumentHelp("The folder of cards as it was.", valueName: "folder"))
  var before: String

  @Option(help: ArgumentHelp("The folder of cards as it is now.", valueName: "folder"))
  var after: String

  @OptionGroup var output: FormatOptions
  @OptionGroup var parallel: JobsOptions

  @Argument(help: ArgumentHelp("Answers files, or folders of them.", valueName: "file"))
  var files: [String]

  /// The cards that a worker compares.
  private struct Pair: Sendable {
    let before: Library
    let after: Library
  }

  func run() throws {
    try run(Context.real)
  }

  func run(_ context: Context) throws {
    var parsed: [AnswersFile] = []
    var findings: [Finding] = []
    for path in try context.answersFiles(files) {
      let cards = CardContext(path: path)
      let text = String(decoding: try context.bytes(of: path), as: UTF8.self)
      if let file = AnswersFile(text: text, context: cards) { parsed.append(file) }
      findings += cards.log.findings.filter { $0.severity == .error }
    }
    let olds = try parallel.workers(for: parsed.count) { try context.library([before]) }
    let news = try parallel.workers(for: parsed.count) { try context.library([after]) }
    let workers = zip(olds, news).map(Pair.init)
    let compared = Parallel.map(parsed, workers: workers) { file, pair in
      VerdictComparison(
        file, before: pair.before, after: pair.after, read: context.evidence(beside: file.path))
    }
    for library in olds + news { try context.refuseBrokenCards(library) }
    let report = ComparisonReport(ComparisonRun(compared, before: olds[0], after: news[0]))
    switch output.format {
    case .text: context.print(report.text)
    case .json: context.print(try JSON.pretty(report))
    }
    if !findings.isEmpty { throw Failure.broken(findings.sorted()) }
    if !report.isEmpty { throw ExitCode(1) }
  }
}
