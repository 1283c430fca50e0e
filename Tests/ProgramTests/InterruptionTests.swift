import Console
import Facts
import Foundation
import Glibc
import Rendering
import Rules
import Sessions
import TestSupport
import Testing

/// A session that is killed at any moment is gone on with where it was.
@Suite struct InterruptionTests {
  private static let refusal = """
    HTTP/1.1 403 Forbidden

    {"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation.","innerError":{"date":"2026-11-21T10:00:00","request-id":"11111111-2222-3333-4444-555555555555"}}}
    """

  /// What the person does, entry by entry.
  private static let entries: [Entry] = [
    .paste(Array(refusal.utf8)), .line("unsure"), .line("why"), .line("1"), .line("back"),
    .line("2"), .line("change token.kind"), .line("1"), .line("what if token.kind=delegated"),
    .line("unsure"),
  ]

  /// The keys of an entry, without those that end it.
  private static func keys(_ entry: Entry) -> String {
    if case .line(let line) = entry { line } else { "" }
  }

  /// What is kept after so many entries; nil where nothing was done yet.
  private static func kept(after count: Int) -> String? {
    var kept: String?
    var dialogue = Dialogue(
      session: Session(library: Repository.library, clock: Instant(seconds: 0)),
      reader: ScriptedReader(Array(entries.prefix(count))),
      outside: Outside(
        terminal: { .none }, write: { _ in }, keep: { kept = Recording.steps(of: $0) }))
    dialogue.run()
    return kept
  }

  private static let points: [(entry: Int, keys: Int)] = entries.indices.flatMap { entry in
    (0...keys(entries[entry]).count).map { (entry, $0) }
  }

  /// Twenty moments, or as many as the environment asks for.
  private static var chosen: [Int] {
    let count = ProcessInfo.processInfo.environment["KILL_POINTS"].flatMap { Int($0) } ?? 20
    var state: UInt64 = 11
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % points.count
    }
  }

  private static func start(_ state: URL) throws -> PseudoTerminal {
    try PseudoTerminal(
      "\(Repository.products)/troubleshoot", [],
      environment: [
        "TERM": "xterm", "LANG": "C.UTF-8", "INPUTRC": "/dev/null", "PATH": "/usr/bin:/bin",
        "TROUBLESHOOT_TREES": "\(Repository.root)Trees",
        "XDG_STATE_HOME": state.path(percentEncoded: false),
      ])
  }

  private static func files(in state: URL) throws -> [URL] {
    let folder = state.appending(path: "troubleshoot/sessions")
    let all = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return (all ?? []).filter { $0.pathExtension == "yaml" }
  }

  @Test func losesNothingButTheLineBeingTyped() throws {
    for index in Self.chosen {
      let point = Self.points[index]
      let state = FileManager.default.temporaryDirectory.appending(path: "kill-\(UUID())")
      defer { try? FileManager.default.removeItem(at: state) }
      let program = try Self.start(state)
      try program.wait(for: "\n> ")
      for entry in Self.entries.prefix(point.entry) {
        switch entry {
        case .paste:
          try program.paste(Self.refusal)
          try program.wait(for: "[pasted 3 lines]")
        default: try program.type(Self.keys(entry) + "\r")
        }
        try program.wait(for: "\n> ")
      }
      try program.type(String(Self.keys(Self.entries[point.entry]).prefix(point.keys)))
      program.signal(SIGKILL)
      #expect(try program.waitForEnding() == .killed(signal: SIGKILL))

      let expected = Self.kept(after: point.entry)
      let files = try Self.files(in: state)
      #expect(
        try files.map { try String(contentsOf: $0, encoding: .utf8) }
          == [expected].compactMap(\.self))
      for file in files {
        let mode =
          try FileManager.default.attributesOfItem(
            atPath: file.path(percentEncoded: false))[.posixPermissions] as? Int
        #expect(mode == 0o600)
      }
      guard expected != nil else { continue }
      let again = try Self.start(state)
      try again.wait(for: "A session was cut off before")
      try again.wait(for: "\n> ")
      try again.type("yes\r")
      try again.wait(for: "\n> ")
      try again.type("quit\r")
      #expect(try again.waitForEnding() == .exited(0))
      #expect(try Self.files(in: state).isEmpty)
    }
  }

  @Test func leavesASessionAloneThatIsUnderWay() throws {
    let state = FileManager.default.temporaryDirectory.appending(path: "two-\(UUID())")
    defer { try? FileManager.default.removeItem(at: state) }
    let one = try Self.start(state)
    try one.wait(for: "\n> ")
    try one.type("1\r")
    try one.wait(for: "\n> ")
    let two = try Self.start(state)
    try two.wait(for: "What came back?")
    #expect(!two.screen.contains("cut off"))
    try two.wait(for: "\n> ")
    try two.type("2\r")
    try two.wait(for: "\n> ")
    #expect(try Self.files(in: state).count == 2)
    try one.type("quit\r")
    #expect(try one.waitForEnding() == .exited(0))
    #expect(try Self.files(in: state).count == 1)
    try two.type("quit\r")
    #expect(try two.waitForEnding() == .exited(0))
    #expect(try Self.files(in: state).isEmpty)
  }

  @Test func goesOnWhereNothingCanBeKept() throws {
    let state = FileManager.default.temporaryDirectory.appending(path: "full-\(UUID())")
    defer { try? FileManager.default.removeItem(at: state) }
    // A file stands where the folder would have to be.
    try Data().write(to: state)
    let program = try Self.start(state)
    try program.wait(for: "\n> ")
    try program.type("1\r")
    try program.wait(for: "cannot be kept")
    try program.wait(for: "\n> ")
    try program.type("quit\r")
    #expect(try program.waitForEnding() == .exited(0))
  }
}
