import Foundation
import TestSupport
import Testing

/// What the README promises works as it stands there.
@Suite struct ReadmeTests {
  /// The shell blocks of a section of the README.
  private func blocks(_ heading: String) throws -> [String] {
    let text = try String(contentsOfFile: "\(Repository.root)README.md", encoding: .utf8)
    let start = try #require(text.firstRange(of: "## \(heading)\n"))
    let section = text[start.upperBound...].components(separatedBy: "\n## ")[0]
    return section.components(separatedBy: "```sh\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
  }

  private func run(_ script: String, in folder: String) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-ec", script]
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = [
      "PATH": "\(Repository.products):/usr/bin:/bin",
      "TROUBLESHOOT_TREES": "\(Repository.root)Trees", "HOME": folder,
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  /// Without a terminal or a log each does what it can, and none is a wrong use of the program.
  @Test func theCommandsOfTrainingAreThere() throws {
    let folder = try TemporaryFolder()
    try folder.write("FILE", "says: token-expired\nasks: []\n")
    let lines = try blocks("Training")[0].split(separator: "\n")
    #expect(lines.count == 11)
    for line in lines {
      let ran = try run("\(line.replacing(/#.*/, with: "")) < /dev/null", in: folder.path)
      let isAsked = ran.output.contains("asks at a terminal")
      let isWithoutLog =
        ran.status == 66 && ran.output.contains(/has no ticket|no file 'ana.jsonl'/)
      #expect(ran.status <= 2 || isAsked || isWithoutLog, "\(line): \(ran.output)")
    }
  }

  @Test func theGateInCIHoldsAndFails() throws {
    let blocks = try blocks("A gate in CI")
    try #require(blocks.count == 3)
    let folder = try TemporaryFolder()
    let recorded = try run(blocks[0], in: folder.path)
    #expect(recorded.status == 0)
    #expect(recorded.output.contains("troubleshoot: saved cases/nightly-job.yaml; cards sha256:"))
    let held = try run(blocks[1], in: folder.path)
    #expect(held.status == 0 && held.output.hasPrefix("1 file: 1 passed\n"))
    let file = try folder.read("cases/nightly-job.yaml")
    try folder.write(
      "cases/nightly-job.yaml",
      file.replacing("registered: absent", with: "registered: granted-other-kind"))
    let failed = try run(blocks[1], in: folder.path)
    #expect(failed.status == 1)
    #expect(failed.output.contains("\n-  diagnosis: permission-not-requested\n+  diagnosis: app-"))
    let batch = try run(blocks[2], in: folder.path)
    #expect(batch.status == 0 && batch.output.contains(#""diagnosis":"too-many-requests""#))
  }
}
