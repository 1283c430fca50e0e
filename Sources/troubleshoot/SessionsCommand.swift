import ArgumentParser
import Rules
import Sessions

/// The sessions that were cut off.
struct SessionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sessions",
    abstract: "List, go on with or delete sessions that were cut off.",
    discussion: """
      A guided session is written down after every step, without secrets and with personal values
      replaced, and deleted when it is left in peace. What was cut off is offered again.
      """,
    subcommands: [ListSessions.self, ResumeSession.self, DeleteSessions.self],
    defaultSubcommand: ListSessions.self)
}

/// Lists the sessions kept.
struct ListSessions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the sessions kept, the newest first.")

  @OptionGroup var trees: TreesOptions

  func run() throws {
    let context = Context.real
    let library = try context.library(trees.folders)
    for kept in context.sessions?.all ?? [] {
      let state = kept.isHeld ? "under way" : "cut off"
      let session = context.sessions?.load(kept.id, library, now: context.now)
      let steps = session.map { "\($0.steps.count) steps" } ?? "cannot be read"
      let title = session.flatMap { $0.standing().diagnosis?.title } ?? "not settled"
      context.print("\(kept.id)  \(state)  \(steps)  \(title)\n")
    }
  }
}

/// Goes on with a session.
struct ResumeSession: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Go on with a session; the newest where none is named.")

  @OptionGroup var trees: TreesOptions

  @Argument(help: "The session's name in the list.")
  var name: String?

  func run() throws {
    let context = Context.real
    let library = try context.library(trees.folders)
    let all = context.sessions?.all ?? []
    guard
      let kept = name.map({ name in all.first { $0.id == name } })
        ?? all.first(where: { !$0.isHeld })
    else { throw Failure.noSession(name) }
    guard !kept.isHeld else { throw Failure.heldSession(kept.id) }
    guard let session = context.sessions?.load(kept.id, library, now: context.now) else {
      throw Failure.noSession(kept.id)
    }
    guard TerminalInfo.outputIsTerminal, TerminalInfo.inputIsTerminal else {
      return try context.report(session.standing(), as: .text)
    }
    try context.talk(session, resumed: kept.id, library)
  }
}

/// Deletes sessions.
struct DeleteSessions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete sessions that were cut off.")

  @Argument(help: "The sessions' names in the list.")
  var names: [String] = []

  @Flag(help: "Delete all that are not under way.")
  var all = false

  func run() throws {
    let context = Context.real
    let kept = context.sessions?.all ?? []
    guard all || !names.isEmpty else {
      throw Failure.usage("name the sessions to delete, or say --all")
    }
    for name in names where !kept.contains(where: { $0.id == name }) {
      throw Failure.noSession(name)
    }
    for session in kept where all || names.contains(session.id) {
      guard !session.isHeld else {
        if all { continue }
        throw Failure.heldSession(session.id)
      }
      context.sessions?.delete(session.id)
    }
  }
}
