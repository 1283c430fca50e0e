/// Finds the folders of cards.
///
/// Folders that are named stand first: one with a `start.yaml` stands alone, one without is laid
/// over those before it or over the shipped cards. Without any, the environment's folder, then
/// one beside the executable, then the installed one.
package struct TreesLocator: Sendable {
  private let environment: String?
  private let executableFolder: String
  private let exists: @Sendable (String) -> Bool

  /// Why no cards can be had.
  package enum Failure: Error, Hashable {
    /// A folder that was named is not there.
    case noFolder(String)
    /// A folder that was named holds no cards.
    case noCards(String)
    /// The shipped cards are in none of these places.
    case nowhere([String])
  }

  /// - Parameters:
  ///   - environment: The value of `TROUBLESHOOT_TREES`.
  ///   - executableFolder: The folder that the program is in.
  ///   - exists: Tells whether there is a file or folder at a path.
  package init(
    environment: String?, executableFolder: String, exists: @escaping @Sendable (String) -> Bool
  ) {
    self.environment = environment
    self.executableFolder = executableFolder
    self.exists = exists
  }

  /// Finds the folders of cards.
  ///
  /// - Parameter named: The folders named on the command line, in order.
  /// - Returns: The folders, each laid over those before it.
  /// - Throws: ``Failure`` where one is missing or empty.
  package func folders(named: [String]) throws(Failure) -> [CardFolder] {
    var folders: [CardFolder] = []
    for path in named {
      guard exists(path) else { throw .noFolder(path) }
      let folder = CardFolder(path: path)
      if exists("\(path)/start.yaml") {
        folders = [folder]
        continue
      }
      guard !folder.paths().isEmpty else { throw .noCards(path) }
      folders = (folders.isEmpty ? [try shipped()] : folders) + [folder]
    }
    return folders.isEmpty ? [try shipped()] : folders
  }

  private func shipped() throws(Failure) -> CardFolder {
    if let environment, !environment.isEmpty {
      guard exists(environment) else { throw .noFolder(environment) }
      guard exists("\(environment)/start.yaml") else { throw .noCards(environment) }
      return CardFolder(path: environment)
    }
    let places = [
      "\(executableFolder)/Trees", "\(executableFolder)/troubleshoot_Rules.resources/Trees",
      "\(executableFolder)/../share/troubleshoot/Trees",
    ]
    for place in places where exists("\(place)/start.yaml") { return CardFolder(path: place) }
    throw .nowhere(places)
  }
}

extension TreesLocator.Failure {
  /// What is wrong and what to do, as sentences.
  package var message: String {
    switch self {
    case .noFolder(let path): "there is no folder '\(path)'; name a folder of cards"
    case .noCards(let path):
      "the folder '\(path)' holds no cards; a folder of cards has YAML files, such as start.yaml"
    case .nowhere(let places):
      "the cards are not beside the program; looked in \(places.joined(separator: ", "));"
        + " name their folder with --trees or TROUBLESHOOT_TREES"
    }
  }
}
