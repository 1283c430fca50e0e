import Foundation

/// A folder that goes when the test is over.
final class TemporaryFolder {
  /// The path, ending in a slash.
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(
      path: "troubleshoot-\(UUID())", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path(percentEncoded: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and gives its path.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    let url = URL(filePath: path + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
    return path + name
  }

  func read(_ name: String) throws -> String {
    try String(contentsOfFile: path + name, encoding: .utf8)
  }
}
