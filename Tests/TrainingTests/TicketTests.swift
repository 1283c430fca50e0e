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
          if let t = deck.draw(d, level: level, seed: UInt64(i)) {
            n += 1
            levels[d, default: []].append(level.rawValue)
            lines += "## \(t.number) \(d) L\(level.rawValue) \(t.origin) bits \(t.opening.walk.bits) possible \(t.opening.possible.count) path \(t.treePath) told \(t.told.map { "\($0.fact)=\($0.value)" }) menu \(t.menu.count)\n\(t.letter.from)\n\(t.letter.paragraphs.joined(separator: "\n\n"))\n---\n\(t.artefact ?? "-")\n\n"
          }
        }
      }
    }
    lines += "\(n) tickets in \(spent) of \(deck.diagnoses.count)\n"
    for d in deck.diagnoses { lines += "\(d) \(levels[d] ?? [])\n" }
    try lines.write(toFile: "/tmp/h/probe.txt", atomically: true, encoding: .utf8)
  }
}
