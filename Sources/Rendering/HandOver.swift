import Evidence
import Facts
import Rules
import Sessions

/// What is given to the person who must act, in Markdown, with personal values masked.
///
/// Settled, it says what failed, why, what to do and how to check. Unsettled, it lists the open
/// questions with how to find each out; the reply, pasted, fills them in.
package struct HandOver {
  /// The open questions listed at most; more of them nobody answers.
  private static let mostQuestions = 7

  private let standing: Standing
  private let filling: Filling
  private var page = Markdown()

  private init(_ standing: Standing) {
    self.standing = standing
    filling = Filling(standing)
  }

  /// Writes the hand-over of where a session stands.
  package static func text(_ standing: Standing) -> String {
    var handOver = HandOver(standing)
    handOver.write()
    var masking = Masking(names: standing.personalNames)
    return masking.mask(handOver.page.text)
  }

  private mutating func write() {
    if let card = standing.diagnosis {
      page.heading(card.title, level: 1)
      failed()
      page.heading("Why")
      if let known = standing.meaningOfCode { page.prose("\(known.title): \(known.meaning)") }
      page.prose(filling.prose(card.happened))
      page.prose(filling.prose(card.cause.value))
      page.heading("Who acts")
      page.prose(Words.actors(of: card))
      differences(card)
      remedy(card)
      settled()
      ruledOut()
      references(card)
    } else {
      page.heading("Not settled yet", level: 1)
      failed()
      openQuestions()
      possible()
      settled()
      ruledOut()
    }
  }

  private mutating func failed() {
    let lines = FailureSummary(standing).lines
    guard !lines.isEmpty else { return }
    page.heading("What failed")
    for line in lines { page.item("\(line.label): \(Markdown.quoted(line.value))") }
  }

  private mutating func differences(_ card: DiagnosisCard) {
    let all = DifferenceText.all(for: card, standing)
    guard !all.isEmpty else { return }
    page.heading("What differs")
    for difference in all {
      page.code(difference.lines.joined(separator: "\n"), underItem: false)
      page.prose(difference.summary)
    }
  }

  private mutating func remedy(_ card: DiagnosisCard) {
    for (name, steps) in [("What to do", card.remedy), ("How to check", card.verify)] {
      page.heading(name)
      var reasoner = Reasoner(standing.facts, library: standing.library)
      let kept = steps.filter { !filling.isLeftOut($0, reasoner: &reasoner) }
      for (index, step) in kept.enumerated() { add(step, number: index + 1, of: card) }
    }
  }

  private mutating func add(_ step: RemedyStep, number: Int, of card: DiagnosisCard) {
    var text = filling.condition(step.conditions) + filling.prose(step.text.value)
    if let by = step.by, by != card.actor { text += " (\(Words.actor(by)) does this.)" }
    page.item(Markdown.line(text), number: number)
    if let needs = step.needs { page.under(Markdown.line("Needs the role: \(needs)")) }
    for snippet in step.snippets {
      switch snippet.kind {
      case .portal: page.under(Markdown.line(filling.snippet(snippet)))
      case .az: page.code(filling.snippet(snippet), "sh")
      case .powershell: page.code(filling.snippet(snippet), "powershell")
      case .http, .code: page.code(filling.snippet(snippet))
      }
    }
    if let careful = step.careful {
      page.under(Markdown.line("Careful: \(filling.prose(careful))"))
    }
  }

  private mutating func settled() {
    let grounds = standing.grounds
    guard !grounds.isEmpty else { return }
    page.heading("What is settled, and how")
    for fact in grounds {
      let title = standing.library.fact(fact.name)?.title ?? fact.name.text
      let value = Words.value(fact, standing.library)
      let origin = Words.origin(fact, standing.library)
      page.item(Markdown.line("\(title): \(value) (\(origin))"))
    }
  }

  private mutating func ruledOut() {
    let ruledOut = standing.ruledOut
    guard !ruledOut.isEmpty else { return }
    page.heading("What was ruled out")
    var shown: Set<FactName> = []
    for fact in ruledOut.map(\.fact) where shown.insert(fact.name).inserted {
      let title = standing.library.fact(fact.name)?.title ?? fact.name.text
      let excluded = ruledOut.filter { $0.fact.name == fact.name }.map {
        standing.library.diagnosis($0.diagnosis)?.title ?? $0.diagnosis
      }
      page.item(
        Markdown.line(
          "By \(title) = \(Words.value(fact, standing.library)): "
            + excluded.joined(separator: "; ")))
    }
  }

  private mutating func openQuestions() {
    let questions = standing.openQuestions.prefix(HandOver.mostQuestions)
    guard !questions.isEmpty else { return }
    page.heading("Open questions")
    page.prose("Please write the answer behind each name, or unsure, and send this part back.")
    for card in questions {
      page.heading(card.question ?? card.title, level: 3)
      if let findOut = card.findOut { page.prose(findOut) }
      let values = card.branchValues.map { "\($0): \(card.label(of: $0))" }
      page.code((values + ["", "\(card.name): "]).joined(separator: "\n"), underItem: false)
    }
  }

  private mutating func possible() {
    guard !standing.possible.isEmpty, standing.outcome != .unknown else { return }
    page.heading("What it can be, best first")
    for (index, possible) in standing.possible.prefix(12).enumerated() {
      let title = standing.library.diagnosis(possible.diagnosis)?.title ?? possible.diagnosis
      page.item(Markdown.line(title), number: index + 1)
    }
  }

  private mutating func references(_ card: DiagnosisCard) {
    guard !card.references.isEmpty else { return }
    page.heading("References")
    for reference in card.references { page.item("<\(reference.value)>") }
  }
}

/// What failed, when and under which ids, line by line.
struct FailureSummary {
  /// A label with what stands behind it.
  struct Line: Hashable {
    let label: String
    let value: String
  }

  private static let facts = [
    "http.status", "request.method", "request.url", "error.message", "error.time", "app.name",
    "app.id", "tenant.id", "resource.id", "id.correlation", "id.request", "id.client-request",
    "id.trace",
  ].map { FactName($0) }

  let lines: [Line]

  init(_ standing: Standing) {
    var seen: Set<String> = []
    let codes = standing.mentions.all.map { mention in
      mention.entry.map {
        $0.title.contains(mention.printed) ? $0.title : "\(mention.printed): \($0.title)"
      }
        ?? mention.printed
    }.filter { seen.insert($0).inserted }.prefix(8)
    let facts = FailureSummary.facts.compactMap { name in
      standing.fact(name).map { fact in
        Line(
          label: standing.library.fact(name)?.title ?? name.text,
          value: Words.value(fact, standing.library))
      }
    }
    lines = codes.map { Line(label: "Code", value: $0) } + facts
  }
}

extension Standing {
  /// What is known of the sign-in number that led here, where the diagnosis does not tell it.
  var meaningOfCode: (title: String, meaning: String)? {
    guard let primary = mentions.primary.map({ mentions.all[$0] }), primary.id.kind == .aadsts,
      let entry = primary.entry, let meaning = entry.meaning, let card = diagnosis,
      !card.happened.contains(primary.id.code)
    else { return nil }
    let retry = entry.retry.map { " " + Words.retry($0) } ?? ""
    let actor =
      entry.actor.map { " Who acts, as a rule: \(Words.actor($0).lowercasedFirst)." } ?? ""
    return (entry.title, "\(meaning) \(Words.kind(entry.kind))\(actor)\(retry)")
  }
}
