import Facts
import Rules

extension Deck {
  /// The attempt that a record was made of, drawn again; nil where the cards have changed since.
  package func attempt(of record: Record) -> Attempt? {
    guard let level = Level(rawValue: record.level) else { return nil }
    let drawn = [true, false].lazy.compactMap {
      self.draw(record.diagnosis, level: level, seed: record.seed, retellsCases: $0)
    }
    for ticket in drawn {
      var attempt = Attempt(ticket)
      for step in record.steps {
        _ = attempt.ask(FactName(step.fact))
        if step.back ?? false { _ = attempt.takeBack() }
      }
      if let hint = Hint(rawValue: record.hint) { attempt.take(hint) }
      // The same questions had the same answers, or it is another ticket by now.
      let same = zip(attempt.steps, record.steps).allSatisfy {
        $0.answer == $1.answer && $0.before == $1.left[0] && $0.after == $1.left[1]
      }
      if same { return attempt }
    }
    return nil
  }
}
