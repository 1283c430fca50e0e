import Facts
import Rules
import Sessions

/// The verdicts that differ between two folders of cards: schema `troubleshoot.compare/1`.
package struct ComparisonReport: Encodable {
  let schema = "troubleshoot.compare/1"
  let files: Int
  let differ: [Difference]
  /// Diagnoses that files end in with both folders and whose cards say something else.
  let reworded: [String]
  let before: TestReport.TreesItem
  let after: TestReport.TreesItem

  struct Difference: Encodable {
    let file: String
    let title: String?
    let before: Side
    let after: Side
    /// The step, counted from 1, at which the paths part.
    let step: Int
    /// The last step that both have in common.
    let common: String?
  }

  struct Side: Encodable {
    let outcome: String?
    let diagnoses: [String]
    let question: String?
    let problem: String?
    let path: [String]
    /// The step at which the paths part.
    let step: String
    /// The verdict in a few words.
    let verdict: String
  }

  /// Reports a comparison.
  package init(_ run: ComparisonRun) {
    files = run.files.count
    differ = run.files.compactMap { Difference($0) }
    reworded = Set(run.files.compactMap(\.reworded)).sorted()
    before = .init(digest: run.before)
    after = .init(digest: run.after)
  }

  /// Whether no verdict differs.
  package var isEmpty: Bool { differ.isEmpty }
}

extension ComparisonReport.Difference {
  fileprivate init?(_ compared: VerdictComparison) {
    guard let parting = compared.parting else { return nil }
    file = TestReport.clean(compared.path)
    title = compared.title.map(TestReport.clean)
    before = .init(compared.before, at: parting)
    after = .init(compared.after, at: parting)
    step = parting + 1
    common = parting > 0 ? compared.before.stepsAndEnd[parting - 1] : nil
  }
}

extension ComparisonReport.Side {
  fileprivate init(_ side: VerdictComparison.Side, at parting: Int) {
    outcome = side.outcome?.rawValue
    diagnoses = side.best
    question = side.question?.text
    problem = side.problem.map { TestReport.clean($0.message) }
    path = side.steps
    let all = side.stepsAndEnd
    step = TestReport.clean(all.indices.contains(parting) ? all[parting] : "the end")
    verdict = TestReport.clean(side.verdict)
  }
}

extension ComparisonReport {
  /// The report for people.
  package var text: String {
    var lines = differ.flatMap(\.lines)
    for id in reworded {
      lines.append("The card of \(id) says something else; the verdicts are the same.")
    }
    lines.append("\(differ.count) of \(files) verdicts differ")
    lines.append("Cards before: \(before.digest)")
    lines.append("Cards after:  \(after.digest)")
    return lines.joined(separator: "\n") + "\n"
  }
}

extension ComparisonReport.Difference {
  fileprivate var lines: [String] {
    [
      file + (title.map { ": \($0)" } ?? ""),
      "  before: \(before.verdict)",
      "  after:  \(after.verdict)",
      "  The paths part at step \(step)" + (common.map { ", after \($0)" } ?? ""),
      "    before: \(before.step)",
      "    after:  \(after.step)",
    ]
  }
}
