import Foundation
import TestSupport
import Testing

@Suite struct TestCommandTests {
  private static let right = """
    troubleshoot: 1
    title: Too many requests
    answers:
      answer.status: throttled
    expect:
      outcome: diagnosed
      diagnosis: too-many-requests
      asks: [answer.status]
      path: [start/status=throttled]

    """
  private static let wrong = """
    troubleshoot: 1
    title: Too many requests
    # What was said.
    answers:
      answer.status: throttled
    # What comes of it.
    expect:   # for now
      outcome: open      # a guess
      diagnosis: token-expired
      among: too-many-requests
      asks:
        - token.kind
        - answer.status

      # the way
      path: ['start/status=forbidden']
    # The end.
    clock: 2026-01-31T12:00:00Z

    """

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("cases/a/right.yaml", Self.right)
    try folder.write("cases/wrong.yaml", Self.wrong)
    try folder.write("cases/broken.yml", "troubleshoot: 1\nanswers: { token.kind: apponly }\n")
    try folder.write("cases/notes.txt", "not a case")
    try folder.write("cases/.hidden/x.yaml", "not a case")
    return folder
  }

  /// The output with the folder and the digests of cards, which change with them, left out.
  private func plain(_ text: String, _ folder: TemporaryFolder) -> String {
    var text = text.replacing(folder.path, with: "")
    text = text.replacing(folder.path.split(separator: "/").joined(separator: ".") + ".", with: "")
    while let mark = text.firstRange(of: "sha256:") {
      let end = text[mark.upperBound...].prefix { $0.isHexDigit }.endIndex
      text.replaceSubrange(mark.lowerBound..<end, with: "DIGEST")
    }
    return text
  }

  @Test(arguments: ["text", "junit", "json"])
  func tellsWhatDiffers(_ format: String) throws {
    let folder = try folder()
    let ran = try Ran("test", folder.path + "cases", "--format", format)
    #expect(ran.status == 65 && ran.errors == "")
    try Snapshot.expect(plain(ran.output, folder), named: "test-\(format)")
    // The form that people read and the form that programs read come to the same.
    let alone = try Ran("test", folder.path + "cases/wrong.yaml", "--format", format)
    #expect(alone.status == 1)
    let right = try Ran("test", folder.path + "cases/a", "--format", format)
    #expect(right.status == 0)
  }

  @Test func updatesTheLinesOfExpectAndNoOther() throws {
    let folder = try folder()
    let ran = try Ran("test", folder.path + "cases/wrong.yaml", "--update")
    #expect(ran.status == 0)
    #expect(ran.output.hasPrefix("updated \(folder.path)cases/wrong.yaml\n1 file: 1 passed\n"))
    let expected = Self.wrong
      .replacing("outcome: open ", with: "outcome: diagnosed ")
      .replacing("diagnosis: token-expired", with: "diagnosis: too-many-requests")
      .replacing("    - token.kind\n", with: "")
      .replacing("'start/status=forbidden'", with: "start/status=throttled")
    #expect(try folder.read("cases/wrong.yaml") == expected)
    let again = try Ran("test", folder.path + "cases/wrong.yaml", "--update")
    #expect(again.output.hasPrefix("1 file: 1 passed\n"))
  }

  @Test(arguments: [
    (
      "troubleshoot: 1\nanswers: { answer.status: throttled }\n",
      "troubleshoot: 1\nanswers: { answer.status: throttled }\nexpect:\n  outcome: diagnosed\n  diagnosis: too-many-requests\n  asks: [answer.status]\n"
    ),
    (
      "troubleshoot: 1\nanswers: { answer.status: throttled }",
      "troubleshoot: 1\nanswers: { answer.status: throttled }\nexpect:\n  outcome: diagnosed\n  diagnosis: too-many-requests\n  asks: [answer.status]\n"
    ),
    (
      "troubleshoot: 1\r\nexpect: { outcome: diagnosed, diagnosis: x }\r\nsources: [graph-errors]\r\n",
      "troubleshoot: 1\r\nexpect: { outcome: open }\r\nsources: [graph-errors]\r\n"
    ),
    (
      "troubleshoot: 1\nexpect:\n  diagnosis: x\n",
      "troubleshoot: 1\nexpect:\n  outcome: open\n"
    ),
    (
      "troubleshoot: 1\nclock: 2026-01-31T12:00:00Z\n",
      "troubleshoot: 1\nexpect:\n  outcome: open\nclock: 2026-01-31T12:00:00Z\n"
    ),
  ])
  func updatesWhateverFormExpectHas(_ before: String, _ after: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("case.yaml", before)
    #expect(try Ran("test", file, "--update").status == 0)
    #expect(try folder.read("case.yaml") == after)
    #expect(try Ran("test", file).status == 0)
  }

  @Test(arguments: [
    (
      "answers: { answer.status: throttled, token.kind: app-only }\nexpect: { outcome: diagnosed }\n",
      "2:38: %: [idle-answer] the answer to 'token.kind' was never asked for and changes nothing; leave it out"
    ),
    (
      "answers: { answer.status: forbidden }\nexpect: { path: [start/status=forbidden] }\n",
      "3:9: %: [unanswered-question] 'denial.says' is asked next and the file does not answer it; add it to the answers, as unsure if need be"
    ),
    (
      "evidence: HTTP/1.1 429 Too Many Requests\nanswers: { http.status: 403 }\nexpect: { outcome: diagnosed }\n",
      "3:12: %: [contradicted-answer] the answer to 'http.status' is '403' and the evidence says '429', which counts; leave the answer out, or set the evidence aside"
    ),
  ])
  func warnsAndFailsWhereItIsStrict(_ text: String, _ complaint: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("case.yaml", "troubleshoot: 1\n" + text)
    let ran = try Ran("test", file)
    #expect(ran.status == 0)
    #expect(ran.output.hasPrefix("\(file):\(complaint.replacing("%", with: "warning"))\n"))
    let strict = try Ran("test", file, "--strict")
    #expect(strict.status == 1)
    #expect(strict.output.hasPrefix("\(file):\(complaint.replacing("%", with: "error"))\n"))
  }

  @Test func tellsOnDiagnosingWhatIsAmissWithAFile() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "case.yaml", "troubleshoot: 1\nanswers: { answer.status: throttled, token.kind: app-only }\n")
    let ran = try Ran("diagnose", "--answers", file)
    #expect(ran.status == 0)
    #expect(ran.errors.contains("[idle-answer]"))
  }

  @Test func offersTheDiagnosisThatWasMeant() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "case.yaml",
      "troubleshoot: 1\nanswers: { answer.status: throttled }\nexpect: { diagnosis: too-many-request }\n"
    )
    let ran = try Ran("test", file)
    #expect(
      ran.output.hasPrefix(
        "\(file):3:22: error: [case-fails] expected diagnosis too-many-request, found too-many-requests; there is no diagnosis of that name; did you mean 'too-many-requests'?\n"
      ))
    #expect(ran.status == 1)
  }

  @Test func printsTheDigestOfTheCardsBelowWhatAFileComesTo() throws {
    let file = "Trees/cases/start/throttled.yaml"
    let text = try Ran("diagnose", "--answers", file).output
    let json = try Ran("diagnose", "--answers", file, "--format", "json").output
    let digest = try #require(text.split(separator: " ").last).dropLast()
    #expect(text.hasSuffix("\nCards: \(digest)\n") && digest.hasPrefix("sha256:"))
    #expect(json.contains("\"digest\" : \"\(digest)\""))
  }

  @Test func failsAFileThatExpectsNothing() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "case.yaml", "troubleshoot: 1\nanswers: { answer.status: throttled }\n")
    let ran = try Ran("test", file)
    #expect(ran.status == 1)
    #expect(ran.output.contains("1:1: error: [missing-key] the file expects nothing"))
  }

  @Test func refusesCardsOtherThanThoseThatAFileIsPinnedTo() throws {
    let folder = try TemporaryFolder()
    let start =
      "troubleshoot: 1\nanswers: { answer.status: throttled }\nexpect: { outcome: diagnosed }\n"
    let file = try folder.write("a.yaml", start)
    let json = try Ran("diagnose", "--answers", file, "--format", "json")
    let mark = try #require(json.output.firstRange(of: "sha256:"))
    let digest = json.output[mark.lowerBound...].prefix { $0 != "\"" }
    let right = try folder.write("right.yaml", start + "pin: \(digest)\n")
    let wrong = try folder.write("wrong.yaml", start + "pin: sha256:0123456789abcdef\n")
    #expect(try Ran("test", right).status == 0)
    #expect(try Ran("diagnose", "--answers", right).status == 0)
    let refused = try Ran("test", wrong)
    #expect(refused.status == 1)
    #expect(
      refused.output.hasPrefix(
        "\(wrong):4:6: error: [pin] the file is pinned to other cards; these are \(digest)\n"))
    #expect(try Ran("diagnose", "--answers", wrong).status == 65)
  }

  @Test func tellsWhatNoFileReachesAndGatesOnIt() throws {
    let all = try Ran("test", "Trees/cases", "--coverage", "--min-coverage", "100", "--strict")
    #expect(all.status == 0)
    #expect(all.output.contains("branches (100.0 %)") && all.output.contains("diagnoses (100.0 %)"))
    let few = try Ran("test", "Trees/cases/start", "--min-coverage", "90")
    #expect(few.status == 1)
    #expect(few.output.contains("[uncovered-diagnosis] no case ends in this diagnosis"))
    #expect(few.output.contains("90 % are wanted"))
    #expect(try Ran("test", "Trees/cases/start", "--coverage").status == 0)
    let junit = try Ran("test", "Trees/cases/start", "--min-coverage", "90", "--format", "junit")
    #expect(junit.output.contains("name=\"at least 90 %\"") && junit.status == 1)
  }

  @Test(arguments: [
    (["test", "/none/such"], 66, "troubleshoot: there is no file '/none/such'\n"),
    (
      ["test", "Sources/Facts"], 66,
      "troubleshoot: the folder 'Sources/Facts' holds no answers files (*.yaml)\n"
    ),
  ])
  func saysWhatIsNotThere(_ arguments: [String], _ status: Int32, _ message: String) throws {
    let ran = try Ran(all: arguments)
    #expect(ran.status == status && ran.errors == message)
  }

  @Test(arguments: ["text", "junit", "json"])
  func printsTheSameInEveryEnvironmentAndWithAnyNumberOfJobs(_ format: String) throws {
    let folder = try folder()
    let arguments = [
      "test", "Trees/cases", folder.path + "cases", "--coverage", "--format",
      format,
    ]
    let plain = try Ran(all: arguments)
    for environment in [
      ["TZ": "Asia/Tokyo", "LANG": "de_DE.UTF-8"], ["COLUMNS": "40", "TERM": "dumb"],
      ["LC_ALL": "C", "NO_COLOR": "1", "TZ": "America/St_Johns"],
      ["LC_ALL": "tr_TR.UTF-8", "TERM": "xterm-256color", "COLUMNS": "300"],
    ] {
      let ran = try Ran(all: arguments, environment: environment)
      #expect(ran.output == plain.output && ran.status == plain.status)
    }
    for jobs in ["1", "2", "7"] {
      #expect(try Ran(all: arguments + ["--jobs", jobs]).output == plain.output)
    }
  }

  @Test func showsNoSecretOfAFile() throws {
    let secret = "abC8Q~ZyXwVuTsRqPoNmLkJiHgFeDcBa9876543"
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "client_secret=\(secret).yaml",
      "troubleshoot: 1\ntitle: client_secret=\(secret)\nexpect:\n  diagnosis: client_secret=\(secret)\n  asks: [client_secret=\(secret)]\n"
    )
    for format in ["text", "junit", "json"] {
      let ran = try Ran("test", file, "--format", format)
      #expect(!ran.output.contains("ZyXwVu") && !ran.errors.contains("ZyXwVu"))
      #expect(ran.status == 1)
    }
  }
}
