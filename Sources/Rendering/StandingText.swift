import Facts
import Rules
import Sessions

extension Page {
  /// Adds where a session stands: the diagnosis, what is still possible, or what would help.
  package mutating func standing(_ standing: Standing) {
    switch standing.outcome {
    case .diagnosed:
      if let card = standing.diagnosis { diagnosis(card, standing) }
    case .candidates:
      if standing.walk.possible.contains(where: { one in
        standing.possible.contains { $0.diagnosis == one.diagnosis }
      }) {
        title("Not settled: more than one cause is possible")
        notes(on: standing)
        possible(standing, most: 6, isChecked: true)
      } else {
        title("That did not help; the nearest other causes")
        gap()
        nearest(standing)
      }
      trials(standing)
      heading("How I got here")
      how(standing)
    case .open:
      title("Not settled yet")
      if let question = standing.question {
        prose("The next question is: \(question.card.question ?? question.card.title)")
        prose("Give it with --answer \(question.fact)=VALUE, where VALUE is one of:")
        for choice in question.choices {
          prose(choice.label, first: "  \(choice.value): ", rest: "      ")
        }
        prose("unsure: go on without it", first: "  ", rest: "      ")
      }
      notes(on: standing)
      possible(standing, most: 5)
      heading("How I got here")
      how(standing)
    case .unknown: unknown(standing)
    }
  }

  /// Adds everything still possible, best first.
  package mutating func possible(_ standing: Standing, most: Int = 12, isChecked: Bool = false) {
    let all = standing.possible
    guard !all.isEmpty else { return }
    heading(all.count == 1 ? "What it can be" : "What it can be, best first")
    // Where even the first is one of many, a word for each would say nothing.
    let isFlat = all[0].share < 0.2
    var asked: FactName?
    for (index, possible) in all.prefix(most).enumerated() {
      let title = standing.library.diagnosis(possible.diagnosis)?.title ?? possible.diagnosis
      let word = Words.likelihood(possible.share, isFirst: index == 0)
      prose(isFlat ? title : "\(title) (\(word))", first: "  \(index + 1). ")
      if isChecked, let check = standing.walk.confirmation(of: possible.diagnosis) {
        prose(
          Words.check(check, isRepeated: check.fact == asked, standing.library), first: "     ",
          rest: "     ")
        asked = check.fact
      } else {
        asked = nil
      }
    }
    if all.count > most { prose("and \(all.count - most) more", first: "  ") }
  }

  /// Adds the nearest others after a remedy that did not help.
  private mutating func nearest(_ standing: Standing) {
    let detours = standing.detours
    for (index, possible) in standing.possible.enumerated() {
      let title = standing.library.diagnosis(possible.diagnosis)?.title ?? possible.diagnosis
      prose(title, first: "  \(index + 1). ")
      if let sentence = standing.distinction(of: possible.diagnosis) {
        prose(sentence, first: "     ", rest: "     ")
      } else if let detour = detours.first(where: { $0.diagnosis == possible.diagnosis }) {
        prose(Words.differs(detour, standing.library), first: "     ", rest: "     ")
      }
    }
  }

  private mutating func unknown(_ standing: Standing) {
    title("I found nothing in it that I know")
    prose(
      "There is no status line, no error body, no AADSTS number, no known error text and no token"
        + " in what you gave me.")
    heading("What would help")
    for line in [
      "the HTTP status and the whole body of the answer, from Microsoft Graph or from the token"
        + " address",
      "the text of the sign-in page with its “Troubleshooting details”",
      "an AADSTS number, such as AADSTS50011",
      "the access token that was sent: it is decoded here and never kept",
    ] {
      prose(line, first: "  - ")
    }
  }
}
