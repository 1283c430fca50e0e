import Console
import Rendering
import Testing

@Suite struct LineReaderTerminalTests {
  private let rich = ["TERM": "xterm-256color", "LANG": "en_GB.UTF-8"]

  @Test func readsATerminalFromTheEnvironment() {
    let terminal = Terminal(environment: rich, isTerminal: true, columns: 132)
    #expect(terminal == Terminal(width: 132, usesColour: true, isUnicode: true))
  }

  @Test(arguments: [
    ["TERM": "xterm", "LANG": "C", "COLUMNS": "132"], ["NO_COLOR": "1"], [:],
    ["TERM": "xterm", "LC_ALL": "de_DE.UTF-8"],
  ])
  func ignoresTheEnvironmentWhereThereIsNoTerminal(_ environment: [String: String]) {
    let terminal = Terminal(environment: environment, isTerminal: false, columns: 132)
    #expect(terminal == Terminal(width: 80, usesColour: false, isUnicode: true))
  }

  @Test(arguments: [
    (nil, nil, 80), (0, nil, 80), (100, "132", 100), (nil, "132", 132), (0, "wide", 80),
    (5, nil, 20),
  ])
  func takesTheWidthFromTheTerminalFirst(_ columns: Int?, _ told: String?, _ width: Int) {
    var environment = rich
    environment["COLUMNS"] = told
    #expect(Terminal(environment: environment, isTerminal: true, columns: columns).width == width)
  }

  @Test(arguments: [
    (["NO_COLOR": "1"], false), (["NO_COLOR": ""], true), (["TERM": "dumb"], false),
    (["TERM": ""], false), (["TERM": "vt100"], true),
  ])
  func usesColourUnlessItIsRefused(_ variables: [String: String], _ usesColour: Bool) {
    let environment = rich.merging(variables) { $1 }
    let terminal = Terminal(environment: environment, isTerminal: true, columns: 80)
    #expect(terminal.usesColour == usesColour)
  }

  @Test(arguments: [
    (["LANG": "C"], false), (["LANG": "C.utf8"], true), (["LANG": "de_DE.ISO-8859-1"], false),
    (["LC_ALL": "C"], false), (["LC_ALL": "", "LC_CTYPE": "C"], false),
    (["LC_ALL": "C.UTF-8", "LANG": "C"], true), (["LANG": ""], false),
  ])
  func readsTheEncodingFromTheFirstLocaleVariableSet(
    _ variables: [String: String], _ isUnicode: Bool
  ) {
    let environment = rich.merging(variables) { $1 }
    let terminal = Terminal(environment: environment, isTerminal: true, columns: 80)
    #expect(terminal.isUnicode == isUnicode)
  }

  @Test(arguments: [
    ("> ", "> "),
    ("\u{1B}[1mtiny>\u{1B}[0m ", "\u{1}\u{1B}[1m\u{2}tiny>\u{1}\u{1B}[0m\u{2} "),
    ("cut \u{1B}[3", "cut \u{1}\u{1B}[3\u{2}"), ("\u{1B}", "\u{1}\u{1B}\u{2}"), ("", ""),
  ])
  func marksWhatTakesNoRoomInAPrompt(_ prompt: String, _ marked: String) {
    #expect(PromptMarks.marked(prompt) == marked)
  }
}
