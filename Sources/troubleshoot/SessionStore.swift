import Facts
import FoundationEssentials
import Glibc
import Rules
import Sessions

/// The sessions under way, a file each, so that one that is cut off can be gone on with.
///
/// A file holds the steps in the form of an answers file, without secrets and with personal values
/// replaced. Beside it lies a lock that its process holds; the system lets go of it whatever the
/// process dies of.
struct SessionStore {
  /// A session that was kept.
  struct Kept: Hashable {
    let id: String
    /// Whether a living process holds it.
    let isHeld: Bool
  }

  let folder: String

  /// The sessions kept, the newest first.
  var all: [Kept] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.compactMap { file in
      guard file.hasSuffix(SessionStore.ending), !file.hasPrefix(".") else { return nil }
      let id = String(file.dropLast(SessionStore.ending.count))
      return Kept(id: id, isHeld: isHeld(id))
    }.sorted { $0.id > $1.id }
  }

  private static let ending = ".yaml"

  func path(_ id: String) -> String { "\(folder)/\(id)\(SessionStore.ending)" }

  private func lockPath(_ id: String) -> String { "\(folder)/\(id).lock" }

  /// The steps of a kept session; nil where its file cannot be read.
  func load(_ id: String, _ library: Library, now: Instant) -> Session? {
    guard let data = FileManager.default.contents(atPath: path(id)) else { return nil }
    let text = String(decoding: data, as: UTF8.self)
    guard let file = AnswersFile(text: text, context: CardContext(path: path(id))),
      let replay = try? Replay(file, library: library, read: { _ in nil })
    else { return nil }
    var session = Session(library: library, clock: file.clock ?? now)
    for step in replay.session.steps { session.take(step) }
    return session
  }

  /// Deletes a kept session.
  func delete(_ id: String) {
    unlink(path(id))
    unlink(lockPath(id))
  }

  private func isHeld(_ id: String) -> Bool {
    let file = open(lockPath(id), O_RDWR | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else { return true }
    return false
  }

  /// Takes hold of a session for this process; nil where another has it or nothing can be kept.
  func hold(_ id: String) -> HeldSession? {
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let lock = open(lockPath(id), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { return nil }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      close(lock)
      return nil
    }
    return HeldSession(store: self, id: id, lock: lock)
  }
}

/// A session that this process writes down after every step.
final class HeldSession {
  private let store: SessionStore
  private let id: String
  private let lock: Int32
  /// Whether the last step could be written.
  private(set) var isKept = true

  init(store: SessionStore, id: String, lock: Int32) {
    self.store = store
    self.id = id
    self.lock = lock
  }

  /// Writes the steps down, all of them or, where that fails, none; an empty session has no file.
  func keep(_ session: Session) {
    guard !session.steps.isEmpty else {
      unlink(store.path(id))
      return
    }
    let text = Array(Recording.steps(of: session).utf8)
    let draft = "\(store.folder)/.\(id).new"
    let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      isKept = false
      return
    }
    let written = text.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    let isWhole = written == text.count && fdatasync(file) == 0
    close(file)
    isKept = isWhole && rename(draft, store.path(id)) == 0
    if !isKept { unlink(draft) }
  }

  /// Forgets the session: it was left in peace.
  func end() {
    store.delete(id)
    close(lock)
  }
}
