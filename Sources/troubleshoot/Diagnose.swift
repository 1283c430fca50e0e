import ArgumentParser
import Facts
import Rules
import Sessions

/// A diagnosis without a terminal.
struct Diagnose: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagnose",
    abstract: "Diagnose from evidence and answers, without asking.",
    discussion: """
      Ends with 0 where there is one diagnosis, with 2 where it is not settled.

      Examples:
        troubleshoot diagnose --evidence response.txt
        troubleshoot diagnose --evidence - --answer token.kind=app-only --format json
        troubleshoot diagnose --answers case.yaml
        troubleshoot diagnose --evidence response.txt --save case.yaml
        troubleshoot diagnose --batch < lines.jsonl
        troubleshoot diagnose --evidence response.txt --format markdown   a hand-over
        troubleshoot diagnose --evidence response.txt --only facts        the facts
      """)

  /// The parts of a result that can be shown alone.
  enum Part: String, ExpressibleByArgument, CaseIterable {
    case facts
  }

  @OptionGroup var trees: TreesOptions

  @Option(name: .customLong("format"), help: "The form of the output.")
  var format: ResultFormat = .text

  @Option(help: "Show only a part of the result: what the readers saw, and where.")
  var only: Part?

  @Option(
    help: ArgumentHelp("A file to read as evidence, - for standard input.", valueName: "file"))
  var evidence: [String] = []

  @Option(help: ArgumentHelp("An answers file to replay, - for standard input.", valueName: "file"))
  var answers: String?

  @Option(help: ArgumentHelp("A fact with its value, or unsure.", valueName: "fact=value"))
  var answer: [String] = []

  @Option(
    help: ArgumentHelp(
      "Write an answers file that gives the same result, personal values replaced.",
      valueName: "file"))
  var save: String?

  @Flag(
    help:
      "Answer each line of the standard input, such as {\"id\":1,\"evidence\":\"…\",\"answers\":{…}}, with a line of JSON."
  )
  var batch = false

  @Flag(help: "With --batch: tell on each line everything that --format json tells.")
  var full = false

  @OptionGroup var parallel: JobsOptions

  func validate() throws {
    let isAlone = evidence.isEmpty && answers == nil && answer.isEmpty && save == nil && only == nil
    if batch, !isAlone || format == .markdown {
      throw ValidationError("--batch reads the standard input alone; leave the other options out")
    }
    if full, !batch { throw ValidationError("--full goes with --batch") }
  }

  func run() throws {
    try run(Context.real)
  }

  func run(_ context: Context) throws {
    if batch {
      let workers = try parallel.workers(for: .max) { try context.library(trees.folders) }
      let count = try context.runBatch(libraries: workers, isFull: full)
      if count.malformed > 0 { throw ExitCode(65) }
      return
    }
    let library = try context.library(trees.folders)
    var session = Session(library: library)
    if let answers {
      let isWhole = evidence.isEmpty && answer.isEmpty
      session = try context.replay(answers, library, tellsRemarks: isWhole)
    }
    for file in evidence {
      let name = file == "-" ? "standard input" : file
      session.add(Piece(file: name, bytes: try context.bytes(of: file)))
    }
    for text in answer {
      let (fact, given) = try parse(text, library)
      session.answer(fact, given)
    }
    if only == .facts { return try context.report(readingsOf: session, as: format) }
    let standing = session.standing()
    var status: ExitCode?
    do {
      try context.report(standing, as: format)
    } catch let code as ExitCode {
      status = code
    }
    tellCards(standing, context)
    if let save { try context.save(session, as: save) }
    if let status { throw status }
  }

  /// Prints the digest of the cards below what a file came to, for whoever pins the file.
  private func tellCards(_ standing: Standing, _ context: Context) {
    if answers != nil, format == .text { context.print("\nCards: \(standing.digest)\n") }
  }

  private func parse(_ text: String, _ library: Library) throws -> (FactName, Answer) {
    guard let mark = text.firstIndex(of: "="), let fact = FactName(parsing: String(text[..<mark]))
    else {
      throw Failure.answer("an answer is a fact and its value, such as token.kind=app-only")
    }
    let written = String(text[text.index(after: mark)...])
    // A secret typed as a value goes no further than the door.
    guard Piece(name: "answer", bytes: Array(written.utf8)).removed.isEmpty else {
      throw Failure.answer("the value of '\(fact)' looks like a secret; give it as --evidence")
    }
    do {
      return (fact, try Replay.answer(fact, written: written, library))
    } catch {
      throw Failure.answer(error.message)
    }
  }
}
