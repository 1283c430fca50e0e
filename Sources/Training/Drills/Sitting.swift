/// The place of a ticket in an exam that may be left and gone on with.
///
/// The log tells by it what belongs to one sitting, so that no clock has to be asked.
package struct Sitting: Codable, Hashable, Sendable {
  /// What the tickets of one sitting have in common.
  package let id: String
  /// Which ticket it is, counted from 1.
  package let ticket: Int
  /// The tickets of the whole exam.
  package let of: Int

  /// A place in a sitting.
  package init(id: String, ticket: Int, of count: Int) {
    self.id = id
    self.ticket = ticket
    of = count
  }
}

extension Journal {
  /// The sittings of exams that are in the log, the one with the last ticket at the end.
  ///
  /// Each holds a record for every ticket that was finished, in the order of the exam. Lines of
  /// older logs name no sitting; those of an exam count as one that was finished.
  package func sittings(_ mode: Record.Mode) -> [[Record]] {
    var ids: [String] = []
    var records: [String: [Record]] = [:]
    for record in self.records where record.mode == mode {
      let id = record.sitting?.id ?? "exam \(record.exam ?? "")"
      ids.removeAll { $0 == id }
      ids.append(id)
      records[id, default: []].append(record)
    }
    return ids.map { id in
      var seen: Set<Int> = []
      return (records[id] ?? []).sorted { ($0.sitting?.ticket ?? 0) < ($1.sitting?.ticket ?? 0) }
        .filter { record in record.sitting.map { seen.insert($0.ticket).inserted } ?? true }
    }
  }

  /// The finished sittings, the last one at the end.
  func finishedSittings(_ mode: Record.Mode) -> [[Record]] {
    sittings(mode).filter { Journal.isFinished($0) }
  }

  /// The last sitting of an exam, where it was left before its end; nothing where it was finished.
  package func leftSitting(of exam: String, _ mode: Record.Mode) -> [Record] {
    let last = sittings(mode).last { $0.first?.exam == exam }
    return last.flatMap { Journal.isFinished($0) ? nil : $0 } ?? []
  }

  /// The seed of the last placement, where it was left before its end.
  package var leftPlacement: UInt64? {
    guard let last = sittings(.place).last, !Journal.isFinished(last) else { return nil }
    return last.first?.exam.flatMap(Exam.placementSeed)
  }

  private static func isFinished(_ sitting: [Record]) -> Bool {
    guard let place = sitting.last?.sitting else { return true }
    return sitting.count >= place.of
  }
}

extension Exam {
  /// Whether a sitting was one of these tickets, as far as it went.
  package static func goesOn(_ sitting: [Record], with tickets: [Ticket]) -> Bool {
    sitting.count < tickets.count
      && zip(sitting, tickets).enumerated().allSatisfy { index, pair in
        let (record, ticket) = pair
        return record.sitting?.ticket == index + 1 && record.seed == ticket.seed
          && record.level == ticket.level.rawValue && record.diagnosis == ticket.diagnosis
      }
  }
}
