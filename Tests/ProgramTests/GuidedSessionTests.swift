import Foundation
import TestSupport
import Testing

/// The built program at a terminal of its own, as a person uses it.
@Suite struct GuidedSessionTests {
  private static let refusal = """
    HTTP/1.1 403 Forbidden
    Content-Type: application/json

    {"error":{"code":"Authorization_RequestDenied",
      "message":"Insufficient privileges to complete the operation."}}
    """

  private func start(
    _ state: URL, columns: UInt16 = 80, _ arguments: [String] = [],
    _ environment: [String: String] = [:]
  ) throws -> PseudoTerminal {
    let usual = [
      "TERM": "xterm", "LANG": "C.UTF-8", "INPUTRC": "/dev/null", "PATH": "/usr/bin:/bin",
      "TROUBLESHOOT_TREES": "\(Repository.root)Trees",
      "XDG_STATE_HOME": state.path(percentEncoded: false),
    ]
    return try PseudoTerminal(
      "\(Repository.products)/troubleshoot", arguments,
      environment: usual.merging(environment) { $1 }, columns: columns)
  }

  private func withStateFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "state-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test func goesFromAPasteOverTabAndBackToADiagnosis() throws {
    try withStateFolder { state in
      let program = try start(state)
      try program.wait(for: "or unsure\n> ")
      try program.paste(Self.refusal)
      try program.wait(for: "[pasted 5 lines]")
      try program.wait(for: "Which kind of access token did the app send?")
      try program.wait(for: "\n> ")
      try program.type("app\t\r")
      try program.wait(for: "app-only")
      try program.wait(for: "Does the token carry a permission")
      try program.wait(for: "\n> ")
      try program.type("back\r")
      try program.wait(for: "Took back: token.kind = app-only.")
      try program.wait(for: "\n> ")
      try program.type("1\r")
      try program.wait(for: "\n> ")
      try program.type("no\r")
      try program.wait(for: "What does the app's list of API permissions show")
      try program.wait(for: "\n> ")
      try program.type("1\r")
      try program.wait(for: "The permission was asked for but nobody granted it")
      try program.wait(for: "az ad app permission admin-consent --id '<application id>'")
      try program.wait(for: "\n> ")
      try program.type("quit\r")
      #expect(try program.waitForEnding() == .exited(0))
      // What was pasted is on no line of the screen and in no history.
      #expect(!program.screen.contains("Content-Type"))
      let history = try String(
        contentsOf: state.appending(path: "troubleshoot/history"), encoding: .utf8)
      #expect(history == "app-only\nback\n1\nno\n1\nquit\n")
    }
  }

  @Test func remembersNoSecretThatWasTyped() throws {
    try withStateFolder { state in
      let program = try start(state)
      try program.wait(for: "\n> ")
      try program.type("client_secret=abC8Q~ZyXwVuTsRqPoNmLkJiHgFeDcBa9876543\r")
      try program.wait(for: "\n> ")
      try program.type("handover\r")
      try program.wait(for: "# Not settled yet")
      try program.wait(for: "\n> ")
      try program.type("quit\r")
      #expect(try program.waitForEnding() == .exited(0))
      let history = try String(
        contentsOf: state.appending(path: "troubleshoot/history"), encoding: .utf8)
      #expect(history == "handover\nquit\n")
    }
  }

  @Test func abandonsALineAndLeavesAtTheEndOfInput() throws {
    try withStateFolder { state in
      let program = try start(state)
      try program.wait(for: "\n> ")
      try program.type("forbidd\u{03}")
      try program.wait(for: "\n> ")
      try program.type("1\r")
      try program.wait(for: "What does the text of the refusal say?")
      try program.wait(for: "\n> ")
      try program.type("\u{04}")
      #expect(try program.waitForEnding() == .exited(0))
      #expect(program.isCooked)
    }
  }

  @Test func keepsWithinANarrowPlainTerminal() throws {
    try withStateFolder { state in
      let program = try start(
        state, columns: 50, ["AADSTS50011"],
        ["LC_ALL": "C", "LANG": "C", "NO_COLOR": "1"])
      try program.wait(for: "\n> ")
      try program.type("?\r")
      try program.wait(for: "\n> ")
      try program.type("\u{04}")
      #expect(try program.waitForEnding() == .exited(0))
      #expect(program.screen.utf8.allSatisfy { $0 < 0x80 })
      // Commands and addresses are never wrapped.
      let prose = program.screen.split(separator: "\n")
        .filter { !$0.hasPrefix("       ") && !$0.contains("https://") }
      #expect(prose.filter { $0.count > 50 } == [])
    }
  }

  @Test func takesAPasteOfManyLinesWithoutEchoingIt() throws {
    try withStateFolder { state in
      let program = try start(state)
      try program.wait(for: "\n> ")
      let noise = String(repeating: "2026-11-21 12:00:00 INFO nothing of interest\n", count: 20_000)
      try program.send(
        Array("\u{1B}[200~".utf8) + Array((noise + Self.refusal).utf8)
          + Array("\u{1B}[201~".utf8), within: .seconds(60))
      try program.wait(for: "[pasted 20005 lines]", within: .seconds(60))
      try program.wait(for: "Authorization_RequestDenied", within: .seconds(60))
      try program.wait(for: "\n> ", within: .seconds(60))
      try program.type("\u{04}")
      #expect(try program.waitForEnding() == .exited(0))
      #expect(!program.screen.contains("nothing of interest"))
    }
  }
}
