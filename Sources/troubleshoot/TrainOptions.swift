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
    journal = try log.journal().renamed(deck.library.formerDiagnoses)
    self.context = context
    try context.refuseBrokenCards(library)
  }

  /// The digest of the trees that tickets are drawn from.
  var digest: String { deck.library.digest(of: deck.trees.map { CardKind.tree($0).path }) }

  /// Runs something at the prompt; refuses where nobody sits there.
  func talk<Result>(_ body: (inout TrainingDialogue) throws -> Result) throws -> Result {
    guard TerminalInfo.inputIsTerminal, TerminalInfo.outputIsTerminal else {
      throw Failure.usage(
        "training asks at a terminal; without one use --seed N --answers FILE --format json")
    }
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
