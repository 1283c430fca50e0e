import Facts
import Rules

/// What the logs of several learners show together.
package struct Cohort: Codable, Hashable, Sendable {
  /// One learner; economy is that of the tickets that were solved.
  package struct Learner: Codable, Hashable, Sendable {
    package let name: String
    package let tickets: Int
    /// Parts of all tickets; nil where there are fewer than five.
    package let right: Double?
    package let lucky: Double?
    package let inquiry: Double?
    package let economy: Double?
    package let hints: Double?
    package let lastDay: String
    /// The mean scores of the fixed sets; nil where they were not taken to the end.
    package let pre: Double?
    package let post: Double?
  }

  /// A cause that many find hard.
  package struct Cause: Codable, Hashable, Sendable {
    package let id: String
    package let tried: Int
    package let right: Double?
    /// What was usually given instead, and how often.
    package let instead: String?
    package let times: Int
    /// The question of the tree that was most often left out.
    package let skipped: String?
  }

  /// Two causes that were mixed up.
  package struct Pair: Codable, Hashable, Sendable {
    package let one: String
    package let other: String
    package let times: Int
    package let learners: Int
  }

  /// A question with how it was used.
  package struct Question: Codable, Hashable, Sendable {
    package let fact: String
    package let times: Int
  }

  package let schema: String
  package let learners: [Learner]
  package let tickets: Int
  package let premature: Double?
  package let redundantPerTicket: Double?
  package let hardest: [Cause]
  package let confused: [Pair]
  /// Questions asked where they told little.
  package let tooEarly: [Question]
  /// Questions that never ruled anything out.
  package let neverSeparated: [Question]
  /// The difference between the fixed sets after and before, and of how many learners; nil where
  /// nobody took both.
  package let gain: Double?
  package let measured: Int
  /// The cards that the tickets were drawn from, with how many tickets.
  package let trees: [String: Int]
  /// The version of the scoring by which all of it is told.
  package let scoring: Int
  package let unread: Int

  /// The fewest tickets of which a rate is told.
  package static let fewest = 5

  /// - Parameters:
  ///   - journals: The learners' journals with their names.
  ///   - isAnonymous: Whether names are replaced.
  package init(_ journals: [(name: String, journal: Journal)], isAnonymous: Bool) {
    let all = journals.flatMap(\.journal.records)
    schema = "troubleshoot.cohort/1"
    learners = journals.enumerated().map { index, one in
      Learner(isAnonymous ? "learner \(index + 1)" : one.name, one.journal)
    }
    tickets = all.count
    let isEnough = all.count >= Cohort.fewest
    premature =
      isEnough ? Figures.mean(all.map { $0.score.premature ? 1 : 0 }, places: 2) : nil
    redundantPerTicket =
      isEnough ? Figures.mean(all.map { Double($0.score.redundant) }, places: 1) : nil
    hardest = Cohort.hardest(all)
    confused = Cohort.confused(journals.map(\.journal))
    let steps = all.flatMap(\.steps)
    tooEarly = Cohort.counted(steps.filter { $0.label == .weak || $0.label == .redundant })
    neverSeparated = Cohort.counted(
      Dictionary(grouping: steps, by: \.fact)
        .filter {
          $0.value.count >= Cohort.fewest && $0.value.allSatisfy { $0.left[0] == $0.left[1] }
        }.values.flatMap { $0 })
    let gains = learners.compactMap { one in
      one.pre.flatMap { before in one.post.map { $0 - before } }
    }
    gain = Figures.mean(gains, places: 1)
    measured = gains.count
    scoring = Score.version
    trees = Dictionary(all.map { ($0.trees ?? "unknown", 1) }, uniquingKeysWith: +)
    unread = journals.reduce(0) { $0 + $1.journal.unread.count }
  }

  private static func hardest(_ all: [Record]) -> [Cause] {
    var causes: [Cause] = []
    for (id, own) in Dictionary(grouping: all, by: \.diagnosis) {
      let right = own.count { $0.score.diagnosis == .right }
      guard own.count >= fewest, right < own.count else { continue }
      let instead = most(own.filter { !$0.isRight }.compactMap(\.submitted))
      let missed = own.filter { $0.score.diagnosis != .right }
      causes.append(
        Cause(
          id: id, tried: own.count,
          right: Figures.rounded(Double(right) / Double(own.count), 2),
          instead: instead?.text, times: instead?.times ?? 0,
          skipped: most(missed.flatMap { $0.steps.compactMap(\.better) })?.text))
    }
    causes.sort { one, other in
      if one.right != other.right { return (one.right ?? 1) < (other.right ?? 1) }
      return one.tried != other.tried ? one.tried > other.tried : one.id < other.id
    }
    return Array(causes.prefix(8))
  }

  /// The text that stands there most often; of equal ones the first by name.
  private static func most(_ texts: [String]) -> (text: String, times: Int)? {
    let counts = Dictionary(texts.map { ($0, 1) }, uniquingKeysWith: +)
    return counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
      .first.map { ($0.key, $0.value) }
  }

  private static func confused(_ journals: [Journal]) -> [Pair] {
    var times: [String: Int] = [:]
    var learners: [String: Int] = [:]
    for journal in journals {
      for (pair, count) in Schedule(journal).confusions {
        times[pair, default: 0] += count
        learners[pair, default: 0] += 1
      }
    }
    return times.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5)
      .compactMap { pair, count in
        Schedule.causes(of: pair).map {
          Pair(one: $0.0, other: $0.1, times: count, learners: learners[pair] ?? 0)
        }
      }
  }

  private static func counted(_ steps: [Record.Step]) -> [Question] {
    Dictionary(steps.map { ($0.fact, 1) }, uniquingKeysWith: +)
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5)
      .map { Question(fact: $0.key, times: $0.value) }
  }
}

extension Cohort.Learner {
  init(_ name: String, _ journal: Journal) {
    let records = journal.records
    // A set left midway is none: its first tickets are the easy ones.
    let taken = journal.finishedSittings(.exam).flatMap { $0 }
    let isEnough = records.count >= Cohort.fewest
    func rate(_ value: (Record) -> Double, _ places: Int) -> Double? {
      isEnough ? Figures.mean(records.map(value), places: places) : nil
    }
    func exam(_ name: String) -> Double? {
      Figures.mean(
        taken.filter { $0.exam == name }.map { Double($0.score.total) }, places: 1)
    }
    self.name = name
    tickets = records.count
    right = rate({ $0.score.diagnosis == .right ? 1 : 0 }, 2)
    lucky = rate({ $0.score.diagnosis == .lucky ? 1 : 0 }, 2)
    inquiry = rate({ Double($0.score.inquiry) }, 0)
    economy = isEnough ? Figures.economy(records) : nil
    hints = rate({ Double($0.hint) }, 1)
    lastDay = records.last?.day ?? ""
    pre = exam("pre")
    post = exam("post")
  }
}
