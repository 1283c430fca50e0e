import ArgumentParser
import Rendering
import Rules

/// A drawing of a tree.
struct Draw: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract: "Draw a tree: its questions and where each answer leads.",
    discussion: """
      Examples:
        troubleshoot draw graph/403-forbidden
        troubleshoot draw start --format mermaid
      """)

  /// The forms of a drawing.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case text
    case mermaid
  }

  @OptionGroup var trees: TreesOptions

  @Option(name: .customLong("format"), help: "The form of the drawing.")
  var format: Form = .text

  @Argument(help: "The tree, by its id.")
  var tree: String

  func run() throws {
    try run(Context.real)
  }

  func run(_ context: Context) throws {
    let library = try context.library(trees.folders)
    guard let card = library.tree(tree) else {
      let ids = library.paths().compactMap { path in
        if case .tree(let id) = CardKind(path: path) { id } else { String?.none }
      }
      throw Failure.usage("there is no tree '\(tree)'\(Suggestion.hint(for: tree, among: ids))")
    }
    let drawing = TreeDrawing(card, library)
    var page = Page(context.terminal)
    drawing.draw(on: &page)
    let mermaid = drawing.mermaid
    try context.refuseBrokenCards(library)
    context.print(format == .text ? page.text : mermaid)
  }
}
