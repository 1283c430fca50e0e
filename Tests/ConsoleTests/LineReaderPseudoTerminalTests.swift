import Glibc
import TestSupport
import Testing

@Suite struct LineReaderPseudoTerminalTests {
  @Test func talksWithAProgramThatSeesATerminal() throws {
    let shell = try PseudoTerminal(
      "/bin/sh", ["-c", "test -t 0 && stty size && read line && echo \"got $line\" && exit 3"],
      environment: ["PATH": "/usr/bin:/bin"], columns: 71)
    try shell.wait(for: "24 71\n")
    try shell.type("word\r")
    #expect(try shell.wait(for: "got word").hasSuffix("got word"))
    #expect(try shell.waitForEnding() == .exited(3))
  }

  @Test func turnsCtrlCIntoASignalOfTheProgramsTerminal() throws {
    let program = try PseudoTerminal("/bin/cat")
    try program.type("seen\r")
    try program.wait(for: "seen\nseen\n")
    #expect(program.isCooked)
    try program.type("\u{3}")
    #expect(try program.waitForEnding() == .killed(signal: SIGINT))
  }

  @Test func givesUpWhenTheTimeIsOver() throws {
    let program = try PseudoTerminal("/bin/cat")
    #expect(throws: PseudoTerminal.Failure.self) {
      try program.wait(for: "never", within: .milliseconds(50))
    }
    #expect(throws: PseudoTerminal.Failure.self) {
      try program.waitForEnding(within: .milliseconds(50))
    }
  }

  @Test func saysWhatWasPrintedWhereTheProgramEndsTooSoon() throws {
    let program = try PseudoTerminal("/bin/sh", ["-c", "printf '\\033[1mbye\\033[0m'"])
    #expect(throws: PseudoTerminal.Failure.self) { try program.wait(for: "hello") }
    #expect(program.screen == "bye")
  }

  @Test func refusesAProgramThatIsNotThere() {
    #expect(throws: PseudoTerminal.Failure.self) { try PseudoTerminal("/nowhere/program") }
  }
}
