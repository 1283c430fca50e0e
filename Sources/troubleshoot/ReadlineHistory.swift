import CReadline
import Console
import Glibc

/// The lines that the arrow keys bring back, kept from session to session.
///
/// A file that cannot be read or written costs the history, never the session.
struct ReadlineHistory {
  /// The most lines kept, in memory and in the file.
  static let longest: Int32 = 500

  private let path: String?
  private var added: Int32 = 0
  private var latest: String?

  /// Reads the history from a file, which need not exist; nil keeps it in memory only.
  init(path: String?) {
    self.path = path
    using_history()
    stifle_history(ReadlineHistory.longest)
    if let path { read_history(path) }
  }

  /// Adds a line unless it is blank, the same as the one before, or may hold a secret.
  mutating func add(_ line: String) {
    let isBlank = line.allSatisfy(\.isWhitespace)
    guard !isBlank, line != latest, !Paste.mayHoldSecret(line.utf8) else { return }
    guard !line.utf8.contains(Paste.newline) else { return }
    add_history(line)
    latest = line
    added = min(added + 1, ReadlineHistory.longest)
  }

  /// Writes the lines added since the history was read or saved.
  ///
  /// They are appended, so that two sessions at the same time lose nothing of each other's.
  mutating func save() {
    guard let path, added > 0 else { return }
    makeFolders(above: path)
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    // The file may be there already, open to others.
    fchmod(file, 0o600)
    Glibc.close(file)
    if append_history(added, path) == 0 { added = 0 }
    history_truncate_file(path, ReadlineHistory.longest)
  }

  private func makeFolders(above path: String) {
    for place in path.indices.dropFirst() where path[place] == "/" {
      mkdir(String(path[..<place]), 0o700)
    }
  }
}
