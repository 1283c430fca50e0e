import Facts
import Foundation
import Rules
import TestSupport
import Testing

@testable import Training

/// The cards that the tests draw tickets from, read once.
enum Shipped {
  static let deck = Deck(Repository.library)
}

@Suite struct TicketTests {
  @Test func probe() throws {
    let deck = Shipped.deck
    var lines = ""
    var levels: [String: [Int]] = [:]
    let clock = ContinuousClock()
    var n = 0
    let spent = clock.measure {
      for (i, d) in deck.diagnoses.enumerated() {
        for level in Level.allCases {
          if let t = deck.draw(d, level: level, seed: UInt64(i + 900)) {
            n += 1
            levels[d, default: []].append(level.rawValue)
            lines += "## \(t.number) \(d) L\(level.rawValue) \(t.origin) path \(t.treePath) noted \(t.noted.map { "\($0.fact)=\($0.value)" })\n\(t.letter.from)\n\(t.letter.paragraphs.joined(separator: "\n"))\n---\n\(t.artefact ?? "-")\n\n"
          }
        }
      }
    }
    lines += "\(n) tickets in \(spent) of \(deck.diagnoses.count)\n"
    for d in deck.diagnoses { lines += "\(d) \(levels[d] ?? [])\n" }
    try lines.write(toFile: "/tmp/h/probe.txt", atomically: true, encoding: .utf8)
  }
}
