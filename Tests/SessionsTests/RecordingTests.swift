import Facts
import Foundation
import Rules
import Sessions
import TestSupport
import Testing

/// What is saved gives the same again.
@Suite struct RecordingTests {
  private static let folders = ["Tests/Fixtures/evidence", "Tests/EvidenceTests/Fixtures"]

  /// The texts of the corpus.
  private static let texts: [String] = folders.flatMap { folder in
    let path = Repository.root + folder
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted().map { "\(folder)/\($0)" }
  }

  private func replay(_ text: String) throws -> Replay {
    let context = CardContext(path: "saved.yaml")
    let file = try #require(AnswersFile(text: text, context: context), "\(context.log.findings)")
    let replay = try Replay(file, library: Repository.library) { _ in nil }
    let expect = try #require(file.expect)
    #expect(replay.mismatches(with: expect, path: file.path).map(\.line) == [])
    return replay
  }

  @Test(arguments: texts)
  func keepsTheResultOfEveryTextOfTheCorpus(_ path: String) throws {
    let data = try Data(contentsOf: URL(filePath: Repository.root + path))
    var session = Session(library: Repository.library)
    session.add(Piece(file: path, bytes: Array(data)))
    let recording = try Recording(session)
    let again = try replay(recording.text)
    // What is saved of what was saved is the same text.
    #expect(try Recording(again.session).text == recording.text)
  }
}
