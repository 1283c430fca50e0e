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

  @Option(
    help: ArgumentHelp("Only errors whose entry names this source.", valueName: "id"))
  var source: String?

  @Argument(help: "What to list.")
  var subject: Subject

  func run() throws {
    try run(Context.real)
  }

  func run(_ context: Context) throws {
    let library = try context.library(trees.folders)
    if let source, library.source(source) == nil {
      throw Failure.usage("'\(source)' is no source; troubleshoot list sources shows them")
    }
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
      var entries: [String: Int] = [:]
      for source in errors(library).flatMap(\.sources) { entries[source.value, default: 0] += 1 }
      return library.sources().map { source in
        let about = [source.language, source.date].compactMap(\.self).joined(separator: ", ")
        let count = entries[source.id].map { "; \($0) error entries" } ?? ""
        return ListItem(id: source.id, title: "\(source.title) (\(about)\(count))")
      }
    }
    return library.paths().compactMap { path in
      switch (CardKind(path: path), subject) {
      case (.fact(let name), .facts):
        library.fact(name).map { ListItem(id: name.text, title: $0.title) }
      case (.tree(let id), .trees): library.tree(id).map { ListItem(id: id, title: $0.title) }
      case (.error(let id), .errors):
        library.error(id).flatMap { entry in
          let isNamed = source.map { id in entry.sources.contains { $0.value == id } } ?? true
          return isNamed ? ListItem(id: id.description, title: entry.title) : nil
        }
      case (.diagnosis(let id), .diagnoses):
        library.diagnosis(id).map { ListItem(id: id, title: $0.title) }
      case (.case(let id), .cases):
        ListItem(id: id, title: title(ofCase: path, library))
      default: ListItem?.none
      }
    }
  }

  private func errors(_ library: Library) -> [ErrorEntry] {
    library.paths().compactMap { path in
      if case .error(let id) = CardKind(path: path) { library.error(id) } else { nil }
    }
  }

  private func title(ofCase path: String, _ library: Library) -> String {
    let text = library.text(path: path) ?? ""
    return AnswersFile(text: text, context: CardContext(path: path))?.title ?? ""
  }
}
