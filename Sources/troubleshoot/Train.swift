import ArgumentParser
import Console
import Facts
import Rendering
import Rules
import Training

/// Training: tickets drawn from the trees, scored by how one asks.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Learn the trade: tickets drawn from the trees, scored by how you ask.",
    discussion: """
      A customer writes; you ask until the cause stands, then say it. A review
      follows, also where you were right. What you did lies in one file of yours,
      is never sent, and decides what comes again when.

      Examples:
        troubleshoot train                      what is due, else something new
        troubleshoot train --topic graph --level 2 --practice
        troubleshoot train place                find the level to begin with
        troubleshoot train drill decode -n 10   small exercises
        troubleshoot train exam pre             ten tickets, results at the end
        troubleshoot train --seed 7 --answers FILE --format json
                                                a script, scored and not logged
      """,
    subcommands: [
      TrainNext.self, TrainPlace.self, TrainDrill.self, TrainReplay.self, TrainStats.self,
      TrainExam.self, TrainFacilitate.self, TrainReport.self, TrainExport.self,
    ],
    defaultSubcommand: TrainNext.self)

  /// The names of its subcommands.
  static var names: [String] {
    configuration.subcommands.compactMap { $0.configuration.commandName }
  }
}

/// The next ticket, or one that is chosen.
struct TrainNext: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next",
    abstract: "The next ticket (the default).",
    discussion: """
      Asks at a terminal and keeps what is finished. --topic, --level and --seed choose a ticket; \
      without --level it has yours.

      With --seed and --answers nobody is asked. FILE is YAML with asks: [FACT, …], \
      says: DIAGNOSIS and sure: 90, each of which may be left out; without says it counts as \
      given up. Such a script is scored and never logged: it moves no due date, and the same \
      cards, seed and FILE give the same output. It ends with 0 where the diagnosis is right and \
      shown, 1 where it is wrong or missing, 2 where it is right and others fitted as well. Its \
      level is 2 unless --level says otherwise.

      --format json prints the same as JSON; without --answers the ticket alone, with the names \
      of its questions.
      """)

  @OptionGroup var options: TrainOptions

  @Option(help: ArgumentHelp("A tree or a diagnosis, or part of its name.", valueName: "name"))
  var topic: String?

  @Option(help: "How much is left open, from 1 to 3.")
  var level: Int?

  @Option(help: ArgumentHelp("The number that the ticket is drawn from.", valueName: "number"))
  var seed: UInt64?

  @Flag(help: "Move no due date.")
  var practice = false

  @Option(help: ArgumentHelp("What is asked and said, - for standard input.", valueName: "file"))
  var answers: String?

  @Option(name: .customLong("format"), help: "The form of the output.")
  var format: OutputFormat = .text

  @Argument(help: .hidden)
  var words: [String] = []

  /// Whether nobody is asked.
  private var isScripted: Bool { answers != nil || format == .json }

  static func validate(level: Int?) throws {
    guard let level, Level(rawValue: level) == nil else { return }
    throw ValidationError("--level is 1, 2 or 3, not \(level)")
  }

  func validate() throws {
    if let word = words.first {
      throw ValidationError(
        "'\(word)' is no subcommand of train; there are"
          + " \(Train.names.joined(separator: ", "))"
          + Suggestion.hint(for: word, among: Train.names))
    }
    try TrainNext.validate(level: level)
    if isScripted, options.data != nil {
      throw ValidationError("--data has no part in a script, which is scored and never logged")
    }
    if answers != nil, seed == nil { throw ValidationError("--answers needs --seed") }
    if format == .json, seed == nil { throw ValidationError("--format json needs --seed") }
  }

  func run() throws {
    let context = Context.real
    if isScripted { return try runScripted(context) }
    let work = try TrainWork(options, context)
    try work.deck.requireTopic(topic)
    try work.requireTerminal(
      "a ticket", instead: ", or score a script with --seed N --answers FILE")
    guard seed != nil || topic != nil || level != nil || practice else {
      return try work.talk { $0.run() }
    }
    var next = seed ?? UInt64.random(in: 0..<100_000)
    try work.talk { dialogue in
      dialogue.run { journal in
        defer { next &+= 1 }
        return assignment(work.deck, journal, context, seed: next)
      }
    }
  }

  /// A ticket that was asked for; it moves a due date only where its cause is due or new.
  private func assignment(
    _ deck: Deck, _ journal: Journal, _ context: Context, seed: UInt64
  ) -> Assignment? {
    let ticket =
      level.flatMap(Level.init).map { deck.pick(seed: seed, level: $0, topic: topic) }
      ?? deck.pickNearest(seed: seed, level: journal.level, topic: topic)
    guard let ticket else { return nil }
    let schedule = Schedule(journal)
    let day = context.localClock.day
    let isDue = schedule.due(ticket.diagnosis).map { $0 <= day } ?? true
    let moves = isDue && !practice
    return Assignment(
      ticket: ticket, reason: .chosen, mode: moves ? .train : .practice,
      units: moves ? [Schedule.cause(ticket.diagnosis)] : [])
  }

  private func runScripted(_ context: Context) throws {
    let library = try context.library(options.trees.folders)
    let level = level.flatMap(Level.init) ?? .open
    let ticket = try Deck(library).ticket(seed: seed ?? 0, level: level, topic: topic)
    var attempt: Attempt?
    var script: Script?
    if let answers {
      let text = String(decoding: try context.bytes(of: answers), as: UTF8.self)
      let cards = CardContext(path: answers)
      script = Script(text: text, context: cards)
      attempt = script?.follow(ticket, context: cards)
      guard attempt != nil else { throw Failure.broken(cards.log.findings) }
    }
    try context.refuseBrokenCards(library)
    let said = script?.says?.value
    switch format {
    case .json:
      context.print(
        try JSON.pretty(TrainingReport(ticket, attempt, said: said, sure: script?.sure)))
    case .text:
      var page = Page(context.terminal)
      page.ticket(ticket)
      page.gap()
      if let attempt {
        page.review(Review(attempt, submitted: said), sure: script?.sure, as: nil, due: nil)
      }
      context.print(page.text)
    }
    switch attempt?.score(said).diagnosis {
    case nil, .right?: return
    case .wrong?, .given?: throw ExitCode(1)
    case .lucky?: throw ExitCode(2)
    }
  }
}
