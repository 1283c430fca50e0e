import Facts
import Rules
import Sessions

/// A result as JSON has it: schema `troubleshoot.diagnosis/1`.
package struct DiagnosisReport: Encodable {
  let schema = "troubleshoot.diagnosis/1"
  let outcome: String
  let facts: [FactItem]
  let errors: [ErrorItem]
  let ids: [String: String]
  let path: [VisitItem]
  let question: QuestionItem?
  let diagnoses: [DiagnosisItem]
  let neighbours: [NeighbourItem]
  let conflicts: [ConflictItem]
  let unused: [String]
  let trees: TreesItem

  struct FactItem: Encodable {
    let name: String
    let value: ValueItem
    let origin: String
    let source: String
  }

  struct ErrorItem: Encodable {
    let kind: String
    let code: String
    let name: String?
    let primary: Bool
  }

  struct VisitItem: Encodable {
    let tree: String
    let node: String
    let fact: String
    let value: String?
    let origin: String?
  }

  struct QuestionItem: Encodable {
    let fact: String
    let text: String
    let values: [LabelItem]
  }

  struct LabelItem: Encodable {
    let value: String
    let label: String
  }

  struct DiagnosisItem: Encodable {
    let id: String
    let title: String
    let happened: String
    let cause: String
    let actor: String
    let share: Double
    let confirm: String?
    let remedy: [[String: String]]
    let verify: [[String: String]]
    let references: [String]
  }

  struct NeighbourItem: Encodable {
    let id: String
    let title: String
    let differs: String
  }

  struct ConflictItem: Encodable {
    let fact: String
    let kept: ValueItem
    let keptFrom: String
    let lost: ValueItem
    let lostFrom: String
  }

  struct TreesItem: Encodable {
    let digest: String
    let status: String
  }
}

/// A fact's value as JSON has it: numbers and booleans as such, times as ISO 8601 in UTC.
struct ValueItem: Encodable {
  let value: FactValue

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch value {
    case .word(let word): try container.encode(word)
    case .flag(let flag): try container.encode(flag)
    case .number(let number):
      if let whole = Int(exactly: number) {
        try container.encode(whole)
      } else {
        try container.encode(number)
      }
    case .list(let items): try container.encode(items)
    case .time(let instant): try container.encode(instant.description)
    case .duration(let seconds): try container.encode(seconds)
    }
  }
}

extension DiagnosisReport {
  /// Reports where a session stands.
  package init(_ standing: Standing) {
    let library = standing.library
    let filling = Filling(standing)
    outcome = standing.outcome.rawValue
    let given = standing.facts.sorted
    let derived = standing.grounds.filter { standing.facts[$0.name] == nil }
    facts = (given + derived).sorted { $0.name < $1.name }.map {
      FactItem(
        name: $0.name.text, value: ValueItem(value: $0.value), origin: $0.origin.word,
        source: DiagnosisReport.source(of: $0))
    }
    errors = standing.mentions.all.enumerated().map { index, mention in
      ErrorItem(
        kind: mention.id.kind.rawValue, code: mention.printed, name: mention.entry?.name,
        primary: index == standing.mentions.primary)
    }
    ids = DiagnosisReport.ids(standing)
    path = standing.walk.path.map {
      VisitItem(
        tree: $0.tree, node: $0.node, fact: $0.fact.text, value: $0.value, origin: $0.origin?.word)
    }
    question = standing.question.map { question in
      QuestionItem(
        fact: question.fact.text, text: question.card.question ?? question.card.title,
        values: question.choices.map { LabelItem(value: $0.value, label: $0.label) })
    }
    diagnoses =
      standing.outcome == .unknown
      ? []
      : standing.possible.compactMap { possible in
        library.diagnosis(possible.diagnosis).map {
          DiagnosisItem($0, share: possible.share, filling, standing)
        }
      }
    neighbours =
      standing.outcome == .unknown
      ? []
      : standing.detours.filter { detour in
        !standing.possible.contains { $0.diagnosis == detour.diagnosis }
      }.prefix(3).map {
        NeighbourItem(
          id: $0.diagnosis, title: library.diagnosis($0.diagnosis)?.title ?? $0.diagnosis,
          differs: Words.differs($0, library))
      }
    conflicts = standing.conflicts.map {
      ConflictItem(
        fact: $0.kept.name.text, kept: ValueItem(value: $0.kept.value),
        keptFrom: DiagnosisReport.source(of: $0.kept), lost: ValueItem(value: $0.lost.value),
        lostFrom: DiagnosisReport.source(of: $0.lost))
    }
    unused = standing.unused.map(\.text).sorted()
    let cards = standing.possible.compactMap { library.diagnosis($0.diagnosis) }
    let isStable = cards.allSatisfy { $0.status == .stable }
    trees = TreesItem(digest: standing.digest, status: isStable ? "stable" : "draft")
  }

  private static func source(of fact: Fact) -> String {
    switch fact.origin {
    case .evidence(let citation): citation.source
    case .answer: "answer"
    case .implied(let id, _): id
    case .derived(let names): names.map(\.text).joined(separator: " ")
    }
  }

  private static func ids(_ standing: Standing) -> [String: String] {
    var ids: [String: String] = [:]
    for key in ["correlation", "request", "client-request", "trace"] {
      ids[key] = standing.facts.value(FactName("id.\(key)"))?.written
    }
    return ids
  }
}

extension DiagnosisReport.DiagnosisItem {
  init(_ card: DiagnosisCard, share: Double, _ filling: Filling, _ standing: Standing) {
    var reasoner = Reasoner(standing.facts, library: standing.library)
    func steps(_ steps: [RemedyStep]) -> [[String: String]] {
      steps.filter { !filling.isLeftOut($0, reasoner: &reasoner) }.map { step in
        var item = ["text": filling.condition(step.conditions) + filling.prose(step.text.value)]
        item["by"] = step.by?.rawValue
        item["needs"] = step.needs
        item["careful"] = step.careful.map(filling.prose)
        for snippet in step.snippets { item[snippet.kind.word] = filling.snippet(snippet) }
        return item
      }
    }
    id = card.id
    title = card.title
    happened = filling.prose(card.happened)
    cause = filling.prose(card.cause.value)
    actor = card.actor.rawValue
    self.share = share
    confirm =
      standing.outcome == .diagnosed
      ? nil
      : standing.walk.confirmation(of: card.id).map { Words.check($0, standing.library) }
    remedy = steps(card.remedy)
    verify = steps(card.verify)
    references = card.references.map(\.value)
  }
}
