import ArgumentParser
import Rendering
import Rules

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
      """)

  @OptionGroup var trees: TreesOptions
  @OptionGroup var output: FormatOptions

  @Argument(help: "The word to explain.")
  var words: [String]

  func run() throws {
    try run(Context.real)
  }

  func run(_ context: Context) throws {
    let library = try context.library(trees.folders)
    let word = words.joined(separator: " ")
    let found = library.lookUp(word)
    guard !found.isEmpty else {
      try context.refuseBrokenCards(library)
      let hint = library.nearestID(to: word).map { "; did you mean '\($0)'?" } ?? ""
      context.complain("nothing is known of '\(word.prefix(60))'\(hint)")
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
}
