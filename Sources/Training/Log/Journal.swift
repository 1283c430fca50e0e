import Rules

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The records of a learner, oldest first, each once.
package struct Journal: Sendable {
  package private(set) var records: [Record]
  /// The lines that could not be read, counted from 1: one may have been cut off by a crash.
  package let unread: [Int]

  package init(_ records: [Record] = [], unread: [Int] = []) {
    var seen: Set<String> = []
    self.records = records.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
      .filter { seen.insert($0.id).inserted }
    self.unread = unread
  }

  /// Reads a log, line by line, and scores by today's rules what was scored by others.
  package init(text: String) {
    let decoder = JSONDecoder()
    var records: [Record] = []
    var unread: [Int] = []
    // A log that came by way of another system has its line ends.
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
      if let record = try? decoder.decode(Record.self, from: Data(line.utf8)), record.v == 1 {
        records.append(record.rescored())
      } else {
        unread.append(index + 1)
      }
    }
    self.init(records, unread: unread)
  }

  /// The records of two logs together, whichever comes first.
  package func merged(with other: Journal) -> Journal {
    Journal(records + other.records, unread: unread + other.unread)
  }

  /// The journal with the names that causes have by now.
  ///
  /// It opens the cards of the causes that are in the log, and others only where one of them is gone.
  package func renamed(by library: Library) -> Journal {
    let names = library.renamedDiagnoses(Set(records.flatMap(\.causes)))
    return names.isEmpty ? self : Journal(records.map { $0.renamed(names) }, unread: unread)
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
