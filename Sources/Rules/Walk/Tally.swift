import Facts
import Glibc

/// The ways added up by diagnosis: how likely each one is.
struct Shares: Sendable {
  /// The weight of each diagnosis of the ways, together.
  let weights: [Double]
  let total: Double

  init(_ ways: Ways) {
    var weights = [Double](repeating: 0, count: ways.diagnoses.count)
    for way in ways.ways { weights[way.diagnosis] += way.weight }
    self.weights = weights
    total = weights.reduce(0, +)
  }

  /// Everything possible with its share, best first; equal shares in authored order.
  func possible(_ ways: Ways) -> [Walk.Possible] {
    guard total > 0 else { return [] }
    return weights.enumerated()
      .map { ($0.offset, rounded($0.element / total)) }
      .sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
      .map { Walk.Possible(diagnosis: ways.diagnoses[$0.0], share: $0.1) }
  }
}

/// The ways added up by fact and diagnosis: what each fact would tell of each diagnosis.
///
/// It costs more than the ways themselves and is only wanted where a question is to be chosen.
struct Tally: Sendable {
  let ways: Ways
  /// The weight of each diagnosis, together.
  private let weights: [Double]
  private let total: Double
  /// For each fact, the diagnoses on whose ways it lies.
  private var rows: [[Int: Row]]
  /// For each fact, what its rows add up to, by value, and the weight of their diagnoses.
  private var columns: [Column] = []
  /// The sum over all diagnoses of weight times its logarithm.
  private let sumOfLogs: Double

  /// The weight of a diagnosis' ways through a fact.
  private struct Row: Sendable {
    /// By value.
    var byValue: [Double]
    var whole = 0.0

    init(_ count: Int) { byValue = .init(repeating: 0, count: count) }

    /// Adds a way: its weight, and the part of it that falls on each of the values it allows.
    mutating func add(_ weight: Double, _ part: Double, to values: UInt64) {
      whole += weight
      for value in byValue.indices where values & (1 << UInt64(value)) != 0 {
        byValue[value] += part
      }
    }

    mutating func add(_ parts: [Double]) {
      for (value, part) in parts.enumerated() { byValue[value] += part }
    }
  }

  private struct Column: Sendable {
    var byValue: [Double]
    var whole = 0.0
    var wholeLogs = 0.0
    var logs: [Double]
    var isExcluding = false
  }

  init(_ ways: Ways) {
    self.ways = ways
    let shares = Shares(ways)
    weights = shares.weights
    total = shares.total
    sumOfLogs = weights.reduce(0) { $0 + $1 * logarithm($1) }
    rows = [[Int: Row]](repeating: [:], count: ways.wanted.count)
    let counts = ways.wanted.map(\.values.count)
    for way in ways.ways {
      for (fact, values) in way.looked where ways.knownBits[fact] == nil {
        let part = way.weight / Double(max(values.nonzeroBitCount, 1))
        rows[fact][way.diagnosis, default: Row(counts[fact])].add(way.weight, part, to: values)
      }
    }
    addUsual(counts)
    columns = ways.wanted.indices.map(column)
  }

  private func column(_ fact: Int) -> Column {
    let zeros = [Double](repeating: 0, count: ways.wanted[fact].values.count)
    var column = Column(byValue: zeros, logs: zeros)
    for (diagnosis, row) in rows[fact].sorted(by: { $0.key < $1.key }) {
      column.whole += weights[diagnosis]
      column.wholeLogs += weights[diagnosis] * logarithm(weights[diagnosis])
      for (value, mass) in row.byValue.enumerated() {
        column.byValue[value] += mass
        column.logs[value] += mass * logarithm(mass)
        if mass <= 0, weights[diagnosis] > 0 { column.isExcluding = true }
      }
    }
    return column
  }

  /// A diagnosis with usual values for a fact counts like one on whose ways it lies.
  private mutating func addUsual(_ counts: [Int]) {
    for (diagnosis, usual) in ways.usual.enumerated() {
      for name in usual.keys {
        guard let fact = ways.index(of: name), ways.knownBits[fact] == nil,
          rows[fact][diagnosis] == nil
        else { continue }
        rows[fact][diagnosis] = Row(counts[fact])
      }
    }
    for (fact, wanted) in ways.wanted.enumerated() {
      let open = rows[fact].compactMap { diagnosis, row in
        let rest = weights[diagnosis] - row.whole
        return rest > 1e-12 * weights[diagnosis] ? (diagnosis: diagnosis, rest: rest) : nil
      }
      for (diagnosis, rest) in open {
        let usual = ways.usual[diagnosis][wanted.name] ?? []
        let parts = wanted.values.map {
          rest * Ways.chance(of: $0, usual: usual, among: counts[fact])
        }
        rows[fact][diagnosis]?.add(parts)
      }
    }
  }

  /// What asking for a fact is worth.
  struct Worth {
    /// The expected fall of entropy over the diagnoses, in bits.
    let gain: Double
    /// Whether some answer would exclude a diagnosis.
    let isExcluding: Bool
  }

  /// What it is worth to know a fact.
  func worth(of fact: Int) -> Worth {
    let count = ways.wanted[fact].values.count
    guard total > 0, count > 1 else { return Worth(gain: 0, isExcluding: false) }
    let column = columns[fact]
    // The other diagnoses leave the fact open: any value is as likely.
    let rest = max(total - column.whole, 0) / Double(count)
    let restLogs =
      (sumOfLogs - column.wholeLogs) / Double(count) - rest * logarithm(Double(count))
    var expected = 0.0
    for value in 0..<count {
      let mass = column.byValue[value] + rest
      guard mass > 0 else { continue }
      let entropy = logarithm(mass) - (column.logs[value] + restLogs) / mass
      expected += mass / total * entropy
    }
    let now = logarithm(total) - sumOfLogs / total
    return Worth(gain: rounded(now - expected), isExcluding: column.isExcluding)
  }

  /// The fact that tells most whether it is a diagnosis or one of the others, with the values that
  /// make it likelier and whether any other excludes it; nil where nothing does.
  func confirmation(of diagnosis: Int) -> (fact: Int, values: [String], isOnly: Bool)? {
    var best: (fact: Int, gain: Double)?
    for fact in ways.wanted.indices {
      guard let row = rows[fact][diagnosis], row.whole > 0 else { continue }
      let gain = rounded(information(of: fact, on: diagnosis, row))
      if gain > 1e-9, gain > (best?.gain ?? 0) + 1e-9 { best = (fact, gain) }
    }
    guard let best, let row = rows[best.fact][diagnosis] else { return nil }
    let values = ways.wanted[best.fact].values
    let rest = max(total - columns[best.fact].whole, 0) / Double(values.count)
    let share = weights[diagnosis] / total
    let speaking = values.indices.filter { value in
      let mass = columns[best.fact].byValue[value] + rest
      return mass > 0 && row.byValue[value] / mass > share + 1e-9
    }
    let isOnly = values.indices.allSatisfy { speaking.contains($0) || row.byValue[$0] <= 0 }
    return (best.fact, speaking.map { values[$0] }, isOnly)
  }

  /// The information that a fact gives on one diagnosis against all others, in bits times weight.
  private func information(of fact: Int, on diagnosis: Int, _ row: Row) -> Double {
    let count = ways.wanted[fact].values.count
    let rest = max(total - columns[fact].whole, 0) / Double(count)
    let share = weights[diagnosis] / total
    var information = 0.0
    for value in 0..<count {
      let mass = rest + columns[fact].byValue[value]
      guard mass > 0 else { continue }
      let mine = row.byValue[value]
      let others = max(mass - mine, 0)
      information += mine * (logarithm(mine) - logarithm(mass * share))
      if share < 1 { information += others * (logarithm(others) - logarithm(mass * (1 - share))) }
    }
    return information / total
  }
}

/// A number rounded to 1e-9, so that it is the same whatever the order of the additions.
func rounded(_ number: Double) -> Double {
  (number * 1e9).rounded() / 1e9
}

/// The logarithm to base 2, with 0 for 0, as entropy wants it.
private func logarithm(_ number: Double) -> Double {
  number > 0 ? log2(number) : 0
}
