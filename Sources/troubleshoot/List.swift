import ArgumentParser
import Facts
import Rendering
import Rules
import Sessions

/// What there is.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List facts, trees, errors, diagnoses, cases or sources.")

  /// The kinds of things to list.
  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case facts
    case trees
    case errors
    case diagnoses
    case cases
    case sources
  }

  @OptionGroup var trees: TreesOptions
  @OptionGroup var output: FormatOptions

  @Argument(help: "What to list.")
  var subject: Subject

  func run() throws {
    try run(Context.real)
  }

  func run(_ context: Context) throws {
    let library = try context.library(trees.folders)
    let items = self.items(library)
    switch output.format {
    case .text:
      var page = Page(context.terminal)
      for item in items { page.prose("\(item.id)  \(item.title)", rest: "    ") }
      context.print(page.text)
    case .json: context.print(try JSON.pretty(items))
    }
  }

  private func items(_ library: Library) -> [ListItem] {
    if subject == .sources {
      return library.sources().map { ListItem(id: $0.id, title: $0.title) }
    }
    return library.paths().compactMap { path in
      switch (CardKind(path: path), subject) {
      case (.fact(let name), .facts):
        library.fact(name).map { ListItem(id: name.text, title: $0.title) }
      case (.tree(let id), .trees): library.tree(id).map { ListItem(id: id, title: $0.title) }
      case (.error(let id), .errors):
        library.error(id).map { ListItem(id: id.description, title: $0.title) }
      case (.diagnosis(let id), .diagnoses):
        library.diagnosis(id).map { ListItem(id: id, title: $0.title) }
      case (.case(let id), .cases):
        ListItem(id: id, title: title(ofCase: path, library))
      default: ListItem?.none
      }
    }
  }

  private func title(ofCase path: String, _ library: Library) -> String {
    let text = library.text(path: path) ?? ""
    return AnswersFile(text: text, context: CardContext(path: path))?.title ?? ""
  }
}
