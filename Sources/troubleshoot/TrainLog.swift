import Facts
import FoundationEssentials
import Glibc
import Training

/// The log of a learner: a line for each ticket, flushed to disk before the next one comes.
struct TrainLog {
  let path: String
  /// Whether the log was named, not found where it always lies.
  let isNamed: Bool

  /// Whether there is a file yet.
  var exists: Bool { access(path, F_OK) == 0 }

  /// What the log holds; nothing where there is none yet.
  func journal(_ context: Context) throws -> Journal {
    exists ? try TrainLog.journal(of: path, context) : Journal()
  }

  /// What a log holds.
  ///
  /// - Throws: ``Failure`` where it cannot be read, or is some other file.
  static func journal(of path: String, _ context: Context) throws -> Journal {
    let text = String(decoding: try context.bytes(of: path), as: UTF8.self)
    let journal = Journal(text: text)
    // A line that a crash cut off begins like one of ours; a file of other lines is another file.
    let isForeign = text.split(whereSeparator: \.isNewline).contains { !$0.hasPrefix("{") }
    if isForeign, journal.records.isEmpty { throw Failure.foreignLog(path) }
    return journal
  }

  /// Whether a record can be added; it makes the file and its folder.
  var canBeWritten: Bool {
    let file = opened()
    if file >= 0 { close(file) }
    return file >= 0
  }

  private func opened() -> Int32 {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
  }

  /// Adds a record and waits until it lies on the disk.
  ///
  /// - Returns: Whether it does.
  func append(_ record: Record) -> Bool {
    let file = opened()
    guard file >= 0 else { return false }
    defer { close(file) }
    fchmod(file, 0o600)
    // A line that a crash cut off must not swallow this one.
    var lastByte: UInt8 = 0x0A
    let end = lseek(file, 0, SEEK_END)
    if end > 0 { pread(file, &lastByte, 1, end - 1) }
    let bytes = Array(((lastByte == 0x0A ? "" : "\n") + Journal.line(record)).utf8)
    let written = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    return written == bytes.count && fsync(file) == 0
  }
}

extension Context {
  /// Our part of the data folder of the XDG rules; nil without a home.
  var dataFolder: String? {
    let data =
      environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? environment["HOME"].map { "\($0)/.local/share" }
    return data.map { "\($0)/troubleshoot" }
  }

  /// The log of whoever learns here.
  func trainLog(_ named: String?) throws -> TrainLog {
    if let named { return TrainLog(path: named, isNamed: true) }
    guard let folder = dataFolder else {
      throw Failure.usage("there is no home folder for the log; name a file with --data")
    }
    return TrainLog(path: "\(folder)/training/log.jsonl", isNamed: false)
  }

  /// The time where the learner is, now.
  var localClock: LocalClock {
    var moment = time_t(Int(Date().timeIntervalSince1970))
    var local = tm()
    localtime_r(&moment, &local)
    return LocalClock(now: Instant(seconds: moment), offset: local.tm_gmtoff)
  }
}
