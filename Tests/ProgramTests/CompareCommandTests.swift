import Foundation
import TestSupport
import Testing

@Suite struct CompareCommandTests {
  /// A folder with the shipped cards as they were and as they are after some changes.
  private func folders(_ change: (String) throws -> Void) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in ["before", "after"] {
      try FileManager.default.copyItem(
        atPath: "\(Repository.root)Trees", toPath: folder.path + name)
    }
    try folder.write(
      "cases/throttled.yaml",
      "troubleshoot: 1\ntitle: Too many\nanswers: { answer.status: throttled }\n")
    try folder.write(
      "cases/not-there.yaml",
      "troubleshoot: 1\ntitle: No such thing\nanswers: { answer.status: not-found }\n")
    try change(folder.path + "after/")
    return folder
  }

  private func edit(_ path: String, _ old: String, _ new: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try #require(text.contains(old))
    try Data(text.replacing(old, with: new).utf8).write(to: URL(filePath: path))
  }

  private func compare(_ folder: TemporaryFolder, _ more: String...) throws -> Ran {
    try Ran(
      all: [
        "compare", "--before", folder.path + "before", "--after", folder.path + "after",
        folder.path + "cases",
      ] + more)
  }

  @Test func saysThatNothingDiffers() throws {
    let folder = try folders { _ in }
    let ran = try compare(folder)
    #expect(ran.status == 0)
    #expect(ran.output.hasPrefix("0 of 2 verdicts differ\nCards before: sha256:"))
  }

  @Test func listsTheVerdictsThatDifferAndWhereThePathsPart() throws {
    let folder = try folders { after in
      try edit(after + "start.yaml", "diagnosis: too-many-requests", "diagnosis: token-expired")
      let card = after + "diagnoses/resource-not-found.yaml"
      try edit(card, "happened: ", "happened: Now and then, ")
    }
    let ran = try compare(folder)
    #expect(ran.status == 1)
    #expect(
      ran.output.hasPrefix(
        """
        \(folder.path)cases/throttled.yaml: Too many
          before: diagnosed too-many-requests
          after:  diagnosed token-expired
          The paths part at step 2, after start/status=throttled
            before: diagnosed too-many-requests
            after:  diagnosed token-expired
        The card of resource-not-found says something else; the verdicts are the same.
        1 of 2 verdicts differ

        """))
    let json = try compare(folder, "--format", "json")
    #expect(json.output.contains("\"schema\" : \"troubleshoot.compare/1\"") && json.status == 1)
    #expect(try compare(folder, "--jobs", "1").output == ran.output)
  }

  @Test func tellsWhereAFileCannotBeReplayedAnyMore() throws {
    let folder = try folders { after in
      try edit(after + "facts/answer.status.yaml", "\n  throttled:", "\n  too-many:")
      try edit(after + "start.yaml", "throttled", "too-many")
    }
    let ran = try compare(folder)
    #expect(ran.status == 1)
    #expect(ran.output.contains("  after:  not replayed: 'throttled' is not a value of"))
  }

  @Test func refusesWhatItCannotRead() throws {
    let folder = try folders { _ in }
    try folder.write("cases/broken.yaml", "troubleshoot: 3\n")
    #expect(try compare(folder).status == 65)
    let ran = try Ran("compare", "--before", "/none/such", "--after", "Trees", "Trees/cases")
    #expect(ran.status == 66)
  }
}
