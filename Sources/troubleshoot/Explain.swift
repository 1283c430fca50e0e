import ArgumentParser
import Rendering
import Rules
import Sessions

/// What a code or a word means.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a code, a fact, a tree, a diagnosis or a topic.",
    discussion: """
      Examples:
        troubleshoot explain 50011
        troubleshoot explain Authorization_RequestDenied
        troubleshoot explain token.kind
        troubleshoot explain token-expired --against case.yaml
      """)

  @OptionGroup var trees: TreesOptions
  @OptionGroup var output: FormatOptions

  @Option(
    help: ArgumentHelp(
      "Tell why a diagnosis is not, or is, what an answers file comes to.", valueName: "file"))
  var against: String?

  @Argument(help: "The word to explain.")
  var words: [String]

  func run() throws {
    try run(Context.real)
  }

  func run(_ context: Context) throws {
    let library = try context.library(trees.folders)
    let word = words.joined(separator: " ")
    if let against { return try explain(word, against: against, library, context) }
    let found = library.lookUp(word)
    guard !found.isEmpty else {
      try context.refuseBrokenCards(library)
      context.complain(Words.unknown(word, library))
      throw ExitCode(2)
    }
    let text: String
    switch output.format {
    case .text:
      var page = Page(context.terminal)
      for explained in found { page.explain(explained, library) }
      text = page.text
    case .json: text = try JSON.pretty(found.map(ExplainReport.init))
    }
    try context.refuseBrokenCards(library)
    context.print(text)
  }

  private func explain(
    _ word: String, against file: String, _ library: Library, _ context: Context
  ) throws {
    let standing = try context.replay(file, library).standing()
    guard let id = standing.diagnosis(named: word) else {
      context.complain(
        "no diagnosis is called '\(word.prefix(60))'; troubleshoot list diagnoses shows them")
      throw ExitCode(2)
    }
    var page = Page(context.terminal)
    page.whyNot(id, standing, isAtPrompt: false)
    try context.refuseBrokenCards(library)
    context.print(page.text)
  }
}
