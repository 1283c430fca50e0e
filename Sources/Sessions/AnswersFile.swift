import Facts
import Rules

/// A scripted answers file, which is also a case: evidence, answers and what is expected.
package struct AnswersFile: Sendable {
  package let path: String
  package let title: String?
  package let steps: [ScriptStep]
  /// Whether the file has `steps:`, so that its order is to be kept.
  package let hasOwnOrder: Bool
  package let expect: Expectation?
  /// The time at which the file is judged, where it fixes one.
  package let clock: Instant?
  /// The digest of the cards that the file insists on.
  package let pin: Located<String>?
  package let sources: [Located<String>]

  /// A step as the file writes it, before its values are compared with the cards.
  package enum ScriptStep: Sendable {
    case evidence(String)
    case evidenceFile(Located<String>)
    case answer(ScriptAnswer)
    case change(ScriptAnswer)
    case setAside(Located<Int>)
    /// Whether the remedy of a diagnosis helped: of the one reached so far, where none is named.
    case helped(Bool, diagnosis: String?, at: Place)
  }

  /// A fact with the value that the file gives it.
  package struct ScriptAnswer: Sendable {
    package let fact: Located<FactName>
    package let written: Located<String>
  }

  /// What a replay has to come to.
  package struct Expectation: Sendable {
    package let outcome: Located<String>?
    package let diagnosis: Located<String>?
    /// A diagnosis that has to be among the first three still possible.
    package let among: Located<String>?
    /// The questions asked, in order.
    package let asks: [Located<String>]?
    /// The nodes passed, as `tree/node=value`.
    package let path: [Located<String>]?
    package let place: Place
    /// The keys that are there, in the order of the file.
    package let entries: [Entry]

    /// A key of the expectation with its place.
    package struct Entry: Hashable, Sendable {
      package let key: String
      package let place: Place
    }
  }
}

extension AnswersFile {
  static let keys = [
    "troubleshoot", "title", "evidence", "evidence-file", "answers", "steps", "expect", "clock",
    "pin", "sources",
  ]

  /// The version of the format that this program reads.
  package static let version = "1"

  /// Reads an answers file; nil, with findings in the context, where it cannot be replayed.
  package init?(text: String, context: CardContext) {
    guard let fields = context.parse(text)?.fields("answers file", keys: AnswersFile.keys)
    else { return nil }
    guard let version = fields.required("troubleshoot", "the version of the format, 1") else {
      return nil
    }
    guard version.value == AnswersFile.version else {
      let isNewer = Int(version.value).map { $0 > 1 } ?? false
      context.add(
        "version", at: version.place,
        isNewer
          ? "format \(version.value) is newer than this program reads, which is 1;"
            + " take a newer program"
          : "'troubleshoot' is the version of the format, which is 1")
      return nil
    }
    path = context.path
    title = fields.text("title")?.value
    hasOwnOrder = fields.value("steps") != nil
    steps = AnswersFile.steps(fields, context)
    expect = fields.value("expect").flatMap(Expectation.init)
    clock = fields.text("clock").flatMap { text in
      let instant = Instant(parsing: text.value)
      if instant == nil {
        context.add(
          "wrong-form", at: text.place, "'clock' is a time such as 2026-01-31T12:00:00Z")
      }
      return instant
    }
    pin = fields.text("pin")
    sources = fields.texts("sources")
    if context.log.hasErrors { return nil }
  }

  private static func steps(_ fields: Fields, _ context: CardContext) -> [ScriptStep] {
    let short = ["evidence", "evidence-file", "answers"].filter { fields.value($0) != nil }
    if let steps = fields.value("steps") {
      if !short.isEmpty {
        context.add(
          "wrong-form", at: steps.place,
          "'\(short[0])' is short for steps; write either it or 'steps'")
      }
      return fields.items("steps").flatMap(ScriptStep.read)
    }
    var steps: [ScriptStep] = []
    if let evidence = fields.text("evidence") { steps.append(.evidence(evidence.value)) }
    steps += fields.texts("evidence-file").map(ScriptStep.evidenceFile)
    if let answers = fields.value("answers") {
      steps += ScriptAnswer.all(in: answers, key: "answers").map(ScriptStep.answer)
    }
    return steps
  }
}

extension AnswersFile.ScriptStep {
  private static let keys = [
    "evidence", "evidence-file", "answer", "change", "set-aside", "helped",
  ]

  fileprivate static func read(_ item: CardValue) -> [AnswersFile.ScriptStep] {
    let known = item.context.log.findings.count
    guard let fields = item.fields("step", keys: keys) else { return [] }
    // What is wrong with its keys has been said.
    guard item.context.log.findings.count == known else { return [] }
    let given = keys.filter { fields.value($0) != nil }
    guard given.count == 1 else {
      item.context.add(
        "wrong-form", at: item.place, "a step is one of \(keys.joined(separator: ", "))")
      return []
    }
    switch given[0] {
    case "evidence": return fields.text("evidence").map { [.evidence($0.value)] } ?? []
    case "evidence-file": return fields.text("evidence-file").map { [.evidenceFile($0)] } ?? []
    case "answer":
      return fields.value("answer").map {
        AnswersFile.ScriptAnswer.all(in: $0, key: "answer").map(Self.answer)
      } ?? []
    case "change":
      return fields.value("change").map {
        AnswersFile.ScriptAnswer.all(in: $0, key: "change").map(Self.change)
      } ?? []
    case "helped": return Self.helped(fields)
    default:
      guard let text = fields.text("set-aside") else { return [] }
      guard let number = Int(text.value), number > 0 else {
        item.context.add(
          "wrong-form", at: text.place,
          "'set-aside' is the number of a piece of evidence, counted from 1")
        return []
      }
      return [.setAside(Located(number - 1, at: text.place))]
    }
  }
}

extension AnswersFile.ScriptStep {
  /// Reads `helped: no`, or `helped: { diagnosis: no }`.
  private static func helped(_ fields: Fields) -> [AnswersFile.ScriptStep] {
    guard let value = fields.value("helped") else { return [] }
    guard value.isMapping else {
      return fields.flag("helped").map { [.helped($0, diagnosis: nil, at: value.place)] } ?? []
    }
    return (value.pairs(for: "helped") ?? []).compactMap { diagnosis, given in
      guard let text = given.text(for: diagnosis.value) else { return nil }
      guard text.value == "yes" || text.value == "no" else {
        value.context.add(
          "wrong-form", at: text.place, "'helped' is yes or no, not '\(text.value)'")
        return nil
      }
      return .helped(text.value == "yes", diagnosis: diagnosis.value, at: diagnosis.place)
    }
  }
}

extension AnswersFile.ScriptAnswer {
  fileprivate static func all(in value: CardValue, key: String) -> [AnswersFile.ScriptAnswer] {
    (value.pairs(for: key) ?? []).compactMap { name, given in
      guard let fact = FactName(parsing: name.value) else {
        value.context.add(
          "wrong-form", at: name.place,
          "\(Quoted.text(name.value)) is not a fact's name; names are lower-case words joined by"
            + " dots, such as token.kind")
        return nil
      }
      let texts =
        given.isList
        ? given.texts(for: name.value) : [given.text(for: name.value)].compactMap { $0 }
      // An empty list is a value of its own: the list is known to have nothing in it.
      guard let first = texts.first?.place ?? (given.isList ? given.place : nil) else {
        return nil
      }
      let written = texts.map(\.value).joined(separator: " ")
      return .init(
        fact: Located(fact, at: name.place), written: Located(written, at: first))
    }
  }
}

extension AnswersFile.Expectation {
  private static let keys = ["outcome", "diagnosis", "among", "asks", "path"]

  init?(_ value: CardValue) {
    guard let fields = value.fields("expectation", keys: AnswersFile.Expectation.keys) else {
      return nil
    }
    outcome = fields.text("outcome")
    if let outcome, Standing.Outcome(rawValue: outcome.value) == nil {
      value.context.add(
        "unknown-word", at: outcome.place,
        "\(Quoted.text(outcome.value)) is not an outcome; it is diagnosed, candidates, open or"
          + " unknown"
          + Suggestion.hint(
            for: outcome.value, among: Standing.Outcome.allCases.map(\.rawValue)))
    }
    diagnosis = fields.text("diagnosis")
    among = fields.text("among")
    asks = fields.value("asks").map { $0.texts(for: "asks") }
    path = fields.value("path").map { $0.texts(for: "path") }
    place = value.place
    entries = (value.pairs(for: "expect") ?? []).map {
      Entry(key: $0.key.value, place: $0.key.place)
    }
  }
}
