import Evidence
import Facts
import Foundation
import Rendering
import Rules
import Sessions
import TestSupport
import Testing

/// Sessions that nobody would think of, saved and replayed.
@Suite struct RandomWalkTests {
  private static let library = Repository.library
  private static let catalogue = Catalogue(library)
  /// Texts to begin with: every code, every sentence that is printed whole, every case.
  private static let texts: [String] =
    (catalogue.errors.map { entry in
      switch entry.id.kind {
      case .aadsts: "AADSTS\(entry.id.code): a sentence"
      case .oauth: #"{"error":"\#(entry.code)","error_description":"a sentence"}"#
      default: #"{"error":{"code":"\#(entry.code)","message":"a sentence"}}"#
      }
    } + catalogue.messages.map(\.text.text.value).filter { !$0.contains("{") }
    + catalogue.paths.filter { $0.hasPrefix("cases/") }.flatMap { path in
      let context = CardContext(path: path)
      let file = library.text(path: path).flatMap { AnswersFile(text: $0, context: context) }
      return (file?.steps ?? []).compactMap { step in
        if case .evidence(let text) = step { text } else { nil }
      }
    }).map { text in
      // Personal values are replaced in what is saved, and results are to be compared as they are.
      var masking = Masking()
      return masking.mask(Redaction.redact(text).text)
    }
  /// How often each seed is walked from; RANDOM_WALKS asks for more.
  private static let walks =
    ProcessInfo.processInfo.environment["RANDOM_WALKS"].flatMap { Int($0) } ?? 50
  /// Facts that may be given unasked.
  private static let choices = catalogue.facts.filter { !$0.branchValues.isEmpty }

  /// Walks at random: mostly answering, at times unsure, unasked, changing, taking back.
  private func walk(_ dice: inout Dice) -> Session {
    var session = Session(
      library: Self.library, clock: dice.chance(20) ? Instant(seconds: 1_800_000_000) : nil)
    for _ in 0..<dice.below(3) where !dice.chance(20) { add(to: &session, &dice) }
    for _ in 0..<12 {
      let standing = session.standing()
      if dice.chance(4) { add(to: &session, &dice) }
      if dice.chance(4), let fact = dice.pick(standing.facts.sorted.map(\.name)),
        let card = Self.library.fact(fact), let value = dice.pick(card.branchValues),
        let answer = card.value(parsing: value)
      {
        session.change(fact, to: .value(answer))
      }
      if dice.chance(4), let piece = dice.pick(Array(session.pieces.indices)) {
        session.setAside(piece)
      }
      if dice.chance(6), let card = dice.pick(Self.choices) { answer(card, &session, &dice) }
      guard let question = standing.rivalQuestion ?? standing.question, !dice.chance(5) else {
        break
      }
      answer(question.card, &session, &dice)
    }
    return session
  }

  private func add(to session: inout Session, _ dice: inout Dice) {
    let text = dice.pick(Self.texts) ?? ""
    session.add(Piece(name: "pasted text", bytes: Array(text.utf8)))
  }

  private func answer(_ card: FactCard, _ session: inout Session, _ dice: inout Dice) {
    guard !dice.chance(15), let value = dice.pick(card.branchValues),
      let answer = card.value(parsing: value)
    else { return session.answer(card.name, .unsure) }
    session.answer(card.name, .value(answer))
  }

  @Test func passThroughEveryTree() {
    var dice = Dice(seed: 7)
    var seen: Set<String> = []
    for _ in 0..<5000 where seen.count < Self.catalogue.trees.count {
      seen.formUnion(walk(&dice).standing().walk.path.map(\.tree))
    }
    #expect(seen == Set(Self.catalogue.trees.map(\.id)))
  }

  @Test(arguments: 0..<40)
  func areReplayedFromWhatWasSavedToTheSameResultAndTranscript(_ seed: Int) throws {
    var dice = Dice(seed: UInt64(seed))
    for number in 0..<Self.walks {
      let session = walk(&dice)
      let recording = try Recording(session)
      let context = CardContext(path: "saved.yaml")
      let file = try #require(
        AnswersFile(text: recording.text, context: context), "\(context.log.findings)")
      let replay = try Replay(file, library: Self.library) { _ in nil }
      let (before, after) = (session.standing(), replay.standing)
      let result = try JSON.line(DiagnosisReport(before))
      let again = try JSON.line(DiagnosisReport(after))
      #expect(result == again, "walk \(number): \(recording.text)")
      #expect(session.asked == replay.asked)
      #expect(session.answers.map(\.answer) == replay.session.answers.map(\.answer))
      let expect = try #require(file.expect)
      #expect(replay.mismatches(with: expect, path: file.path).map(\.line) == [])
    }
  }
}
