import Foundation
import TestSupport
import Testing

/// What a run of the built program gave.
struct Ran {
  let status: Int32
  let output: String
  let errors: String

  /// Runs the built program with the repository's cards.
  init(
    _ arguments: String..., input: String = "", environment: [String: String] = [:]
  ) throws {
    try self.init(all: arguments, input: input, environment: environment)
  }

  /// Runs the built program with a list of arguments.
  init(all arguments: [String], input: String = "", environment: [String: String] = [:]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "\(Repository.products)/troubleshoot")
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: Repository.root)
    process.environment = ["TROUBLESHOOT_TREES": "\(Repository.root)Trees"].merging(environment) {
      $1
    }
    let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = stderr
    try process.run()
    try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try stdin.fileHandleForWriting.close()
    output = String(decoding: stdout.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    errors = String(decoding: stderr.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    status = process.terminationStatus
  }
}

@Suite struct ProgramTests {
  @Test func diagnosesWithoutATerminal() throws {
    let ran = try Ran("diagnose", "--answer", "answer.status=throttled")
    try Snapshot.expect(ran.output, named: "diagnose-throttled")
    #expect(ran.status == 0 && ran.errors == "")
  }

  @Test func printsTheSameInEveryEnvironment() throws {
    let plain = try Ran("diagnose", "--answer", "answer.status=throttled")
    for environment in [
      ["TZ": "Asia/Tokyo", "LANG": "de_DE.UTF-8"], ["COLUMNS": "40", "TERM": "dumb"],
      ["LC_ALL": "C", "NO_COLOR": "1"],
    ] {
      let ran = try Ran(
        "diagnose", "--answer", "answer.status=throttled", environment: environment)
      #expect(ran.output == plain.output)
    }
  }

  @Test func printsJSON() throws {
    let ran = try Ran("diagnose", "--answer", "answer.status=forbidden", "--format", "json")
    #expect(ran.status == 2)
    let value = try JSONSerialization.jsonObject(with: Data(ran.output.utf8))
    let object = try #require(value as? [String: Any])
    #expect(object["schema"] as? String == "troubleshoot.diagnosis/1")
    #expect(object["outcome"] as? String == "open")
    let question = try #require(object["question"] as? [String: Any])
    #expect(question["fact"] as? String == "denial.says")
  }

  @Test func readsAPipeAsEvidence() throws {
    let ran = try Ran(input: "HTTP/1.1 429 Too Many Requests\n")
    #expect(ran.status == 0)
    #expect(ran.output.contains("429"))
    // A shell's `<(…)` comes as the name of a pipe.
    let named = try Ran(
      "diagnose", "--evidence", "/dev/stdin", input: "HTTP/1.1 429 Too Many Requests\n")
    #expect(named.status == 0 && named.output.contains("429"))
  }

  @Test func saysThatItKnowsNothingOfAText() throws {
    let ran = try Ran(input: "the cat sat on the mat\n")
    #expect(ran.status == 2)
    #expect(ran.output.hasPrefix("I found nothing in it that I know"))
  }

  @Test func explainsACode() throws {
    let ran = try Ran("explain", "aadsts50011:")
    try Snapshot.expect(ran.output, named: "explain-50011")
    #expect(ran.status == 0)
  }

  @Test(arguments: [
    (
      ["explain", "50012345"], 2,
      "troubleshoot: nothing is known of '50012345'. Microsoft's look-up page has the newest numbers: https://login.microsoftonline.com/error?code=50012345\n"
    ),
    (
      ["diagnose", "--answer", "token.kind"], 64,
      "troubleshoot: an answer is a fact and its value, such as token.kind=app-only\n"
    ),
    (
      ["diagnose", "--answer", "token.kid=x"], 64,
      "troubleshoot: 'token.kid' is not a known fact; did you mean 'token.kind'?\n"
    ),
    (
      ["diagnose", "--answer", "token.kind=delegate"], 64,
      "troubleshoot: 'delegate' is not a value of 'token.kind'; it is app-only, delegated or unsure; did you mean 'delegated'?\n"
    ),
    (
      ["diagnose", "--evidence", "/none/such"], 66, "troubleshoot: there is no file '/none/such'\n"
    ),
    (
      ["list", "facts", "--trees", "/none/such"], 66,
      "troubleshoot: there is no folder '/none/such'; name a folder of cards\n"
    ),
    (
      ["--trees", "Sources", "list", "facts"], 66,
      "troubleshoot: the folder 'Sources' holds no cards; a folder of cards has YAML files, such as start.yaml\n"
    ),
    (
      ["diagnose", "--evidence", "Trees"], 66,
      "troubleshoot: 'Trees' is a folder; name a file in it\n"
    ),
    (
      ["exlpain", "50011"], 64,
      "troubleshoot: 'exlpain' is neither a file nor a subcommand; did you mean 'explain'?\n"
    ),
    (
      ["diagnos"], 64,
      "troubleshoot: 'diagnos' is neither a file nor a subcommand; did you mean 'diagnose'?\n"
    ),
  ])
  func saysWhatIsWrong(_ arguments: [String], _ status: Int32, _ message: String) throws {
    let ran = try Ran(all: arguments)
    #expect(ran.errors == message)
    #expect(ran.status == status)
  }

  @Test func checksTheShippedCards() throws {
    let ran = try Ran("check", "Trees")
    #expect(ran.output == "")
    #expect(ran.status == 0)
  }

  @Test func refusesABrokenCard() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "cards-\(UUID())")
    let diagnoses = folder.appending(path: "diagnoses")
    try FileManager.default.createDirectory(at: diagnoses, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("title: T\nactor: me\n".utf8).write(
      to: diagnoses.appending(path: "too-many-requests.yaml"))
    let path = folder.path(percentEncoded: false)
    let ran = try Ran("diagnose", "--answer", "answer.status=throttled", "--trees", path)
    #expect(ran.status == 65)
    #expect(
      ran.errors.contains("\(path)/diagnoses/too-many-requests.yaml:2:8: error: [unknown-word]"))
  }

  @Test(arguments: [
    ("consent greyed out", "consent-missing-at-sign-in"), ("shared malbox", "mailbox"),
    ("conditonal acess blocks", "policy-blocks-sign-in"), ("50011", "aadsts/50011"),
    ("Authorization_RequestDenied", "graph/authorization_requestdenied"),
    ("access token expired", "token-expired"),
  ])
  func searchesTolerantOfSpelling(_ words: String, _ id: String) throws {
    let ran = try Ran("search", words)
    let first = ran.output.split(separator: ")").first ?? ""
    #expect(first.contains(id), "\(ran.output)")
    #expect(ran.status == 0)
  }

  @Test func saysThatNothingFits() throws {
    let ran = try Ran("search", "qqqqq")
    #expect(ran.status == 2 && ran.errors == "troubleshoot: nothing fits 'qqqqq'\n")
  }

  @Test func drawsATree() throws {
    try Snapshot.expect(try Ran("draw", "graph/permission-missing").output, named: "draw-text")
    let mermaid = try Ran("draw", "graph/permission-missing", "--format", "mermaid").output
    try Snapshot.expect(mermaid, named: "draw-mermaid")
    let wrong = try Ran("draw", "graph/permission-mising")
    #expect(
      wrong.errors
        == "troubleshoot: there is no tree 'graph/permission-mising'; did you mean 'graph/permission-missing'?\n"
    )
    #expect(wrong.status == 64)
  }

  @Test func drawsEveryTreeToItsLastDiagnosis() throws {
    for id in try Ran("list", "trees").output.split(separator: "\n").map({
      $0.split(separator: " ")[0]
    }) {
      let ran = try Ran("draw", String(id))
      #expect(ran.status == 0)
      #expect(ran.output.split(separator: "\n").count < 160, "\(id) is too long to be read")
    }
  }

  @Test func listsAndHelps() throws {
    #expect(try Ran("list", "trees").output.contains("graph/403-forbidden"))
    #expect(try Ran("--help").output.contains("troubleshoot 50011"))
    #expect(try Ran("--version").output == "0.1.0\n")
    #expect(try Ran("--generate-completion-script", "bash").output.contains("troubleshoot"))
  }

  @Test func shipsTheRepositorysCards() throws {
    let bundled = "\(Repository.products)/troubleshoot_Rules.resources/Trees"
    let names = try FileManager.default.subpathsOfDirectory(atPath: bundled).sorted()
    let own = try FileManager.default.subpathsOfDirectory(atPath: "\(Repository.root)Trees")
      .sorted()
    #expect(names == own)
    for name in names where name.hasSuffix(".yaml") {
      #expect(
        FileManager.default.contents(atPath: "\(bundled)/\(name)")
          == FileManager.default.contents(atPath: "\(Repository.root)Trees/\(name)"))
    }
  }
}
