import Foundation
import TestSupport
import Testing

/// Files that cannot be replayed, each with the message that it gives, literally.
///
/// `NAME.yaml` and `NAME.message` lie under Tests/Fixtures/answers.
@Suite struct WrongAnswersFilesTests {
  private static let folder = "Tests/Fixtures/answers"

  private static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: Repository.root + folder)) ?? [])
    .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()

  /// What no message may hold.
  private static let secrets = ["ZyXwVuTsRqPo", "Xkcd-936", "klmnopqrstuvwxyzABC"]

  @Test func areMany() {
    #expect(Self.names.count >= 40)
  }

  @Test(arguments: names)
  func giveTheirMessage(_ name: String) throws {
    let file = "\(Self.folder)/\(name).yaml"
    let message = try String(
      contentsOfFile: "\(Repository.root)\(Self.folder)/\(name).message", encoding: .utf8)
    let ran = try Ran("diagnose", "--answers", file)
    #expect(ran.status == 65)
    #expect(ran.errors == message)
    #expect(ran.output == "")
    #expect(Self.secrets.allSatisfy { !message.contains($0) })
  }

  @Test(arguments: ["text", "junit", "json"])
  func areMalformedInATestOfAllOfThem(_ format: String) throws {
    let ran = try Ran("test", Self.folder, "--format", format)
    #expect(ran.status == 65)
    #expect(Self.secrets.allSatisfy { !ran.output.contains($0) && !ran.errors.contains($0) })
    let count =
      switch format {
      case "text": ran.output.contains("\(Self.names.count) malformed")
      case "junit": ran.output.contains("failures=\"0\" errors=\"\(Self.names.count)\"")
      default: ran.output.contains("\"malformed\" : \(Self.names.count)")
      }
    #expect(count, "\(ran.output.suffix(300))")
  }
}
