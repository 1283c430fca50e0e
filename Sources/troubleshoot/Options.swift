import ArgumentParser

/// The folders of cards.
struct TreesOptions: ParsableArguments {
  @Option(
    name: .customLong("trees"),
    help: ArgumentHelp(
      "A folder of cards; may be repeated. One with a start.yaml stands alone, one without is laid over those before it or over the shipped cards.",
      valueName: "folder"))
  var folders: [String] = []
}

/// The forms of a result.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

/// The forms of a diagnosis.
enum ResultFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  case markdown
}

/// The form in which a result is printed.
struct FormatOptions: ParsableArguments {
  @Option(name: .customLong("format"), help: "The form of the output.")
  var format: OutputFormat = .text
}
