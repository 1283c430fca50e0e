/// What the place that the output goes to can show.
package struct Terminal: Equatable, Sendable {
  /// The number of columns.
  package var width: Int

  /// Whether colours may be used; nothing is told by colour alone.
  package var usesColour: Bool

  /// Whether characters beyond ASCII can be shown.
  package var isUnicode: Bool

  /// Creates a terminal from what it can do.
  package init(width: Int, usesColour: Bool, isUnicode: Bool) {
    self.width = width
    self.usesColour = usesColour
    self.isUnicode = isUnicode
  }
}

extension Terminal {
  /// What a file or a pipe is taken for, whatever the environment says.
  package static let none = Terminal(width: 80, usesColour: false, isUnicode: true)

  /// The fewest columns that text is laid out for.
  package static let narrowest = 20

  /// Reads a terminal's abilities from the environment.
  ///
  /// - Parameters:
  ///   - environment: The environment's variables, of which `TERM`, `NO_COLOR`, `COLUMNS` and
  ///     those of the locale count.
  ///   - isTerminal: Whether the output is a terminal at all.
  ///   - columns: The width the terminal says it has; nil or zero where it does not say.
  package init(environment: [String: String], isTerminal: Bool, columns: Int?) {
    guard isTerminal else {
      self = .none
      return
    }
    let told = [columns, environment["COLUMNS"].flatMap(Int.init)].compactMap(\.self)
    let width = told.first { $0 > 0 } ?? Terminal.none.width
    self.init(
      width: max(width, Terminal.narrowest),
      usesColour: Terminal.allowsColour(environment),
      isUnicode: Terminal.isUnicode(environment))
  }

  private static func allowsColour(_ environment: [String: String]) -> Bool {
    let isRefused = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    let kind = environment["TERM"] ?? ""
    return !isRefused && !kind.isEmpty && kind != "dumb"
  }

  /// The first of the variables that is set decides, as in the C library.
  private static func isUnicode(_ environment: [String: String]) -> Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    let folded = (locale ?? "").lowercased()
    return folded.contains("utf-8") || folded.contains("utf8")
  }
}
