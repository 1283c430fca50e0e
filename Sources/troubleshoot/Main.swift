import ArgumentParser
import Glibc

/// Starts the program: reads the arguments, runs the subcommand, picks the exit status.
@main
enum Main {
  static func main() {
    // A reader that goes away, such as `head`, ends the program quietly.
    signal(SIGPIPE, SIG_DFL)
    let arguments = Arguments.hoisted(Array(CommandLine.arguments.dropFirst()))
    do {
      var command = try Troubleshoot.parseAsRoot(arguments)
      try command.run()
    } catch let failure as Failure {
      Context.real.complain(failure.message)
      exit(failure.status)
    } catch {
      Troubleshoot.exit(withError: error)
    }
  }
}

/// The arguments as the parser wants them.
enum Arguments {
  /// Moves options that stand before the subcommand behind it, where they belong to it.
  static func hoisted(_ arguments: [String]) -> [String] {
    var leading: [String] = []
    var rest = arguments[...]
    while let first = rest.first {
      if first.hasPrefix("--trees=") {
        leading.append(rest.removeFirst())
      } else if first == "--trees", rest.count > 1 {
        leading += rest.prefix(2)
        rest = rest.dropFirst(2)
      } else {
        break
      }
    }
    guard let word = rest.first, !leading.isEmpty, Troubleshoot.names.contains(word) else {
      return arguments
    }
    // The words of a subcommand and of its own subcommand come first.
    let isNested =
      word == SessionsCommand.configuration.commandName
      || word == Train.configuration.commandName
        && rest.dropFirst().first.map(Train.names.contains)
          ?? false
    let words = rest.prefix(isNested ? 2 : 1)
    return words + leading + rest.dropFirst(words.count)
  }
}

/// The program.
struct Troubleshoot: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "troubleshoot",
    abstract: "Leads from a Microsoft Graph or Microsoft Entra ID error to its cause and cure.",
    discussion: """
      Without a subcommand it asks its way to a diagnosis, offline. A file, a code or a text that
      is given, or piped in, is read as evidence first.

      Examples:
        troubleshoot                              begin a guided session
        troubleshoot 50011                        begin with a code
        troubleshoot response.txt                 begin with what a file holds
        curl -si https://graph.microsoft.com/v1.0/me | troubleshoot
        troubleshoot diagnose --evidence response.txt --answer token.kind=app-only
        troubleshoot diagnose --evidence response.txt --save case.yaml
        troubleshoot test cases                   replay what was saved, in CI
        troubleshoot explain Authorization_RequestDenied
        troubleshoot train                        learn the trade, ticket by ticket
      """,
    version: "0.1.0",
    subcommands: subcommands,
    defaultSubcommand: Guide.self)

  private static let subcommands: [any ParsableCommand.Type] = [
    Guide.self, Diagnose.self, Handover.self, Explain.self, SearchCommand.self, List.self,
    Draw.self, TestCommand.self, CompareCommand.self, SessionsCommand.self, Train.self, Check.self,
  ]

  /// The names of the subcommands.
  static var names: [String] { subcommands.compactMap { $0.configuration.commandName } }
}
