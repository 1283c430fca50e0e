import Rules

/// What is taken out of the program: records for a spreadsheet, cards for Anki.
package enum Export {
  /// The records as a table with a header; numbers stand as numbers.
  package static func csv(_ journal: Journal) -> String {
    let header = [
      "id", "at", "day", "mode", "exam", "seed", "level", "diagnosis", "submitted", "result",
      "inquiry", "economy", "redundant", "hint", "sure", "total", "grade", "questions",
    ]
    let rows = journal.records.map { record in
      [
        quoted(record.id), quoted(record.at), quoted(record.day), quoted(record.mode.rawValue),
        quoted(record.exam ?? ""), String(record.seed), String(record.level),
        quoted(record.diagnosis), quoted(record.submitted ?? ""),
        quoted(record.score.diagnosis.rawValue), String(record.score.inquiry),
        String(record.score.economy), String(record.score.redundant), String(record.hint),
        record.sure.map { String($0) } ?? "", String(record.score.total), String(record.grade),
        String(record.steps.count),
      ].joined(separator: ",")
    }
    return ([header.joined(separator: ",")] + rows).map { $0 + "\n" }.joined()
  }

  /// A text in a table.
  package static func quoted(_ text: String) -> String {
    guard text.contains(where: { ",\"\n".contains($0) }) else { return text }
    return
      "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  /// The causes as notes for Anki: what a customer says and sees, and what it is.
  package static func anki(_ deck: Deck) -> String {
    let header = "#separator:tab\n#html:false\n#columns:Front\tBack\n"
    return header
      + deck.diagnoses.compactMap { id -> String? in
        guard let card = deck.library.diagnosis(id) else { return nil }
        let front = card.symptom.isEmpty ? [card.happened] : card.symptom
        let differences = card.confusedWith.prefix(2).map { pair in
          "Not \(deck.title(pair.key.value)): \(pair.value.value)"
        }
        let back =
          [card.title + "."] + (card.remedy.first.map { [$0.text.value] } ?? [])
          + differences
        return [front, back].map { cell($0.joined(separator: " ")) }.joined(separator: "\t") + "\n"
      }.joined()
  }

  private static func cell(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
