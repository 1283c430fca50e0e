import Rules

/// A fixed set of tickets, the same for everybody.
package struct Exam: Sendable {
  /// A ticket of an exam.
  package struct Item: Hashable, Sendable {
    package let seed: UInt64
    package let level: Level
    /// What is to be found; nil where the seed picks it.
    package let diagnosis: String?

    /// A ticket that this seed draws.
    package init(seed: UInt64, level: Level, diagnosis: String?) {
      self.seed = seed
      self.level = level
      self.diagnosis = diagnosis
    }
  }

  package let name: String
  package let title: String
  package let items: [Item]

  /// The sets that come with the program, to be taken before and after a course.
  package static let shipped = [
    Exam(
      name: "pre", title: "Before the course",
      items: (0..<10).map { Item(seed: 1_001 + $0, level: level($0), diagnosis: nil) }),
    Exam(
      name: "post", title: "After the course",
      items: (0..<10).map { Item(seed: 2_001 + $0, level: level($0), diagnosis: nil) }),
  ]

  private static func level(_ index: UInt64) -> Level {
    index < 3 ? .guided : index < 8 ? .open : .hard
  }

  /// The tickets of a placement: eight, from easy to hard.
  package static func placement(seed: UInt64) -> Exam {
    let levels: [Level] = [.guided, .guided, .guided, .open, .open, .open, .hard, .hard]
    return Exam(
      name: "\(placementName)\(seed)", title: "Placement, seed \(seed)",
      items: levels.enumerated().map {
        Item(seed: seed &+ UInt64($0.offset), level: $0.element, diagnosis: nil)
      })
  }

  private static let placementName = "place-"

  /// The seed that a placement of this name has; nil for other exams.
  static func placementSeed(_ name: String) -> UInt64? {
    name.hasPrefix(placementName) ? UInt64(name.dropFirst(placementName.count)) : nil
  }

  package init(name: String, title: String, items: [Item]) {
    self.name = name
    self.title = title
    self.items = items
  }

  /// Reads an exam's file; nil, with findings in the context, where it is none.
  ///
  /// ```yaml
  /// exam: 1
  /// title: Team two, March
  /// tickets:
  ///   - { seed: 7, level: 2 }
  ///   - { seed: 8, level: 1, diagnosis: token-expired }
  /// ```
  package init?(text: String, name: String, deck: Deck, context: CardContext) {
    let keys = ["exam", "title", "tickets"]
    guard let fields = context.parse(text)?.fields("exam file", keys: keys, isOrdered: false) else {
      return nil
    }
    if let version = fields.required("exam", "the version of the format, 1"), version.value != "1" {
      context.add(
        "version", at: version.place,
        "'exam' is the version of the format, which is 1, not '\(version.value)'")
    }
    let values = fields.items("tickets")
    if values.isEmpty, !context.log.hasErrors {
      fields.missing("tickets", "a list such as [{ seed: 7, level: 2 }]")
    }
    let items = values.compactMap { Item($0, deck) }
    if context.log.hasErrors { return nil }
    self.init(name: name, title: fields.text("title")?.value ?? name, items: items)
  }

  /// The tickets, drawn with cases closed; nil where one cannot be drawn.
  package func tickets(from deck: Deck) -> [Ticket?] {
    var seen: Set<String> = []
    return items.map { item in
      if let diagnosis = item.diagnosis {
        return deck.drawNearest(
          diagnosis, level: item.level, seed: item.seed, retellsCases: false)
      }
      for offset in 0..<8 {
        let ticket = deck.pick(
          seed: item.seed &+ UInt64(offset) &* 100_003, level: item.level, retellsCases: false)
        if let ticket, seen.insert(ticket.diagnosis).inserted { return ticket }
      }
      return deck.pick(seed: item.seed, level: item.level, retellsCases: false)
    }
  }
}

extension Exam.Item {
  /// Reads a ticket of an exam's file; nil, with findings in the context, where it is none.
  fileprivate init?(_ value: CardValue, _ deck: Deck) {
    let context = value.context
    guard
      let fields = value.fields("ticket", keys: ["seed", "level", "diagnosis"], isOrdered: false),
      let seed = fields.required("seed", "a whole number, from which it is drawn")
    else { return nil }
    let number = UInt64(seed.value)
    if number == nil {
      context.add("wrong-form", at: seed.place, "'seed' is a whole number, not '\(seed.value)'")
    }
    let level = fields.text("level")
    let read = level.map { Int($0.value).flatMap(Level.init) } ?? .open
    if let level, read == nil {
      context.add("wrong-form", at: level.place, "'level' is 1, 2 or 3, not '\(level.value)'")
    }
    let diagnosis = fields.text("diagnosis")
    if let diagnosis, !deck.diagnoses.contains(diagnosis.value) {
      context.add(
        "unknown-diagnosis", at: diagnosis.place,
        "'\(diagnosis.value)' is not a diagnosis that can be trained"
          + Suggestion.hint(for: diagnosis.value, among: deck.diagnoses))
    }
    guard let number, let read else { return nil }
    self.init(seed: number, level: read, diagnosis: diagnosis?.value)
  }
}
