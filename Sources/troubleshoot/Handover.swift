import ArgumentParser
import Rendering
import Sessions

/// A hand-over from an answers file.
struct Handover: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "handover",
    abstract: "Write a hand-over for whoever must act, from an answers file.",
    discussion: """
      Writes Markdown: what failed, why, what to do and how to check; or, where it is not settled,
      the open questions, ready to be sent. Personal values are masked. Paste the reply into a
      session, or give it with --evidence: it fills the answers in.

      Examples:
        troubleshoot handover case.yaml
        troubleshoot diagnose --evidence response.txt --format markdown
      """)

  @OptionGroup var trees: TreesOptions

  @Argument(help: ArgumentHelp("The answers file, - for standard input.", valueName: "file"))
  var file: String

  func run() throws {
    try run(Context.real)
  }

  func run(_ context: Context) throws {
    let library = try context.library(trees.folders)
    let session = try context.replay(file, library)
    try context.report(session.standing(), as: .markdown)
  }
}
