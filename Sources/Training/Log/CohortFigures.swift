extension Cohort {
  /// A number of the report with what it counts.
  package struct Figure: Hashable, Sendable {
    package let section: String
    package let subject: String
    package let other: String
    package let measure: String
    package let value: Double
  }

  /// Every number of the report, in a fixed order; those of too few tickets are left out.
  package var figures: [Figure] {
    var figures: [Figure] = []
    func add(
      _ section: String, _ subject: String, other: String = "",
      _ numbers: KeyValuePairs<String, Double?>
    ) {
      for (measure, value) in numbers {
        guard let value else { continue }
        figures.append(
          Figure(section: section, subject: subject, other: other, measure: measure, value: value))
      }
    }
    for one in learners {
      add(
        "learner", one.name,
        [
          "tickets": Double(one.tickets), "right": one.right, "lucky": one.lucky,
          "inquiry": one.inquiry, "economy": one.economy, "hints": one.hints, "pre": one.pre,
          "post": one.post,
        ])
    }
    add(
      "cohort", "all",
      [
        "learners": Double(learners.count), "tickets": Double(tickets), "premature": premature,
        "redundantPerTicket": redundantPerTicket, "gain": gain, "measured": Double(measured),
        "scoring": Double(scoring),
      ])
    for cause in hardest {
      add("hardest", cause.id, ["tried": Double(cause.tried), "right": cause.right])
      if let instead = cause.instead {
        add("hardest", cause.id, other: instead, ["times": Double(cause.times)])
      }
    }
    for pair in confused {
      add(
        "confused", pair.one, other: pair.other,
        ["times": Double(pair.times), "learners": Double(pair.learners)])
    }
    for question in tooEarly { add("too-early", question.fact, ["times": Double(question.times)]) }
    for question in neverSeparated {
      add("never-separated", question.fact, ["times": Double(question.times)])
    }
    return figures
  }
}
