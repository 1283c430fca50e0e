import Foundation
import TestSupport
import Testing

/// Training with the built program, at a terminal and without one.
@Suite struct TrainingProgramTests {
  private static let cards = "\(Repository.root)Tests/TrainingTests/Fixtures/cards"

  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "train-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  /// A run without a terminal.
  private func run(
    _ arguments: [String], in folder: URL, _ environment: [String: String] = [:]
  ) throws -> Ran {
    let own = [
      "TROUBLESHOOT_TREES": Self.cards, "XDG_DATA_HOME": folder.path(percentEncoded: false),
      "XDG_STATE_HOME": folder.path(percentEncoded: false),
    ]
    return try Ran(all: ["train"] + arguments, environment: own.merging(environment) { $1 })
  }

  private func start(
    _ folder: URL, _ arguments: [String], columns: UInt16 = 80,
    _ environment: [String: String] = [:]
  ) throws -> PseudoTerminal {
    let usual = [
      "TERM": "xterm", "LANG": "C.UTF-8", "INPUTRC": "/dev/null", "PATH": "/usr/bin:/bin",
      "TROUBLESHOOT_TREES": Self.cards, "XDG_DATA_HOME": folder.path(percentEncoded: false),
      "XDG_STATE_HOME": folder.path(percentEncoded: false),
    ]
    return try PseudoTerminal(
      "\(Repository.products)/troubleshoot", ["train"] + arguments,
      environment: usual.merging(environment) { $1 }, columns: columns)
  }

  private func log(_ folder: URL) -> String {
    let path = folder.appending(path: "troubleshoot/training/log.jsonl")
    return (try? String(contentsOf: path, encoding: .utf8)) ?? ""
  }

  // MARK: Scripted

  /// Asks everything that the ticket offers, then says the cause: right and shown.
  @Test func theStatusTellsHowItCameOut() throws {
    try withFolder { folder in
      let seed = ["--seed", "7", "--topic", "permission-not-consented", "--level", "3"]
      let ticket = try run(seed + ["--format", "json"], in: folder)
      #expect(ticket.status == 0)
      let json = try #require(
        JSONSerialization.jsonObject(with: Data(ticket.output.utf8)) as? [String: Any])
      let part = try #require(json["ticket"] as? [String: Any])
      #expect(json["result"] == nil)
      let facts = try #require(part["questions"] as? [[String: Any]]).compactMap {
        $0["fact"] as? String
      }
      let file = folder.appending(path: "a.yaml")
      func says(_ asks: [String], _ cause: String = "permission-not-consented") throws -> Int32 {
        try "asks: [\(asks.joined(separator: ", "))]\nsays: \(cause)\n"
          .write(to: file, atomically: true, encoding: .utf8)
        return try run(seed + ["--answers", file.path(percentEncoded: false)], in: folder).status
      }
      #expect(try says(facts) == 0)
      #expect(try says([]) == 2)
      #expect(try says(facts, "permission-not-requested") == 1)
      let path = file.path(percentEncoded: false)
      let told = try run(seed + ["--answers", path], in: folder)
      #expect(told.output.contains("A script is scored and not kept"))
      #expect(log(folder).isEmpty)
      let named = try run(seed + ["--answers", path, "--data", "log.jsonl"], in: folder)
      #expect(named.status == 64)
      #expect(named.errors.contains("--data has no part in a script, which is scored and never"))
    }
  }

  @Test func whatCannotBeFollowedIsRefusedWithItsPlace() throws {
    try withFolder { folder in
      let file = folder.appending(path: "a.yaml")
      try "asks: [no.such]\nsays: no-such\n".write(to: file, atomically: true, encoding: .utf8)
      let path = file.path(percentEncoded: false)
      let ran = try run(["--seed", "7", "--answers", path], in: folder)
      #expect(ran.status == 65)
      #expect(ran.errors.contains("\(path):1:8: error: [unknown-fact]"))
      #expect(try run(["--answers", path], in: folder).status == 64)
      #expect(try run(["--level", "9"], in: folder).status == 64)
      #expect(try run([], in: folder).status == 64)
      #expect(try run(["drill", "nonsense"], in: folder).status == 64)
    }
  }

  /// What was found, what was expected, and the next step.
  @Test(arguments: [
    (["place"], 64, "a placement asks at a terminal, and standard input and output are none"),
    (["drill", "why"], 64, "a drill asks at a terminal, and standard input and output are none"),
    (["exam", "pre"], 64, "an exam asks at a terminal"),
    ([], 64, "start it in one, or score a script with --seed N --answers FILE"),
    (["exam", "prr"], 66, "there is no exam and no file 'prr'; did you mean 'pre'?"),
    (["exam", "mine.yaml"], 66, "the exams are pre and post, or a file with exam: 1"),
    (["exam", "Package.swift"], 65, "Package.swift:"),
    (["export"], 64, "say one form, --anki, --csv or --json"),
    (["export", "--csv", "--json"], 64, "not --csv and --json"),
    (["report", "--csv", "--json", "a.jsonl"], 64, "--csv and --json exclude each other"),
    (["report", "README.md"], 65, "'README.md' is no log of training: a log has a line of JSON"),
    (["report", "none.jsonl"], 66, "there is no file 'none.jsonl'"),
    (["stats", "--data", "none/log.jsonl"], 66, "there is no log 'none/log.jsonl'"),
    (["replay", "--data", "none/log.jsonl"], 66, "there is no log 'none/log.jsonl'"),
    (["export", "--csv", "--data", "none/log.jsonl"], 66, "there is no log 'none/log.jsonl'"),
    (["stats", "--data", "Sources"], 66, "'Sources' is a folder"),
    (["stats", "--data", "README.md"], 65, "'README.md' is no log of training"),
    (["replay"], 66, "has no ticket yet; troubleshoot train begins one"),
    (["facilitate", "--seed", "7", "--level", "9"], 64, "--level is 1, 2 or 3, not 9"),
    (["facilitate", "--seed", "7", "--topic", "mailbx-not-found"], 64, "is called 'mailbx-not"),
    (["--seed", "7", "--format", "json", "--topic", "zzz"], 64, "list trees shows the trees"),
    (["--topic", "zzz"], 64, "no tree and no diagnosis that can be trained is called 'zzz'"),
    (["exma", "pre"], 64, "'exma' is no subcommand of train; there are next, place,"),
    (["exma", "pre"], 64, "did you mean 'exam'?"),
  ])
  func eachRefusalNamesTheNextStep(_ arguments: [String], _ status: Int32, _ words: String) throws {
    try withFolder { folder in
      let ran = try run(arguments, in: folder)
      #expect(ran.status == status)
      #expect(ran.output.isEmpty)
      #expect(ran.errors.contains(words), "\(ran.errors)")
    }
  }

  @Test func aBrokenLineOfTheLogIsNamedWhereverTheLogIsRead() throws {
    try withFolder { folder in
      let file = folder.appending(path: "log.jsonl")
      try "{\"v\":1,\n".write(to: file, atomically: true, encoding: .utf8)
      let data = ["--data", file.path(percentEncoded: false)]
      let words = "Line 1 of the log could not be read: it does not count"
      #expect(try run(["stats"] + data, in: folder).output.contains(words))
      let export = try run(["export", "--json"] + data, in: folder)
      #expect(export.status == 0 && export.output.isEmpty)
      #expect(export.errors.contains(words) && export.errors.contains("has no ticket yet"))
      #expect(try run(["replay"] + data, in: folder).errors.contains(words))
      #expect(
        try run(["report", data[1]], in: folder).output.contains(
          "Not read: 1 line."))
    }
  }

  /// Language, time zone and width have no part in a ticket.
  @Test func aTicketIsTheSameEverywhere() throws {
    try withFolder { folder in
      let seed = ["--seed", "11", "--level", "2", "--format", "json"]
      let here = try run(seed, in: folder)
      for environment in [
        ["LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8", "TZ": "Pacific/Kiritimati"],
        ["LANG": "tr_TR.ISO-8859-9", "TZ": "America/St_Johns", "COLUMNS": "40"],
        ["LC_ALL": "C", "TZ": "UTC", "COLUMNS": "300", "TERM": "dumb"],
      ] {
        #expect(try run(seed, in: folder, environment).output == here.output)
      }
    }
  }

  // MARK: At a terminal

  @Test func whatIsFinishedOutlivesTheProcess() throws {
    try withFolder { folder in
      let program = try start(folder, ["--seed", "5", "--topic", "permission-not-consented"])
      try program.wait(for: "TRAIN: ticket")
      try program.wait(for: "Enter shows the rest ")
      try program.type("give up\r")
      try program.wait(for: "GIVEN UP.")
      // No goodbye: the line has to lie there already.
      let line = log(folder)
      #expect(line.hasSuffix("\n"))
      #expect(line.contains("\"diagnosis\":\"permission-not-consented\""))
      let attributes = try FileManager.default.attributesOfItem(
        atPath: folder.appending(path: "troubleshoot/training/log.jsonl").path(
          percentEncoded: false))
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
      program.signal(SIGKILL)
      #expect(log(folder) == line)
      let stats = try run(["stats", "--format", "json"], in: folder)
      #expect(stats.output.contains("\"causesSeen\" : 1"))
      let replay = try run(["replay"], in: folder)
      #expect(replay.output.contains("The way of the tree"))
      let number = try #require(replay.output.split(separator: ",").first?.suffix(4))
      #expect(replay.output.hasPrefix("Ticket \(number), "))
      #expect(try run(["replay", number.lowercased()], in: folder).output == replay.output)
      let none = try run(["replay", "nosuch"], in: folder)
      #expect(none.status == 66 && none.errors.contains("has no ticket 'nosuch'; troubleshoot"))
    }
  }

  @Test func sixtyColumnsAreEnough() throws {
    try withFolder { folder in
      let program = try start(
        folder, ["--seed", "5", "--level", "2"], columns: 60,
        ["NO_COLOR": "1", "TERM": "dumb", "LANG": "C"])
      // Each screen waits; what is typed there is taken once all is shown.
      try program.wait(for: "Enter shows the rest ")
      try program.type("q\r")
      try program.wait(for: "This ticket is not counted.")
      for line in program.screen.split(separator: "\n") {
        #expect(
          line.count <= 60 || line.split(separator: " ").contains { $0.count > 30 }, "\(line)")
      }
      #expect(program.screen.unicodeScalars.allSatisfy { $0.isASCII })
    }
  }

  @Test func anExamThatIsLeftGoesOnInTheNextProcess() throws {
    try withFolder { folder in
      let first = try start(folder, ["place", "--seed", "7"])
      try first.wait(for: "Placement, seed 7: ticket 1 of 8")
      try first.wait(for: "Enter shows the rest ")
      try first.type("give up\r")
      try first.wait(for: "ticket 2 of 8")
      try first.type("q\r")
      try first.wait(for: "NOT FINISHED, 1 of 8 tickets: Placement, seed 7")
      #expect(try first.waitForEnding() == .exited(0))
      let second = try start(folder, ["place"])
      try second.wait(for: "it goes on with ticket 2.")
      try second.wait(for: "Placement, seed 7: ticket 2 of 8")
      second.signal(SIGKILL)
      let anew = try start(folder, ["place", "--seed", "7", "--anew"])
      try anew.wait(for: "Placement, seed 7: ticket 1 of 8")
      #expect(!anew.screen.contains("You left it"))
    }
  }

  @Test func aLogThatCannotBeWrittenIsRefusedBeforeTheFirstTicket() throws {
    try withFolder { folder in
      let file = folder.appending(path: "file")
      try "".write(to: file, atomically: true, encoding: .utf8)
      let program = try start(folder, ["--data", "\(file.path(percentEncoded: false))/log.jsonl"])
      try program.wait(for: "cannot be written")
      #expect(try program.waitForEnding() == .exited(66))
      #expect(!program.screen.contains("TRAIN: ticket"))
    }
  }

  @Test func learnersWhoseFilesAreCalledTheSameAreToldApart() throws {
    try withFolder { folder in
      for name in ["ana", "ben"] {
        let own = folder.appending(path: name)
        try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
        try "".write(to: own.appending(path: "log.jsonl"), atomically: true, encoding: .utf8)
      }
      let path = folder.path(percentEncoded: false)
      let report = try run(
        ["report", "\(path)/ana/log.jsonl", "\(path)/ben/log.jsonl", "--json"], in: folder)
      #expect(report.output.contains("\"name\" : \"ana/log\""))
      #expect(report.output.contains("\"name\" : \"ben/log\""))
    }
  }

  @Test func aGroupIsReportedFromItsFiles() throws {
    try withFolder { folder in
      let program = try start(folder, ["--seed", "5", "--topic", "permission-not-consented"])
      try program.wait(for: "Enter shows the rest ")
      try program.type("give up\r")
      try program.wait(for: "GIVEN UP.")
      program.signal(SIGKILL)
      let path = folder.appending(path: "troubleshoot/training/log.jsonl").path(
        percentEncoded: false)
      #expect(
        try run(["report", path], in: folder).output.contains("COHORT: 1 learner, 1 ticket"))
      #expect(try run(["report", path, "--csv"], in: folder).output.contains(",tickets,1\n"))
      let sheet = try run(["facilitate", "--seed", "7"], in: folder)
      #expect(sheet.output.contains("FACILITATOR'S SHEET"))
      #expect(try run(["export", "--json"], in: folder).output == log(folder))
    }
  }
}
