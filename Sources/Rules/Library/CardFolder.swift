#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A folder of cards: on disk, or in memory for tests.
package struct CardFolder: Sendable {
  /// The folder's name for people: a path.
  package let name: String
  /// Gives the text of a file by its path in the folder; nil where there is none.
  package let text: @Sendable (String) -> String?
  /// Gives the paths of all YAML files in the folder, sorted.
  package let paths: @Sendable () -> [String]

  package init(
    name: String, text: @escaping @Sendable (String) -> String?,
    paths: @escaping @Sendable () -> [String]
  ) {
    self.name = name
    self.text = text
    self.paths = paths
  }

  /// A folder in memory.
  package init(name: String, files: [String: String]) {
    self.init(name: name, text: { files[$0] }, paths: { files.keys.sorted() })
  }

  /// A folder on disk; invalid UTF-8 in a file is repaired.
  package init(path: String) {
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    self.init(
      name: path,
      text: { file in
        FileManager.default.contents(atPath: "\(path)/\(file)").map {
          String(decoding: $0, as: UTF8.self)
        }
      },
      paths: {
        let all = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
        return all.filter { $0.hasSuffix(".yaml") }.sorted()
      })
  }
}
