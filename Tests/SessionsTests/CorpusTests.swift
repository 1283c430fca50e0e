import Evidence
import Facts
import Foundation
import Rules
import Sessions
import TestSupport
import Testing

/// Texts in the shapes in which people paste them, with what a careful reader finds in each.
///
/// Beside `NAME.txt` stands `NAME.facts`, a line `fact = value` for each fact, blanks between the
/// items of a list, and `primary` for the error that the session is about.
@Suite struct CorpusTests {
  static let folder = "\(Repository.root)Tests/Fixtures/evidence"
  static let primary = "primary"

  /// A fact with one value; the items of a list count one by one.
  struct Item: Hashable {
    let fact: String
    let value: String
  }

  static let names: [String] = {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return all.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
  }()

  static func expected(_ name: String) throws -> Set<Item> {
    let text = try String(contentsOfFile: "\(folder)/\(name).facts", encoding: .utf8)
    return Set(
      text.split(separator: "\n").flatMap { line -> [Item] in
        let parts = line.split(separator: " = ", maxSplits: 1)
        guard parts.count == 2 else { return [] }
        let fact = String(parts[0])
        let card = FactName(parsing: fact).flatMap(Repository.library.fact)
        guard card?.type == .list else { return [Item(fact: fact, value: String(parts[1]))] }
        return parts[1].split(separator: " ").map { Item(fact: fact, value: String($0)) }
      })
  }

  static func found(_ name: String) throws -> Set<Item> {
    let bytes = Array(try Data(contentsOf: URL(filePath: "\(folder)/\(name).txt")))
    var session = Session(library: Repository.library)
    session.add(Piece(file: name, bytes: bytes))
    var items: Set<Item> = []
    for fact in session.pieces[0].reading.facts {
      if case .list(let values) = fact.value {
        for value in values { items.insert(Item(fact: fact.name.text, value: value)) }
      } else {
        items.insert(Item(fact: fact.name.text, value: fact.value.written))
      }
    }
    let standing = session.standing()
    if let index = standing.mentions.primary {
      items.insert(Item(fact: primary, value: standing.mentions.all[index].id.description))
    }
    return items
  }

  @Test func holdsTextsOfManyShapes() {
    #expect(CorpusTests.names.count >= 200)
    #expect(CorpusTests.names.count { $0.hasPrefix("trap-") } >= 15)
  }

  @Test func readsAMessageThroughTheBarsOfPowerShell() throws {
    let bytes = Array(
      try Data(contentsOf: URL(filePath: "\(CorpusTests.folder)/powershell-seven-bars.txt")))
    var session = Session(library: Repository.library)
    session.add(Piece(name: "bars", bytes: bytes))
    #expect(
      session.standing().facts.value(FactName("assertion.subject"))
        == .word("repo:contoso/shift-planner:ref:refs/heads/main"))
  }

  @Test func findsNearlyAllOfEachFactAndInventsNearlyNothing() throws {
    var wanted: [String: Int] = [:]
    var right: [String: Int] = [:]
    var wrong: [String: Int] = [:]
    var report: [String] = []
    let all = try CorpusTests.names.map { name in
      (name, try CorpusTests.expected(name), try CorpusTests.found(name))
    }
    // Facts that no text of the corpus tells are not counted.
    let counted = Set(all.flatMap { $0.1.map(\.fact) })
    for (name, expected, found) in all {
      let found = found.filter { counted.contains($0.fact) }
      for item in expected {
        wanted[item.fact, default: 0] += 1
        if found.contains(item) { right[item.fact, default: 0] += 1 }
      }
      for item in expected.subtracting(found) {
        report.append("\(name): missing \(item.fact) = \(item.value)")
      }
      for item in found.subtracting(expected) {
        wrong[item.fact, default: 0] += 1
        report.append("\(name): invented \(item.fact) = \(item.value)")
      }
    }
    for (fact, count) in wanted.sorted(by: { $0.key < $1.key }) {
      let hits = Double(right[fact] ?? 0)
      let recall = hits / Double(count)
      let precision = hits / max(1, hits + Double(wrong[fact] ?? 0))
      let lines = report.filter { $0.contains(" \(fact) = ") }.joined(separator: "\n")
      #expect(recall >= 0.97 && precision >= 0.99, "\(fact): \(recall) \(precision)\n\(lines)")
    }
  }
}
