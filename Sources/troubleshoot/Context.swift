import Console
import Evidence
import Facts
import FoundationEssentials
import Glibc
import Rendering
import Rules

/// The real things outside the process: output, input, clock, folders, terminal.
struct Context {
  let environment: [String: String]
  let now: Instant

  /// The context of this process.
  static var real: Context {
    Context(
      environment: ProcessInfo.processInfo.environment,
      now: Instant(seconds: Int(Date().timeIntervalSince1970)))
  }

  /// What the standard output can show at this moment.
  var terminal: Terminal { TerminalInfo.terminal(environment: environment) }

  /// Prints a result.
  func print(_ text: String) {
    Context.write(text, to: STDOUT_FILENO)
  }

  /// Prints what is not a result.
  ///
  /// A complaint quotes what was typed or stands in a file, so it passes the door like evidence.
  func complain(_ text: String) {
    Context.write("troubleshoot: \(Redaction.redact(text).text)\n", to: STDERR_FILENO)
  }

  /// Prints bytes of a result.
  func print(_ bytes: [UInt8]) {
    Context.write(bytes, to: STDOUT_FILENO)
  }

  private static func write(_ text: String, to descriptor: Int32) {
    write(Array(text.utf8), to: descriptor)
  }

  /// Writes bytes to a file; tells whether all went.
  @discardableResult
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// The bytes of a file, or of the standard input for `-`.
  func bytes(of file: String) throws -> [UInt8] {
    if file == "-" { return Context.everything(from: STDIN_FILENO) }
    var isFolder = false
    guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else {
      throw Failure.noFile(file)
    }
    guard !isFolder else { throw Failure.folder(file) }
    // Read as it comes, for a shell's `<(…)` is a pipe, which has no size.
    let descriptor = open(file, O_RDONLY)
    guard descriptor >= 0 else { throw Failure.unreadable(file) }
    defer { close(descriptor) }
    return Context.everything(from: descriptor)
  }

  private static func everything(from descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return bytes }
      // What exceeds this is cut off at the door; reading on would only fill the memory.
      if bytes.count < 64 << 20 { bytes += buffer[..<count] }
    }
  }

  /// The bytes that the standard input has, one at least; none at its end.
  static func readStandardInput(most: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: most) { buffer, filled in
      var count = 0
      repeat {
        count = read(STDIN_FILENO, buffer.baseAddress, most)
      } while count < 0 && errno == EINTR
      filled = max(count, 0)
    }
  }

  /// The cards over the folders that are named, or those found.
  func library(_ named: [String]) throws -> Library {
    let locator = TreesLocator(
      environment: environment["TROUBLESHOOT_TREES"],
      executableFolder: Context.executableFolder,
      exists: { FileManager.default.fileExists(atPath: $0) })
    do {
      return Library(folders: try locator.folders(named: named))
    } catch {
      throw Failure.noTrees(error)
    }
  }

  private static var executableFolder: String {
    let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let path = link ?? CommandLine.arguments[0]
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  /// Our part of the state folder of the XDG rules; nil without a home.
  var stateFolder: String? {
    let state =
      environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? environment["HOME"].map { "\($0)/.local/state" }
    return state.map { "\($0)/troubleshoot" }
  }

  /// The file of the prompt's history; nil without a home.
  var historyPath: String? { stateFolder.map { "\($0)/history" } }

  /// Stops where a card that was read is broken: what it says cannot be relied on.
  func refuseBrokenCards(_ library: Library) throws {
    let errors = library.findings.filter { $0.severity == .error }
    if !errors.isEmpty { throw Failure.broken(errors.map { located($0, library) }) }
  }

  /// A finding with the folder of its file, so that an editor finds it.
  func located(_ finding: Finding, _ library: Library) -> Finding {
    let folder = library.folders.last { $0.text(finding.path) != nil } ?? library.folders[0]
    return Finding(
      path: "\(folder.name)/\(finding.path)", place: finding.place, severity: finding.severity,
      check: finding.check, message: finding.message)
  }
}
