import Facts
import Rules
import Training

extension Page {
  /// Adds what several logs show together.
  package mutating func cohort(_ cohort: Cohort, _ library: Library) {
    title(
      "COHORT: \(Words.counted(cohort.learners.count, "learner")),"
        + " \(Words.counted(cohort.tickets, "ticket"))")
    verbatim(
      Figure.row(
        "learner", ["tickets", "right", "lucky", "inquiry", "economy", "hints"], "last day"))
    for one in cohort.learners {
      verbatim(
        Figure.row(
          one.name,
          [
            String(one.tickets), Figure.text(one.right), Figure.text(one.lucky),
            Figure.text(one.inquiry), Figure.text(one.economy), Figure.text(one.hints),
          ], one.lastDay))
    }
    gap()
    prose(
      "Decided too early \(Figure.text(cohort.premature)), redundant questions per ticket"
        + " \(Figure.text(cohort.redundantPerTicket))")
    hardest(cohort, library)
    if !cohort.confused.isEmpty {
      heading("Mixed up")
      for pair in cohort.confused {
        prose(
          "\(pair.one) <-> \(pair.other): \(Words.counted(pair.times, "time")) by"
            + " \(Words.counted(pair.learners, "learner"))",
          first: "  - ")
      }
    }
    questions("Asked where they tell little", cohort.tooEarly, library)
    questions(
      "Never ruled anything out: for the authors of the cards", cohort.neverSeparated, library)
    heading("Before and after")
    if let gain = cohort.gain {
      prose("\(Figure.text(gain)) points, \(cohort.measured) learners took both sets", first: "  ")
    } else {
      prose("not yet measured: train exam pre, and train exam post", first: "  ")
    }
    heading("Basis")
    for (trees, count) in cohort.trees.sorted(by: { $0.key < $1.key }) {
      prose("\(Words.counted(count, "ticket")) from cards \(trees.prefix(19))", first: "  ")
    }
    prose(
      "Scored by version \(cohort.scoring) of the rules; what older ones scored is scored anew.",
      first: "  ")
    prose("Below \(Cohort.fewest) tickets no rate is told.", first: "  ")
    if cohort.unread > 0 {
      prose(
        "Not read: \(Words.counted(cohort.unread, "line")).", first: "  ")
    }
  }

  private mutating func hardest(_ cohort: Cohort, _ library: Library) {
    guard !cohort.hardest.isEmpty else { return }
    heading("Hardest causes")
    for cause in cohort.hardest {
      var text = "\(cause.id): right \(Figure.text(cause.right)) of \(cause.tried) tickets"
      if let instead = cause.instead { text += "; given instead: \(instead) (\(cause.times))" }
      if let skipped = cause.skipped { text += "; left out: \(skipped)" }
      prose(text, first: "  - ")
    }
  }

  private mutating func questions(
    _ title: String, _ questions: [Cohort.Question], _ library: Library
  ) {
    guard !questions.isEmpty else { return }
    heading(title)
    for question in questions {
      prose(
        "\(TrainingWords.question(FactName(question.fact), library)) (\(question.fact),"
          + " \(Words.counted(question.times, "time")))", first: "  - ")
    }
  }
}

extension Figure {
  /// A line of a table: a name, numbers to the right, a last word.
  static func row(_ name: String, _ numbers: [String], _ last: String) -> String {
    let shown = Columns.prefix(of: name, columns: 14)
    let padded = shown + String(repeating: " ", count: 15 - Columns.count(of: shown))
    let columns = numbers.map { String(repeating: " ", count: max(8 - $0.count, 1)) + $0 }
    return padded + columns.joined() + "  " + last
  }
}

/// A cohort as a table: a line for each number, which stands as a number.
package enum CohortTable {
  package static func csv(_ cohort: Cohort) -> String {
    let rows = cohort.figures.map { figure in
      [figure.section, figure.subject, figure.other, figure.measure].map(Export.quoted)
        .joined(separator: ",") + ",\(Figure.text(figure.value))"
    }
    return (["section,subject,other,measure,value"] + rows).map { $0 + "\n" }.joined()
  }
}
