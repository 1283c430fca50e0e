import ArgumentParser
import Rendering
import Rules

/// A search over the cards.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Search the cards; spelling need not be exact.",
    discussion: """
      Ends with 2 where nothing fits.

      Examples:
        troubleshoot search consent greyed out
        troubleshoot search shared mailbox
      """)

  @OptionGroup var trees: TreesOptions
  @OptionGroup var output: FormatOptions

  @Argument(help: "The words to look for.")
  var words: [String]

  func run() throws {
    try run(Context.real)
  }

  func run(_ context: Context) throws {
    let library = try context.library(trees.folders)
    let text = words.joined(separator: " ")
    let found = Search(library).find(text)
    guard !found.isEmpty else {
      context.complain("nothing fits '\(text.prefix(60))'")
      throw ExitCode(2)
    }
    switch output.format {
    case .text:
      var page = Page(context.terminal)
      for item in found { page.prose("\(item.title)  (\(item.kind) \(item.id))", rest: "    ") }
      page.gap()
      page.prose("troubleshoot explain ID tells more.")
      context.print(page.text)
    case .json:
      context.print(
        try JSON.pretty(found.map { FoundItem(kind: $0.kind, id: $0.id, title: $0.title) }))
    }
  }
}
