#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The records of a learner, oldest first, each once.
package struct Journal: Sendable {
  package private(set) var records: [Record]
  /// The lines that could not be read, counted: one may have been cut off by a crash.
  package let unread: Int

  package init(_ records: [Record] = [], unread: Int = 0) {
    var seen: Set<String> = []
    self.records = records.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
      .filter { seen.insert($0.id).inserted }
    self.unread = unread
  }

  /// Reads a log, line by line, and scores by today's rules what was scored by others.
  package init(text: String) {
    let decoder = JSONDecoder()
    var records: [Record] = []
    var unread = 0
    for line in text.split(separator: "\n") {
      if let record = try? decoder.decode(Record.self, from: Data(line.utf8)), record.v == 1 {
        records.append(record.rescored())
      } else {
        unread += 1
      }
    }
    self.init(records, unread: unread)
  }

  /// The records of two logs together, whichever comes first.
  package func merged(with other: Journal) -> Journal {
    Journal(records + other.records, unread: unread + other.unread)
  }

  /// The journal with the names that causes have by now.
  package func renamed(_ names: [String: String]) -> Journal {
    names.isEmpty ? self : Journal(records.map { $0.renamed(names) }, unread: unread)
  }

  /// Adds a record.
  package mutating func add(_ record: Record) {
    self = Journal(records + [record], unread: unread)
  }

  /// A record as a line of the log.
  package static func line(_ record: Record) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = (try? encoder.encode(record)) ?? Data()
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  /// All records as a log.
  package var text: String { records.map(Journal.line).joined() }
}
