import FoundationEssentials
import Glibc
import Rules
import Sessions

extension Context {
  /// The answers files that are named, and those in the folders that are named, however deep;
  /// those of a folder sorted by path.
  func answersFiles(_ named: [String]) throws -> [String] {
    var files: [String] = []
    var seen: Set<String> = []
    for path in named {
      files += try answersFiles(path).filter { seen.insert($0).inserted }
    }
    return files
  }

  private func answersFiles(_ path: String) throws -> [String] {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Failure.noFile(path)
    }
    guard isFolder else { return [path] }
    let all = try? FileManager.default.subpathsOfDirectory(atPath: path)
    let files = (all ?? []).filter { file in
      (file.hasSuffix(".yaml") || file.hasSuffix(".yml"))
        && !file.split(separator: "/").contains { $0.hasPrefix(".") }
    }
    guard !files.isEmpty else { throw Failure.noAnswersFiles(path) }
    let folder = path.hasSuffix("/") ? path : path + "/"
    // Compared byte by byte: no locale has a say.
    return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { folder + $0 }
  }

  /// Gives the bytes of an evidence file by its path beside an answers file.
  func evidence(beside path: String) -> @Sendable (String) -> [UInt8]? {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    return { name in try? bytes(of: name.hasPrefix("/") ? name : folder + name) }
  }

  /// Tests an answers file.
  func test(_ path: String, _ library: Library, isStrict: Bool, text: String? = nil) -> TestedFile {
    let read = (try? bytes(of: path)).map { String(decoding: $0, as: UTF8.self) }
    return TestedFile.test(
      path: path, text: text ?? read ?? "", library: library, isStrict: isStrict,
      read: evidence(beside: path))
  }

  /// Puts a text into a new file; tells why where it cannot.
  func save(_ text: String, asNew path: String) -> String? {
    guard !FileManager.default.fileExists(atPath: path) else {
      return "There is a file '\(path)' already; give another name."
    }
    do {
      try write(text, to: path)
      return nil
    } catch {
      return "The file '\(path)' cannot be written; give another name."
    }
  }

  /// Puts a text into a file, all of it or, where that fails, nothing.
  func write(_ text: String, to path: String) throws {
    var known = stat()
    let isThere = stat(path, &known) == 0
    let draft = "\(path).\(getpid()).new"
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw Failure.unwritable(path) }
    // A file that is there keeps who may read it.
    if isThere { fchmod(file, known.st_mode & 0o777) }
    let isWritten = Context.write(Array(text.utf8), to: file) && fsync(file) == 0
    guard close(file) == 0, isWritten, rename(draft, path) == 0 else {
      unlink(draft)
      throw Failure.unwritable(path)
    }
  }
}
