import Foundation
import TestSupport
import Testing

@Suite struct BatchTests {
  private static let lines = """
    {"id":1,"evidence":"HTTP/1.1 429 Too Many Requests"}
    {"id":"a","answers":{"answer.status":"forbidden","token.kind":"app-only"}}
    not JSON

    [1]
    {"id":3,"answers":{"token.kind":"apponly"}}
    {"evidens":"x"}
    {"id":{"a":1},"evidence":5}
    {"id":"b","evidence":"AADSTS50011: é \\ud83d\\ude00
    {"evidence":["AADSTS50011: reply address","HTTP/1.1 400 Bad Request"],"id":null}
    {"id":4,"answers":{"answer.status":"throttled","answer.status":"throttled"}}
    {"id":5.50,"answers":{"Token":"x"}}
    {"id":6,"answers":{"permission.in-token":false,"http.status":403,"permissions.needed":["a.b","c.d"],"app.name":null}}
    {"id":7} trailing
    {"id":8,"evidence":null,"answers":null}
    {"id":"client_secret=abC8Q~ZyXwVuTsRqPoNmLkJiHgFeDcBa9876543","answers":{"token.kind":"abC8Q~ZyXwVuTsRqPoNmLkJiHgFeDcBa9876543"}}

    """

  @Test func answersEveryLineInOrderAndGoesOnAfterAMalformedOne() throws {
    let ran = try Ran("diagnose", "--batch", input: Self.lines)
    // What is possible changes with every card that is added.
    let output = ran.output.split(separator: "\n").map { line in
      guard let start = line.firstRange(of: "\"possible\":["),
        let end = line[start.upperBound...].firstRange(of: "]")
      else { return String(line) }
      return line.replacingCharacters(in: start.upperBound..<end.lowerBound, with: "…")
    }.joined(separator: "\n")
    try Snapshot.expect(output, named: "batch")
    #expect(ran.status == 65 && ran.errors == "")
    #expect(!ran.output.contains("ZyXwVu"))
  }

  @Test func endsWellWhereEveryLineIsWellFormed() throws {
    let ran = try Ran("diagnose", "--batch", input: #"{"answers":{"answer.status":"forbidden"}}"#)
    #expect(ran.status == 0)
    #expect(ran.output.hasPrefix(#"{"line":1,"outcome":"open","#))
    #expect(try Ran("diagnose", "--batch").output == "")
  }

  @Test func tellsEverythingOnDemand() throws {
    let answer = "answer.status=throttled"
    let line = #"{"id":1,"answers":{"answer.status":"throttled"}}"#
    let full = try Ran("diagnose", "--batch", "--full", input: line)
    let alone = try Ran("diagnose", "--answer", answer, "--format", "json")
    var one = try #require(
      try JSONSerialization.jsonObject(with: Data(full.output.utf8)) as? [String: Any])
    #expect(one.removeValue(forKey: "id") as? Int == 1)
    let other = try #require(
      try JSONSerialization.jsonObject(with: Data(alone.output.utf8)) as? [String: Any])
    #expect(NSDictionary(dictionary: one) == NSDictionary(dictionary: other))
    #expect(full.output.split(separator: "\n").count == 1)
  }

  /// Lines of every shipped case, some of them malformed, in an order of its own.
  private func many() throws -> String {
    let listed = try Ran("list", "cases", "--format", "json").output
    let cases = try #require(
      try JSONSerialization.jsonObject(with: Data(listed.utf8)) as? [[String: String]])
    var lines: [String] = []
    for number in 0..<600 {
      let title = cases[number * 7 % cases.count]["title"] ?? ""
      let line: [String: Any] = [
        "id": number, "evidence": "\(title) AADSTS\(50000 + number): HTTP/1.1 40\(number % 4) x",
        "answers": ["token.kind": number % 3 == 0 ? "app-only" : "delegated"],
      ]
      let data = try JSONSerialization.data(withJSONObject: line, options: .sortedKeys)
      lines.append(number % 50 == 49 ? "{" : String(decoding: data, as: UTF8.self))
    }
    return lines.joined(separator: "\n")
  }

  @Test func givesTheSameInParallelAndInEveryEnvironment() throws {
    let input = try many()
    let plain = try Ran("diagnose", "--batch", "--jobs", "1", input: input)
    #expect(plain.status == 65)
    #expect(plain.output.split(separator: "\n").count == 600)
    for jobs in ["2", "5"] {
      #expect(try Ran("diagnose", "--batch", "--jobs", jobs, input: input).output == plain.output)
    }
    for environment in [
      ["TZ": "Asia/Tokyo", "LANG": "de_DE.UTF-8"],
      ["LC_ALL": "C", "COLUMNS": "40", "TERM": "dumb"],
    ] {
      let ran = try Ran("diagnose", "--batch", input: input, environment: environment)
      #expect(ran.output == plain.output)
    }
    // A line alone gives what it gives among others: nothing is carried over.
    for index in stride(from: 0, to: 600, by: 37) {
      let line = String(input.split(separator: "\n")[index])
      let alone = try Ran("diagnose", "--batch", input: line)
      #expect(alone.output == String(plain.output.split(separator: "\n")[index]) + "\n")
    }
  }

  @Test func passesOverALineThatIsTooLong() throws {
    let folder = try TemporaryFolder()
    let long = #"{"id":1,"evidence":""# + String(repeating: "x", count: 33 << 20) + "\"}\n"
    let file = try folder.write(
      "long.jsonl", long + #"{"id":2,"answers":{"answer.status":"throttled"}}"# + "\n")
    let process = Process()
    process.executableURL = URL(filePath: "\(Repository.products)/troubleshoot")
    process.arguments = ["diagnose", "--batch"]
    process.environment = ["TROUBLESHOOT_TREES": "\(Repository.root)Trees"]
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: file))
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(
      text
        == #"{"line":1,"error":"the line is longer than 32 MiB"}"# + "\n"
        + #"{"id":2,"actor":"developer","diagnosis":"too-many-requests","outcome":"diagnosed"}"#
        + "\n")
    #expect(process.terminationStatus == 65)
  }

  @Test(arguments: [
    ["diagnose", "--batch", "--evidence", "x"], ["diagnose", "--full"],
    ["diagnose", "--batch", "--format", "markdown"], ["diagnose", "--batch", "--jobs", "0"],
  ])
  func refusesWhatDoesNotGoWithIt(_ arguments: [String]) throws {
    #expect(try Ran(all: arguments).status == 64)
  }
}
