import Evidence
import Facts
import Rules

/// A session as an answers file, which replayed gives the same result.
///
/// Secrets never got into the session; personal values are replaced by stand-ins, which are read
/// like what they stand for. The file expects what the session came to, so that it is a case.
package struct Recording: Sendable {
  /// The text of the file.
  package let text: String
  /// The digest of the cards that the result rests on.
  package let digest: String

  /// Why a session cannot be recorded.
  package enum Failure: Error, Hashable {
    /// Replayed, the file would come to something else.
    case differs
  }

  /// Records a session.
  ///
  /// - Throws: ``Failure`` where the file would not give the same result.
  package init(_ session: Session) throws(Failure) {
    let standing = session.standing()
    let verdict = Verdict(session, standing, asked: session.asked)
    let script = Script(session, standing)
    // The short form is easier on the eye; it gives answers as they are asked for, which not
    // every session did.
    for isShort in script.canBeShort ? [true, false] : [false] {
      let bare = script.text(isShort: isShort, expect: [])
      guard let replay = Recording.replay(bare, session.library),
        Verdict(replay.session, replay.standing, asked: replay.asked) == verdict
      else { continue }
      digest = replay.standing.digest
      text =
        Script.heading(digest: digest)
        + script.text(isShort: isShort, expect: verdict.expectation)
      return
    }
    throw .differs
  }

  /// The steps of a session alone, without what it comes to and without a trial of the file.
  package static func steps(of session: Session) -> String {
    Script(session, session.standing()).text(isShort: false, expect: [])
  }

  private static func replay(_ text: String, _ library: Library) -> Replay? {
    let context = CardContext(path: "recording")
    guard let file = AnswersFile(text: text, context: context) else { return nil }
    return try? Replay(file, library: library) { _ in nil }
  }
}

extension Recording.Failure {
  /// What is wrong, as a sentence.
  package var message: String {
    "This session cannot be saved: without its personal values it would come to something else."
  }
}

/// What a session came to and how, apart from the values of facts, which may be masked.
private struct Verdict: Equatable {
  let outcome: Standing.Outcome
  let possible: [Walk.Possible]
  let question: FactName?
  let path: [String]
  let asked: [FactName]
  let answered: [FactName]

  init(_ session: Session, _ standing: Standing, asked: [FactName]) {
    outcome = standing.outcome
    possible = standing.possible
    question = standing.question?.fact
    path = standing.walk.written
    self.asked = asked
    answered = session.answers.map(\.fact)
  }

  /// The lines of `expect`.
  var expectation: [String] {
    var lines = ["expect:", "  outcome: \(outcome.rawValue)"]
    if let first = possible.first?.diagnosis, outcome != .unknown {
      lines.append("  \(outcome == .diagnosed ? "diagnosis" : "among"): \(first)")
    }
    if !asked.isEmpty { lines.append("  asks: \(YAMLText.flow(asked.map(\.text)))") }
    return lines
  }
}

extension Session {
  /// The questions that were answered, in order; facts given unasked are left out.
  package var asked: [FactName] {
    var replayed = Session(library: library, clock: clock)
    var asked: [FactName] = []
    for step in steps {
      switch step {
      case .evidence(let piece): replayed.add(piece)
      case .answer(let fact, let answer):
        if replayed.standing().isAsking(fact, in: replayed) { asked.append(fact) }
        replayed.answer(fact, answer)
      case .change, .setAside, .tried: replayed.take(step)
      }
    }
    return asked
  }
}

extension Standing {
  /// The values of the facts that are personal.
  package var personalNames: [String] {
    facts.sorted.filter { library.fact($0.name)?.isMasked ?? false }.map(\.value.written)
  }
}

/// The steps of a session in the form of an answers file.
private struct Script {
  private let title: String
  private let clock: Instant?
  private let steps: [Written]

  private enum Written {
    case evidence(String)
    case answer(FactName, String, inFlow: String)
    case change(FactName, String)
    case setAside(Int)
    case helped(Bool, diagnosis: String?)
  }

  init(_ session: Session, _ standing: Standing) {
    title = Script.title(standing)
    clock = Script.clock(session, standing)
    var masking = Masking(names: standing.personalNames)
    var replayed = Session(library: session.library, clock: session.clock)
    var steps: [Written] = []
    for step in session.steps {
      steps.append(Script.written(step, after: replayed, &masking))
      replayed.take(step)
    }
    self.steps = steps
  }

  private static func written(
    _ step: Step, after session: Session, _ masking: inout Masking
  ) -> Written {
    switch step {
    // A blank stands for a text in which nothing was left: no text at all is not allowed.
    case .evidence(let piece):
      return .evidence(piece.reading.text.isEmpty ? " " : masking.mask(piece.reading.text))
    case .answer(let fact, let answer): return Script.answer(fact, answer, &masking)
    case .change(let fact, let answer, _): return Script.change(fact, answer, &masking)
    case .setAside(let piece): return .setAside(piece)
    case .tried(let diagnosis, let helped):
      let isPresent = session.standing().diagnosis?.id == diagnosis
      return .helped(helped, diagnosis: isPresent ? nil : diagnosis)
    }
  }

  private static func answer(
    _ fact: FactName, _ answer: Answer, _ masking: inout Masking
  ) -> Written {
    switch answer {
    case .value(.list(let items)):
      let list = YAMLText.flow(items.map { masking.mask($0) })
      return .answer(fact, list, inFlow: list)
    case .value(.word(let word)):
      let masked = masking.mask(word)
      return .answer(
        fact, YAMLText.scalar(masked), inFlow: YAMLText.scalar(masked, isInFlow: true))
    case .value, .unsure:
      let text = answer.written
      return .answer(fact, YAMLText.scalar(text), inFlow: YAMLText.scalar(text, isInFlow: true))
    }
  }

  private static func change(
    _ fact: FactName, _ answer: Answer, _ masking: inout Masking
  ) -> Written {
    guard case .answer(_, _, let inFlow) = Script.answer(fact, answer, &masking) else {
      return .change(fact, answer.written)
    }
    return .change(fact, inFlow)
  }

  private static func title(_ standing: Standing) -> String {
    if let card = standing.diagnosis { return card.title }
    let mention = standing.mentions.primary.map { standing.mentions.all[$0] }
    return "Not settled: \(mention.map { $0.entry?.title ?? $0.printed } ?? "no code")"
  }

  private static func clock(_ session: Session, _ standing: Standing) -> Instant? {
    let origin = standing.facts[FactName("error.time")]?.origin
    return origin == .implied(by: FactGathering.clock) ? session.clock : nil
  }

  /// Whether the steps are one text at most and then answers, one to a fact.
  var canBeShort: Bool {
    var facts: Set<FactName> = []
    for (index, step) in steps.enumerated() {
      switch step {
      case .evidence: if index > 0 { return false }
      case .answer(let fact, _, _): if !facts.insert(fact).inserted { return false }
      case .change, .setAside, .helped: return false
      }
    }
    return true
  }

  static func heading(digest: String) -> String {
    "# Recorded by troubleshoot: secrets are taken out, personal values replaced.\n"
      + "# Cards: \(digest)\n"
  }

  /// The file, with or without what it expects.
  func text(isShort: Bool, expect: [String]) -> String {
    let head = ["troubleshoot: 1", "title: \(YAMLText.scalar(title))"]
    let clock = clock.map { ["clock: \($0)"] } ?? []
    let lines = head + (isShort ? short : long) + expect + clock
    return lines.joined(separator: "\n") + "\n"
  }

  private var short: [String] {
    var evidence: [String] = []
    var answers: [String] = []
    for step in steps {
      switch step {
      case .evidence(let text): evidence.append("evidence: \(YAMLText.text(text, indent: 2))")
      case .answer(let fact, let value, _): answers.append("  \(fact): \(value)")
      case .change, .setAside, .helped: break
      }
    }
    return evidence + (answers.isEmpty ? [] : ["answers:"] + answers)
  }

  private var long: [String] {
    ["steps:"]
      + steps.map { step in
        switch step {
        case .evidence(let text): "  - evidence: \(YAMLText.text(text, indent: 6))"
        case .answer(let fact, _, let value): "  - answer: { \(fact): \(value) }"
        case .change(let fact, let value): "  - change: { \(fact): \(value) }"
        case .setAside(let piece): "  - set-aside: \(piece + 1)"
        case .helped(let helped, nil): "  - helped: \(helped ? "yes" : "no")"
        case .helped(let helped, let diagnosis?):
          "  - helped: { \(diagnosis): \(helped ? "yes" : "no") }"
        }
      }
  }
}
