import ArgumentParser
import Console
import Facts
import Glibc
import Rendering
import Rules
import Sessions
import Training

/// The log and the cards of training.
struct TrainOptions: ParsableArguments {
  @OptionGroup var trees: TreesOptions

  @Option(
    help: ArgumentHelp(
      "The log; without it, training/log.jsonl in the data folder.", valueName: "file"))
  var data: String?
}

/// What a subcommand of training works with.
struct TrainWork {
  let deck: Deck
  let log: TrainLog
  let journal: Journal
  let context: Context

  init(_ options: TrainOptions, _ context: Context) throws {
    let library = try context.library(options.trees.folders)
    deck = Deck(library)
    log = try context.trainLog(options.data)
    journal = try log.journal(context).renamed(by: deck.library)
    self.context = context
    try context.refuseBrokenCards(library)
  }

  /// The digest of the trees that tickets are drawn from.
  var digest: String { deck.library.digest(of: deck.trees.map { CardKind.tree($0).path }) }

  /// Refuses where nobody sits at a terminal.
  ///
  /// - Parameters:
  ///   - what: What asks there.
  ///   - instead: What can be done without one.
  /// - Throws: ``Failure`` where standard input or output is no terminal.
  func requireTerminal(_ what: String, instead: String = "") throws {
    let (input, output) = (TerminalInfo.inputIsTerminal, TerminalInfo.outputIsTerminal)
    guard !input || !output else { return }
    let missing =
      input ? "standard output is" : output ? "standard input is" : "standard input and output are"
    throw Failure.usage(
      "\(what) asks at a terminal, and \(missing) none; start it in one\(instead)")
  }

  /// Refuses a log that was named and is not there, where it is only read.
  func requireNamedLog() throws {
    if log.isNamed, !log.exists { throw Failure.noLog(log.path) }
  }

  /// Says on standard error which lines of the log do not count.
  func complainOfUnread() {
    guard !journal.unread.isEmpty else { return }
    context.complain("\(log.path): \(TrainingWords.unread(journal.unread))")
  }

  /// Runs something at the prompt of a terminal.
  ///
  /// - Throws: ``Failure`` where the log cannot be written, before anything is done in vain.
  @discardableResult
  func talk<Result>(_ body: (inout TrainingDialogue) throws -> Result) throws -> Result {
    guard log.canBeWritten else { throw Failure.unwritable(log.path) }
    complainOfUnread()
    let reader = ReadlineReader(
      historyPath: context.stateFolder.map { "\($0)/train-history" }, promptsToErrors: false)
    defer { reader.close() }
    var random = SystemRandomNumberGenerator()
    var dialogue = TrainingDialogue(
      deck: deck, journal: journal, trees: digest, reader: reader,
      outside: TrainingOutside(
        terminal: { context.terminal }, height: { TerminalInfo.rows },
        write: { context.print($0) }, clock: { context.localClock },
        keep: { log.append($0) }, number: { UInt64.random(in: 0..<100_000, using: &random) },
        guide: Outside(
          terminal: { context.terminal }, write: { context.print($0) },
          save: { context.save($0, asNew: $1) })))
    return try body(&dialogue)
  }

  /// Prints a page.
  func show(_ build: (inout Page) -> Void) {
    var page = Page(context.terminal)
    build(&page)
    context.print(page.text)
  }
}

extension Deck {
  /// Refuses a topic that nothing is called.
  func requireTopic(_ topic: String?) throws {
    guard let topic, diagnoses(of: topic).isEmpty else { return }
    throw Failure.usage(
      "no tree and no diagnosis that can be trained is called '\(topic)'"
        + Suggestion.hint(
          for: topic, among: trees + diagnoses, orElse: "; troubleshoot list trees shows the trees")
    )
  }

  /// The ticket of a seed, or why there is none.
  func ticket(seed: UInt64, level: Level, topic: String?) throws -> Ticket {
    try requireTopic(topic)
    if let ticket = pick(seed: seed, level: level, topic: topic) { return ticket }
    let others = Level.allCases.filter { pick(seed: seed, level: $0, topic: topic) != nil }
    let known = others.map { String($0.rawValue) }.joined(separator: " and ")
    throw Failure.usage(
      "there is no ticket of level \(level.rawValue)\(topic.map { " on '\($0)'" } ?? "")"
        + (others.isEmpty ? "" : "; there is one of level \(known)"))
  }
}
