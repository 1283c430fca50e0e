import Foundation
import Testing

/// Whole texts that tests compare with what was recorded.
package enum Snapshot {
  /// Compares a text with the recorded one in `Snapshots/` beside the test's file.
  ///
  /// With `RECORD_SNAPSHOTS` in the environment the text is recorded, and the test fails all the
  /// same, so that nothing passes unseen.
  ///
  /// - Parameters:
  ///   - text: The text to compare.
  ///   - name: The name of the recording.
  ///   - file: The test's file.
  ///   - location: Where a difference is reported.
  /// - Throws: Whatever keeps a recording from being written.
  package static func expect(
    _ text: String, named name: String, file: String = #filePath,
    location: SourceLocation = #_sourceLocation
  ) throws {
    let folder = URL(filePath: file).deletingLastPathComponent().appending(path: "Snapshots")
    let path = folder.appending(path: "\(name).txt")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: path)
      Issue.record(
        "recorded \(name); read it, then run without RECORD_SNAPSHOTS", sourceLocation: location)
      return
    }
    guard let data = try? Data(contentsOf: path) else {
      Issue.record(
        "there is no snapshot \(name); record it with RECORD_SNAPSHOTS=1", sourceLocation: location)
      return
    }
    let recorded = String(decoding: data, as: UTF8.self)
    if text != recorded {
      Issue.record("\(name) differs:\n\(difference(recorded, text))", sourceLocation: location)
    }
  }

  /// The lines that differ, with `-` for what was recorded and `+` for what came.
  package static func difference(_ old: String, _ new: String) -> String {
    let old = old.split(separator: "\n", omittingEmptySubsequences: false)
    let new = new.split(separator: "\n", omittingEmptySubsequences: false)
    return new.difference(from: old).map { change in
      switch change {
      case .remove(let line, let text, _): "\(line + 1) - \(text)"
      case .insert(let line, let text, _): "\(line + 1) + \(text)"
      }
    }.joined(separator: "\n")
  }
}
