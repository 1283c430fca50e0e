import Facts

/// The ticket that comes next, and why.
package struct Assignment: Sendable {
  /// Why a ticket comes.
  package enum Reason: Hashable, Sendable {
    case due
    case failedToday
    case new
    /// Nothing is due and enough was new today.
    case practice
    /// It was asked for.
    case chosen
  }

  package let ticket: Ticket
  package let reason: Reason
  package let mode: Record.Mode
  /// What it repeats.
  package let units: [String]

  package init(ticket: Ticket, reason: Reason, mode: Record.Mode, units: [String]) {
    self.ticket = ticket
    self.reason = reason
    self.mode = mode
    self.units = units
  }
}

extension Deck {
  /// The ticket that the schedule wants next; nil where no ticket can be drawn at all.
  ///
  /// Due causes and pairs come first, then new causes, up to three a day, then what was failed
  /// today; never the cause of the last ticket again. Where nothing is left it is practice.
  ///
  /// - Parameters:
  ///   - journal: What was done so far.
  ///   - day: The learner's day.
  ///   - seed: What the choice among equals depends on.
  /// - Returns: The ticket, with what it repeats.
  package func assignment(_ journal: Journal, on day: CalendarDay, seed: UInt64) -> Assignment? {
    let schedule = Schedule(journal)
    let level = journal.level
    let last = journal.records.last?.diagnosis
    var random = SplitMix(seed, for: "assignment")
    for unit in schedule.due(on: day) {
      if let found = ticket(for: unit, .due, level, last, &random) { return found }
    }
    let fresh = random.shuffled(diagnoses.filter { !schedule.hasSeen($0) })
    if schedule.new(on: day) < Schedule.newPerDay {
      for diagnosis in fresh {
        let unit = Schedule.cause(diagnosis)
        if let found = ticket(for: unit, .new, level, last, &random) { return found }
      }
    }
    for unit in schedule.failed(on: day) {
      if let found = ticket(for: unit, .failedToday, level, last, &random) { return found }
    }
    for diagnosis in random.shuffled(diagnoses) where diagnosis != last {
      if let ticket = drawNearest(diagnosis, level: level, seed: random.next() >> 33) {
        return Assignment(ticket: ticket, reason: .practice, mode: .practice, units: [])
      }
    }
    return nil
  }

  private func ticket(
    for unit: String, _ reason: Assignment.Reason, _ level: Level, _ last: String?,
    _ random: inout SplitMix
  ) -> Assignment? {
    var units = [unit]
    let diagnosis: String
    if let (one, other) = Schedule.causes(of: unit) {
      diagnosis = random.happens(50) ? one : other
      units.append(Schedule.cause(diagnosis))
    } else {
      diagnosis = String(unit.dropFirst("cause:".count))
    }
    guard diagnosis != last,
      let ticket = drawNearest(diagnosis, level: level, seed: random.next() >> 33)
    else { return nil }
    return Assignment(ticket: ticket, reason: reason, mode: .train, units: units)
  }

  /// A ticket of the level, or else of the nearest one that the diagnosis has.
  package func drawNearest(
    _ diagnosis: String, level: Level, seed: UInt64, retellsCases: Bool = true
  ) -> Ticket? {
    for level in level.nearest {
      if let ticket = draw(diagnosis, level: level, seed: seed, retellsCases: retellsCases) {
        return ticket
      }
    }
    return nil
  }

  /// A ticket of whatever cause the seed picks; nil where the topic has none of the level.
  ///
  /// - Parameters:
  ///   - seed: What it is drawn from.
  ///   - level: How much is left open.
  ///   - topic: A tree or a diagnosis, or part of its name; nil for all.
  ///   - retellsCases: Whether cases of the library serve too.
  /// - Returns: The ticket.
  package func pick(
    seed: UInt64, level: Level, topic: String? = nil, retellsCases: Bool = true
  ) -> Ticket? {
    var random = SplitMix(seed, for: "pick")
    for diagnosis in random.shuffled(diagnoses(of: topic)) {
      if let ticket = draw(diagnosis, level: level, seed: seed, retellsCases: retellsCases) {
        return ticket
      }
    }
    return nil
  }

  /// A ticket picked by a seed, of the level or else of the nearest one that the topic has.
  package func pickNearest(seed: UInt64, level: Level, topic: String?) -> Ticket? {
    level.nearest.lazy.compactMap { self.pick(seed: seed, level: $0, topic: topic) }.first
  }

  /// The diagnoses that trees of a topic lead to; the topic may be a diagnosis itself, or a part of
  /// its name where no tree has it in its own.
  package func diagnoses(of topic: String?) -> [String] {
    guard let topic else { return diagnoses }
    if diagnoses.contains(topic) { return [topic] }
    let named = trees.filter { $0.contains(topic) }
    let reached = Set(named.flatMap { self.reached(from: $0) })
    return diagnoses.filter { named.isEmpty ? $0.contains(topic) : reached.contains($0) }
  }
}

extension Journal {
  /// The level that the next ticket has: what the last finished placement found, and one more for
  /// each run of six tickets of a level that were right and good.
  package var level: Level {
    var level = Level.guided
    if let placed = finishedSittings(.place).last {
      level =
        Level.allCases.last { level in
          let own = placed.filter { $0.level == level.rawValue }.map(\.score.total)
          return !own.isEmpty && own.reduce(0, +) >= 60 * own.count
        } ?? .guided
    }
    var run = 0
    for record in records where record.mode == .train && record.level >= level.rawValue {
      run = record.score.diagnosis == .right && record.score.total >= 70 ? run + 1 : 0
      if run >= 6, let next = Level(rawValue: level.rawValue + 1) {
        level = next
        run = 0
      }
    }
    return level
  }
}
