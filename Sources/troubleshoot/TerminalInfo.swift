import Glibc
import Rendering

/// What the process's own input and output are.
enum TerminalInfo {
  /// Whether someone types at the standard input.
  static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  /// Whether someone looks at the standard output.
  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Returns what the standard output can show at this moment; a window may change its width.
  static func terminal(environment: [String: String]) -> Terminal {
    Terminal(environment: environment, isTerminal: outputIsTerminal, columns: columns)
  }

  /// The lines of the terminal; nil where it does not say.
  static var rows: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return nil }
    return Int(size.ws_row)
  }

  private static var columns: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 else { return nil }
    return Int(size.ws_col)
  }
}
