import ArgumentParser
import FoundationEssentials
import Rendering
import Rules
import Sessions

/// The test of answers files.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Replay answers files and compare with what they expect.",
    discussion: """
      Prints what differs, as path:line:col and as a unified difference. Ends with
      0 where every file gives what it expects, with 1 where one does not, with 65
      where one cannot be read.

      Examples:
        troubleshoot test cases                     every *.yaml below a folder
        troubleshoot test cases --strict --format junit > report.xml
        troubleshoot test cases/new.yaml --update   take over what was found
        troubleshoot test cases --coverage --min-coverage 90
      """)

  /// The forms of a test's result.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case text
    case junit
    case json
  }

  @OptionGroup var trees: TreesOptions

  @Option(name: .customLong("format"), help: "The form of the output.")
  var format: Form = .text

  @Flag(
    help:
      "Fail a file with an answer that nobody asks for or that the evidence contradicts, or with a question that it does not answer."
  )
  var strict = false

  @Flag(help: "Write what was found into the lines of expect; no other line changes.")
  var update = false

  @Flag(help: "Tell which branches and diagnoses no file reaches.")
  var coverage = false

  @Option(
    help: ArgumentHelp(
      "Fail where less of the branches, or of the diagnoses, is reached.", valueName: "percent"))
  var minCoverage: Int?

  @OptionGroup var parallel: JobsOptions

  @Argument(help: ArgumentHelp("Answers files, or folders of them.", valueName: "file"))
  var files: [String]

  func validate() throws {
    if let minCoverage, !(0...100).contains(minCoverage) {
      throw ValidationError("--min-coverage takes a percentage from 0 to 100")
    }
  }

  func run() throws {
    try run(Context.real)
  }

  func run(_ context: Context) throws {
    let paths = try context.answersFiles(files)
    let workers = try parallel.workers(for: paths.count) { try context.library(trees.folders) }
    var tested = Parallel.map(paths, workers: workers) { path, library in
      context.test(path, library, isStrict: strict)
    }
    for library in workers { try context.refuseBrokenCards(library) }
    var updated: Set<String> = []
    if update {
      for index in tested.indices {
        guard let again = try updating(tested[index], context, workers[0]) else { continue }
        tested[index] = again
        updated.insert(again.path)
      }
    }
    let wantsCoverage = coverage || minCoverage != nil
    let report = TestReport(
      TestRun(tested, library: workers[0]), updated: update ? updated : nil,
      catalogue: wantsCoverage ? Catalogue(workers[0]) : nil, minimum: minCoverage)
    switch format {
    case .text: context.print(report.text)
    case .junit: context.print(report.junit)
    case .json: context.print(try JSON.pretty(report))
    }
    if tested.contains(where: { $0.status == .malformed }) { throw ExitCode(65) }
    let hasFailed = tested.contains { $0.status == .failed }
    if hasFailed || report.reachesTooLittle { throw ExitCode(1) }
  }

  /// Writes what was found into a file that expects something else; nil where there is nothing to
  /// write or it would not help.
  private func updating(
    _ tested: TestedFile, _ context: Context, _ library: Library
  ) throws -> TestedFile? {
    guard tested.status == .failed, let edit = tested.edit else { return nil }
    let again = context.test(tested.path, library, isStrict: strict, text: edit.text)
    guard again.found == tested.found, again.edit == nil else { return nil }
    try context.write(edit.text, to: tested.path)
    return again
  }
}

/// How many files or lines are worked on at a time.
struct JobsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How many to work on at a time, as many as there are cores where it is left out; the output is the same.",
      valueName: "number"))
  var jobs: Int?

  func validate() throws {
    guard (1...256).contains(jobs ?? 1) else {
      throw ValidationError("--jobs takes a number from 1 to 256")
    }
  }

  /// What each worker has for its own, so that none waits for another's lock.
  func workers<Worker>(for count: Int, _ make: () throws -> Worker) throws -> [Worker] {
    let most = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    return try (0..<max(1, min(most, count))).map { _ in try make() }
  }
}
