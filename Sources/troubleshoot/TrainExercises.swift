import ArgumentParser
import Console
import Facts
import Glibc
import Rendering
import Rules
import Training

/// Finds the level to begin with.
struct TrainPlace: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "place", abstract: "Eight tickets that find the level to begin with.",
    discussion: """
      No hints, results at the end. A placement that was left goes on with the next ticket, also \
      without its --seed; the level is set once all eight are done.
      """)

  @OptionGroup var options: TrainOptions

  @Option(help: ArgumentHelp("The number that the tickets are drawn from.", valueName: "number"))
  var seed: UInt64?

  @Flag(help: "Begin from the first ticket, also where one was left midway.")
  var anew = false

  func run() throws {
    let work = try TrainWork(options, Context.real)
    try work.requireTerminal("a placement")
    let left = anew ? nil : work.journal.leftPlacement
    let exam = Exam.placement(seed: seed ?? left ?? UInt64.random(in: 0..<100_000))
    try work.talk { $0.run(exam, as: .place, anew: anew) }
  }
}

/// Small exercises.
struct TrainDrill: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drill",
    abstract: "Small exercises of one question each.",
    discussion: """
      first      which question comes first
      more-less  a fact arrives: is a cause more or less likely
      why        which two causes a question tells apart
      decode     what an error means
      redundant  which question was asked in vain
      """)

  @OptionGroup var options: TrainOptions

  @Argument(help: "first, more-less, why, decode or redundant.")
  var kind: String

  @Option(name: .shortAndLong, help: "How many.")
  var number: Int = 10

  @Option(help: ArgumentHelp("The number that they are drawn from.", valueName: "number"))
  var seed: UInt64?

  func validate() throws {
    guard Drill.Kind(rawValue: kind) != nil else {
      let known = Drill.Kind.allCases.map(\.rawValue)
      throw ValidationError(
        "'\(kind)' is no drill; there are \(known.joined(separator: ", "))"
          + Suggestion.hint(for: kind, among: known))
    }
    guard (1...100).contains(number) else { throw ValidationError("-n is from 1 to 100") }
  }

  func run() throws {
    let work = try TrainWork(options, Context.real)
    try work.requireTerminal("a drill")
    guard let kind = Drill.Kind(rawValue: kind) else { return }
    let seed = seed ?? UInt64.random(in: 0..<100_000)
    try work.talk { $0.run(kind, count: number, seed: seed) }
  }
}

/// Fixed tickets with results at the end.
struct TrainExam: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exam",
    abstract: "Fixed tickets, no hints, results at the end.",
    discussion: """
      pre and post come with the program: take pre before a course and post after it. A file of \
      your own holds exam: 1, title, and tickets: [{ seed: 7, level: 2 }, …]. An exam that was \
      left goes on with the next ticket; the log tells where it was.
      """)

  @OptionGroup var options: TrainOptions

  @Argument(help: "pre, post, or a file.")
  var name: String

  @Flag(help: "Begin from the first ticket, also where it was left midway.")
  var anew = false

  func run() throws {
    let context = Context.real
    let work = try TrainWork(options, context)
    let exam = try Exam.shipped.first { $0.name == name } ?? read(context, work.deck)
    try work.requireTerminal("an exam")
    try work.talk { $0.run(exam, as: .exam, anew: anew) }
  }

  private func read(_ context: Context, _ deck: Deck) throws -> Exam {
    guard access(name, F_OK) == 0 else {
      throw Failure.noExam(name, known: Exam.shipped.map(\.name))
    }
    let text = String(decoding: try context.bytes(of: name), as: UTF8.self)
    let cards = CardContext(path: name)
    let base = name.split(separator: "/").last.map(String.init) ?? name
    guard let exam = Exam(text: text, name: base, deck: deck, context: cards) else {
      throw Failure.broken(cards.log.findings)
    }
    return exam
  }
}

/// A ticket to play with a group.
struct TrainFacilitate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "facilitate",
    abstract: "A sheet for playing a ticket with a group.",
    discussion: "One thinks aloud and asks; you play the customer and answer from the sheet.")

  @OptionGroup var options: TrainOptions

  @Option(help: ArgumentHelp("A tree or a diagnosis, or part of its name.", valueName: "name"))
  var topic: String?

  @Option(help: "How much is left open, from 1 to 3.")
  var level: Int = 2

  @Option(help: ArgumentHelp("The number that the ticket is drawn from.", valueName: "number"))
  var seed: UInt64

  func validate() throws { try TrainNext.validate(level: level) }

  func run() throws {
    let work = try TrainWork(options, Context.real)
    let ticket = try work.deck.ticket(
      seed: seed, level: Level(rawValue: level) ?? .open, topic: topic)
    work.show { $0.facilitation(Facilitation(ticket)) }
  }
}
