import ArgumentParser
import Console
import Glibc
import Rendering
import Rules
import Sessions

/// The guided session.
struct Guide: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guide",
    abstract: "Ask the way to a diagnosis (the default).",
    discussion: """
      What is named is read as evidence: a file where there is one of that name, else the text
      itself. Text that is piped in is evidence too.
      """)

  @OptionGroup var trees: TreesOptions

  @Argument(help: "A file, a code or a text.")
  var evidence: [String] = []

  func run() throws {
    try run(Context.real)
  }

  func run(_ context: Context) throws {
    let library = try context.library(trees.folders)
    let pieces = try pieces(context)
    let isPiped = !TerminalInfo.inputIsTerminal
    guard TerminalInfo.outputIsTerminal, !isPiped || Guide.takesTerminalBack() else {
      return try printOnly(pieces, library, context)
    }
    var session = Session(library: library, clock: context.now)
    for piece in pieces { session.add(piece) }
    // Whoever comes with evidence has something new in mind.
    let unfinished = pieces.isEmpty ? context.sessions?.all.first { !$0.isHeld } : nil
    try context.talk(session, unfinished: unfinished, library)
  }

  /// Prints where the evidence leads, where nobody can be asked.
  private func printOnly(_ pieces: [Piece], _ library: Library, _ context: Context) throws {
    var session = Session(library: library)
    for piece in pieces { session.add(piece) }
    try context.report(session.standing(), as: .text)
  }

  private func pieces(_ context: Context) throws -> [Piece] {
    var pieces: [Piece] = []
    if !TerminalInfo.inputIsTerminal {
      let bytes = try context.bytes(of: "-")
      if !bytes.isEmpty { pieces.append(Piece(name: "standard input", bytes: bytes)) }
    }
    guard !evidence.isEmpty else { return pieces }
    if evidence.count == 1, access(evidence[0], F_OK) == 0 {
      return pieces + [Piece(file: evidence[0], bytes: try context.bytes(of: evidence[0]))]
    }
    let text = evidence.joined(separator: " ")
    let piece = Piece(name: "command line", bytes: Array(text.utf8))
    let isUnread = !piece.isRecognised && piece.removed.isEmpty
    // Of several words only the nearest miss counts: sentences begin with all sorts of words.
    if isUnread || evidence.count > 1,
      let name = Suggestion.nearest(to: evidence[0], among: Troubleshoot.names),
      isUnread && evidence.count == 1 || name.utf8.count == evidence[0].utf8.count
    {
      throw Failure.usage(
        "'\(evidence[0])' is neither a file nor a subcommand; did you mean '\(name)'?")
    }
    return pieces + [piece]
  }

  /// Makes the terminal the standard input again, after a pipe was read to its end.
  private static func takesTerminalBack() -> Bool {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard terminal >= 0 else { return false }
    defer { close(terminal) }
    return dup2(terminal, STDIN_FILENO) >= 0
  }
}
