import Console
import Testing

@Suite struct CommandTests {
  @Test(arguments: [
    ("why", Command.why, ""), (" QUIT ", .quit, ""), ("exit", .quit, ""),
    ("explain 50011", .explain, "50011"), ("explain  aadsts 50011", .explain, "aadsts 50011"),
  ])
  func readsCommands(_ line: String, _ command: Command, _ argument: String) throws {
    let read = try #require(Command.parse(line))
    #expect(read.command == command && read.argument == argument)
  }

  @Test(arguments: ["why me", "back to the start", "whynot", "", "HTTP/1.1 403"])
  func takesOtherLinesForNoCommand(_ line: String) {
    #expect(Command.parse(line) == nil)
  }
}
