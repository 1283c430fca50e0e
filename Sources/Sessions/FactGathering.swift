import Evidence
import Facts
import Rules

/// Two values for one fact, of which one was kept.
package struct Conflict: Hashable, Sendable {
  package let kept: Fact
  package let lost: Fact
}

/// The facts known from evidence, entries and answers, with what was contradicted.
struct FactGathering {
  /// The contradictions noted at most: a long log holds more than anyone would read.
  private static let mostConflicts = 20

  /// What a time taken from the clock is said to follow from.
  static let clock = "the clock"

  private(set) var facts = FactSet()
  private(set) var conflicts: [Conflict] = []

  init(
    session: Session, pieces: [(index: Int, piece: Piece)],
    answers: [(fact: FactName, answer: Answer)], mentions: Mentions
  ) {
    let library = session.library
    let primary = mentions.primary.map { mentions.all[$0] }
    let text = mentions.text
    let captures = (text?.match.captures ?? []).compactMap { FactGathering.typed($0, library) }
    addEvidence(pieces, mentions: mentions, captures: captures, of: text?.piece)
    let source = mentions.isLedByPhrase ? "phrases" : primary?.id.description ?? "phrases"
    if let text, !text.text.implies.isEmpty {
      addImplied(text.text.implies, by: source, words: text.words(in: session), library)
    }
    addImplied(primary?.entry?.implies ?? [], by: primary?.id.description ?? "", library)
    if let primary {
      set(
        Fact(
          name: FactName("error.primary"), value: .word(primary.id.description),
          origin: .evidence(
            Citation(
              source: "error code", text: primary.printed, piece: primary.piece,
              message: primary.message))))
    }
    addAnswers(answers, changed: session.changedFacts, library)
    if let clock = session.clock, facts[FactName("error.time")] == nil {
      set(
        Fact(
          name: FactName("error.time"), value: .time(clock),
          origin: .implied(by: FactGathering.clock)))
    }
  }

  private mutating func set(_ fact: Fact) {
    facts.set(fact)
  }

  /// Adds what was read: the primary's message first, then what stands outside any message or in
  /// a message without a code, the later piece before the earlier.
  private mutating func addEvidence(
    _ pieces: [(index: Int, piece: Piece)], mentions: Mentions, captures: [RawFact],
    of capturePiece: Int?
  ) {
    let primary = mentions.primary.map { mentions.all[$0] }
    let home = primary.map { Home(piece: $0.piece, message: $0.message) }
    let foreign = Set(
      mentions.all.map { Home(piece: $0.piece, message: $0.message) }
        .filter { $0.message != nil && $0 != home })
    var found: [(rank: Int, fact: Fact)] = []
    for (index, piece) in pieces {
      var raw = piece.reading.facts
      if index == capturePiece { raw += captures }
      for fact in raw {
        let place = Home(piece: index, message: fact.message)
        if foreign.contains(place), home != nil { continue }
        let citation = Citation(
          source: fact.source, text: piece.reading.text, span: fact.span, piece: index,
          message: fact.message)
        let rank = place == home && place.message != nil ? 0 : pieces.count - index
        found.append((rank, Fact(name: fact.name, value: fact.value, origin: .evidence(citation))))
      }
    }
    // Sorting is stable in effect: the offset decides between equals.
    let ranked = found.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }
    for (_, candidate) in ranked {
      guard let known = facts[candidate.fact.name] else {
        set(candidate.fact)
        continue
      }
      if known.value != candidate.fact.value, isOutsideMessages(known),
        isOutsideMessages(candidate.fact)
      {
        note(known, over: candidate.fact)
      }
    }
  }

  /// What a hole of a text gave, as the card of its fact wants it; nil where it is no such value.
  private static func typed(_ capture: RawFact, _ library: Library) -> RawFact? {
    guard case .word(let word) = capture.value, let type = library.fact(capture.name)?.type,
      [.time, .number, .duration, .yesNo].contains(type)
    else { return capture }
    return FactValue(parsing: word, as: type).map {
      RawFact(
        name: capture.name, value: $0, source: capture.source, span: capture.span,
        message: capture.message)
    }
  }

  /// Notes a contradiction, once for each value that lost.
  private mutating func note(_ kept: Fact, over lost: Fact) {
    let isKnown = conflicts.contains { $0.kept.name == kept.name && $0.lost.value == lost.value }
    guard !isKnown, conflicts.count < FactGathering.mostConflicts else { return }
    conflicts.append(Conflict(kept: kept, lost: lost))
  }

  private struct Home: Hashable {
    let piece: Int
    let message: Int?
  }

  private func isOutsideMessages(_ fact: Fact) -> Bool {
    if case .evidence(let citation) = fact.origin { citation.message == nil } else { false }
  }

  private mutating func addImplied(
    _ assignments: [FactAssignment], by id: String, words: String? = nil, _ library: Library
  ) {
    for assignment in assignments {
      let name = assignment.fact.value
      guard facts[name] == nil, let card = library.fact(name) else { continue }
      let written = assignment.values.map(\.value).joined(separator: " ")
      guard let value = card.value(parsing: written) else { continue }
      set(Fact(name: name, value: value, origin: .implied(by: id, words: words)))
    }
  }

  private mutating func addAnswers(
    _ answers: [(fact: FactName, answer: Answer)], changed: Set<FactName>, _ library: Library
  ) {
    // What follows from the evidence alone wins over an answer like the evidence itself.
    var reasoner = Reasoner(facts, library: library)
    for (name, answer) in answers {
      switch answer {
      case .unsure:
        if changed.contains(name) { facts.forget(name) }
        facts.markUnsure(name)
      case .value(let value):
        let given = Fact(name: name, value: value, origin: .answer)
        guard name != FactName("error.primary"), !changed.contains(name),
          case .known(let known) = reasoner.resolve(name)
        else {
          set(given)
          continue
        }
        if known.value != value { note(known, over: given) }
      }
    }
  }
}
