import Facts

/// A leaf: what happened, why, who acts, what cures it and how to verify that it did.
///
/// A class, since a session looks at cards by the thousand and copying one would cost more.
package final class DiagnosisCard: Sendable {
  package let id: String
  package let title: String
  package let happened: String
  package let cause: Located<String>
  package let actor: Actor
  package let alsoActs: [Actor]
  package let remedy: [RemedyStep]
  package let verify: [RemedyStep]
  package let notThisIf: [String]
  /// Other diagnoses that look alike, with what tells them apart.
  package let confusedWith: [LocatedPair]
  /// The values that facts usually have where this diagnosis is true.
  package let usually: [FactAssignment]
  package let symptom: [String]
  /// Diagnoses in which this remedy does damage.
  package let harmfulIf: [Located<String>]
  package let sources: [Located<String>]
  package let references: [Located<String>]
  package let checked: Instant?
  /// The id it had before it was renamed.
  package let formerly: [String]
  package let status: CardStatus
  package let place: Place

  /// Reads a diagnosis; nil when what it lacks leaves nothing to show.
  init?(id: String, from value: CardValue) {
    guard let fields = value.fields("diagnosis", keys: DiagnosisCard.keys) else { return nil }
    let title = fields.required("title", "a few words that name the cause")
    let happened = fields.required("happened", "one or two sentences on what happened")
    let cause = fields.required("cause", "why it happened")
    let actor: Actor? = fields.word("actor")
    if fields.value("actor") == nil { fields.missing("actor", "who acts") }
    let remedy = fields.items("remedy").compactMap(RemedyStep.init)
    if remedy.isEmpty { fields.missing("remedy", "the steps that cure it") }
    let verify = fields.items("verify").compactMap(RemedyStep.init)
    if verify.isEmpty { fields.missing("verify", "how to see that it is cured") }
    sources = fields.texts("sources")
    if sources.isEmpty { fields.missing("sources", "where its statements come from") }
    checked = fields.checkedDay()
    let status = fields.requiredStatus()
    guard let title, let happened, let cause, let actor else { return nil }
    self.id = id
    self.title = title.value
    self.happened = happened.value.trimmed
    self.cause = Located(cause.value.trimmed, at: cause.place)
    self.actor = actor
    alsoActs = fields.words("also-acts")
    self.remedy = remedy
    self.verify = verify
    notThisIf = fields.texts("not-this-if").map(\.value)
    confusedWith = fields.sentences("confused-with")
    usually = fields.factValues("usually")
    symptom = fields.texts("symptom").map(\.value)
    harmfulIf = fields.texts("harmful-if")
    references = fields.texts("references")
    formerly = fields.texts("formerly").map(\.value)
    self.status = status ?? .draft
    place = fields.place
  }
}

/// A step of a remedy or of its verification.
package struct RemedyStep: Hashable, Sendable {
  package let text: Located<String>
  /// Who takes the step, where it is another than the diagnosis' actor.
  package let by: Actor?
  /// The least role that the step needs.
  package let needs: String?
  /// Under which facts the step applies; none means always.
  package let conditions: [Condition]
  /// Ready commands and snippets, in the order of the card.
  package let snippets: [Snippet]
  /// What the step opens up.
  package let careful: String?
  package let place: Place
}

/// Something to run, open or paste.
package struct Snippet: Hashable, Sendable {
  /// What a snippet is written for, which decides how values are put into it.
  package enum Kind: Hashable, Sendable {
    case az
    case powershell
    case portal
    case http
    /// A library's name, such as `python`.
    case code(String)
  }

  package let kind: Kind
  package let text: Located<String>

  package init(kind: Kind, text: Located<String>) {
    self.kind = kind
    self.text = text
  }
}

extension Snippet.Kind {
  /// The key under which cards and JSON have it.
  package var word: String {
    switch self {
    case .az: "az"
    case .powershell: "powershell"
    case .portal: "portal"
    case .http: "http"
    case .code(let library): library
    }
  }
}

extension RemedyStep {
  /// The facts that the step's texts and conditions name.
  package var factsUsed: [FactName] {
    let texts = [text.value, careful ?? ""] + snippets.map(\.text.value)
    let named = texts.flatMap(Placeholder.parts).compactMap { part in
      if case .fact(let name) = part { name } else { FactName?.none }
    }
    return named + conditions.flatMap(\.facts)
  }
}

extension DiagnosisCard {
  /// The facts that the card's prose, commands and conditions name, each once, sorted.
  package var factsUsed: [FactName] {
    let prose = [happened, cause.value].flatMap(Placeholder.parts).compactMap { part in
      if case .fact(let name) = part { name } else { FactName?.none }
    }
    return Set(prose + (remedy + verify).flatMap(\.factsUsed)).sorted()
  }
}
