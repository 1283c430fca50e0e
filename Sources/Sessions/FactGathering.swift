import Evidence
import Facts
import Rules

/// Two values for one fact, of which one was kept.
package struct Conflict: Hashable, Sendable {
  package let kept: Fact
  package let lost: Fact
}

/// The facts known from evidence and entries, then from answers, with what was contradicted.
struct FactGathering {
  /// The contradictions noted at most: a long log holds more than anyone would read.
  private static let mostConflicts = 20

  /// What a time taken from the clock is said to follow from.
  static let clock = "the clock"

  private(set) var facts = FactSet()
  private(set) var conflicts: [Conflict] = []
  private let session: Session

  /// Gathers what the evidence says and what the entries of its codes imply.
  init(session: Session, pieces: [(index: Int, piece: Piece)], mentions: Mentions) {
    self.session = session
    let library = session.library
    let primary = mentions.primary.map { mentions.all[$0] }
    let text = mentions.text
    let captures = (text?.match.captures ?? []).compactMap { FactGathering.typed($0, library) }
    addEvidence(pieces, mentions: mentions, captures: captures, of: text?.piece)
    let id = primary?.id.description
    let source = mentions.isLedByPhrase ? "phrases" : id ?? "phrases"
    if let text, !text.text.implies.isEmpty {
      addImplied(text.text.implies, by: source, words: text.words(in: session), library)
    }
    addImplied(primary?.entry?.implies ?? [], by: id ?? "", library)
    if let primary, let id {
      set(
        Fact(
          name: FactName("error.primary"), value: .word(id),
          origin: .evidence(
            Citation(
              source: "error code", text: primary.printed, piece: primary.piece,
              message: primary.message))))
    }
  }

  /// Adds what was answered, and the clock where nothing else tells the time.
  mutating func add(_ answers: [(fact: FactName, answer: Answer)]) {
    if !answers.isEmpty { addAnswers(answers, changed: session.changedFacts, session.library) }
    if let clock = session.clock, facts[FactName("error.time")] == nil {
      set(
        Fact(
          name: FactName("error.time"), value: .time(clock),
          origin: .implied(by: FactGathering.clock)))
    }
  }

  /// Has it noted which facts are looked at from now on.
  mutating func watch(_ watch: FactWatch) { facts.watch = watch }

  private mutating func set(_ fact: Fact) {
    facts.set(fact)
  }

  /// Adds what was read: the primary's message first, then what stands outside any message or in
  /// a message without a code, the later piece before the earlier.
  private mutating func addEvidence(
    _ pieces: [(index: Int, piece: Piece)], mentions: Mentions, captures: [RawFact],
    of capturePiece: Int?
  ) {
    if let primary = mentions.primary, let message = mentions.all[primary].message {
      let home = mentions.all[primary].piece
      for (index, piece) in pieces where index == home {
        add(piece.reading.facts, piece, index) { $0.message == message }
        if index == capturePiece { add(captures, piece, index) { $0.message == message } }
      }
    }
    for (index, piece) in pieces.reversed() {
      var hasCode = [Bool](repeating: false, count: piece.reading.messages.count)
      for mention in mentions.all.indices where mentions.all[mention].piece == index {
        if let message = mentions.all[mention].message { hasCode[message] = true }
      }
      let isOutside = { (fact: RawFact) in fact.message.map { !hasCode[$0] } ?? true }
      add(piece.reading.facts, piece, index, where: isOutside)
      if index == capturePiece { add(captures, piece, index, where: isOutside) }
    }
  }

  /// Adds facts that were read, those of a name that is known left out.
  private mutating func add(
    _ read: [RawFact], _ piece: Piece, _ index: Int, where belongs: (RawFact) -> Bool
  ) {
    for fact in read where belongs(fact) {
      let known = facts[fact.name]
      if let known, known.value == fact.value || !isOutsideMessages(known) { continue }
      let citation = Citation(
        source: fact.source, text: piece.reading.text, span: fact.span, piece: index,
        message: fact.message)
      let found = Fact(name: fact.name, value: fact.value, origin: .evidence(citation))
      if let known {
        if fact.message == nil { note(known, over: found) }
      } else {
        set(found)
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

  private func isOutsideMessages(_ fact: Fact) -> Bool {
    if case .evidence(let citation) = fact.origin { citation.message == nil } else { false }
  }

  private mutating func addImplied(
    _ assignments: [FactAssignment], by id: String, words: String? = nil, _ library: Library
  ) {
    for assignment in assignments {
      let name = assignment.fact.value
      guard facts[name] == nil, let card = library.fact(name) else { continue }
      let written =
        assignment.values.count == 1
        ? assignment.values[0].value : assignment.values.map(\.value).joined(separator: " ")
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
