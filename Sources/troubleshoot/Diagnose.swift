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
      """)

  @OptionGroup var trees: TreesOptions
  @OptionGroup var output: FormatOptions

  @Option(
    help: ArgumentHelp("A file to read as evidence, - for standard input.", valueName: "file"))
  var evidence: [String] = []

  @Option(help: ArgumentHelp("An answers file to replay, - for standard input.", valueName: "file"))
  var answers: String?

  @Option(help: ArgumentHelp("A fact with its value, or unsure.", valueName: "fact=value"))
  var answer: [String] = []

  func run() throws {
    try run(Context.real)
  }

  func run(_ context: Context) throws {
    let library = try context.library(trees.folders)
    var session = Session(library: library)
    if let answers { session = try replay(answers, library, context) }
    for file in evidence {
      let name = file == "-" ? "standard input" : file
      session.add(Piece(name: name, bytes: try context.bytes(of: file)))
    }
    for text in answer {
      let (fact, given) = try parse(text, library)
      session.answer(fact, given)
    }
    try context.report(session.standing(), as: output.format)
  }

  private func replay(_ path: String, _ library: Library, _ context: Context) throws -> Session {
    let text = String(decoding: try context.bytes(of: path), as: UTF8.self)
    let cards = CardContext(path: path == "-" ? "standard input" : path)
    guard let file = AnswersFile(text: text, context: cards) else {
      throw Failure.broken(cards.log.findings.sorted())
    }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    do {
      let replay = try Replay(file, library: library) { name in
        try? context.bytes(of: name.hasPrefix("/") ? name : folder + name)
      }
      try refuseOtherCards(file, replay)
      return replay.session
    } catch let error as ReplayError {
      throw Failure.broken([error.finding])
    }
  }

  private func refuseOtherCards(_ file: AnswersFile, _ replay: Replay) throws {
    guard let pin = file.pin, pin.value != replay.standing.digest else { return }
    throw Failure.broken([
      Finding(
        path: file.path, place: pin.place, check: "pin",
        message: "the file is pinned to other cards; these are \(replay.standing.digest)")
    ])
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
