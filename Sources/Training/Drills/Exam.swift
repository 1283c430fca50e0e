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
      name: "place", title: "Placement",
      items: levels.enumerated().map {
        Item(seed: seed &+ UInt64($0.offset), level: $0.element, diagnosis: nil)
      })
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
  package init?(text: String, name: String, context: CardContext) {
    guard let fields = context.parse(text)?.fields("exam", keys: ["exam", "title", "tickets"])
    else { return nil }
    guard let version = fields.required("exam", "the version of the format, 1"),
      version.value == "1"
    else {
      if !context.log.hasErrors {
        context.add("version", at: fields.place, "'exam' is the version of the format, which is 1")
      }
      return nil
    }
    var items: [Item] = []
    for value in fields.items("tickets") {
      guard let item = value.fields("ticket", keys: ["seed", "level", "diagnosis"]) else {
        continue
      }
      let level = item.text("level").map { Int($0.value).flatMap(Level.init) } ?? .open
      guard let seed = item.required("seed", "a whole number"),
        let number = UInt64(seed.value), let level
      else {
        context.add(
          "wrong-form", at: item.place, "a ticket has a whole number as 'seed', and 'level' 1 to 3")
        continue
      }
      items.append(Item(seed: number, level: level, diagnosis: item.text("diagnosis")?.value))
    }
    if items.isEmpty, !context.log.hasErrors {
      context.add("wrong-form", at: fields.place, "an exam has 'tickets', one at least")
    }
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
