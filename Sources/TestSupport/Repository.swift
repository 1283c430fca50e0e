import Foundation
import Rules

/// The repository that the tests are part of.
package enum Repository {
  /// The folder that holds Package.swift.
  package static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .path(percentEncoded: false)

  /// The shipped cards.
  package static let library = Library(folders: [CardFolder(path: "\(root)Trees")])

  /// The folder that built programs lie in.
  package static var products: String {
    Bundle.main.bundleURL.path(percentEncoded: false)
  }
}
