import Facts
import Rules

/// Every case ends where it says, and every branch and diagnosis is reached by one.
package enum CaseCheck {
  /// What the replay of all cases gives.
  package struct Result: Sendable {
    package let findings: [Finding]
    /// The number of cases replayed.
    package let cases: Int
    /// The branches reached by cases, and all there are.
    package let branches: (reached: Int, all: Int)
    /// The diagnoses reached by cases, and all there are.
    package let diagnoses: (reached: Int, all: Int)
  }

  /// Replays all cases of a catalogue.
  package static func run(on catalogue: Catalogue) -> Result {
    var coverage = Coverage()
    var findings: [Finding] = []
    var cases = 0
    for path in catalogue.paths {
      guard case .case(let id) = CardKind(path: path) else { continue }
      cases += 1
      findings += check(id: id, path: path, catalogue.library, &coverage)
    }
    findings += coverage.findings(in: catalogue)
    return Result(
      findings: findings.sorted(), cases: cases, branches: coverage.branches(in: catalogue),
      diagnoses: coverage.diagnoses(in: catalogue))
  }

  private static func check(
    id: String, path: String, _ library: Library, _ coverage: inout Coverage
  ) -> [Finding] {
    guard let text = library.text(path: path) else { return [] }
    let context = CardContext(path: path)
    guard let file = AnswersFile(text: text, context: context) else { return context.log.findings }
    var findings = context.log.findings
    let tree = id.split(separator: "/").dropLast().joined(separator: "/")
    if library.tree(tree) == nil {
      findings.append(
        Finding(
          path: path, check: "case-place",
          message: "a case lies under cases/ in a folder named by its tree;"
            + " there is no tree '\(tree)'"))
    }
    guard let expect = file.expect, expect.diagnosis != nil || expect.outcome != nil else {
      findings.append(
        Finding(
          path: path, check: "missing-key",
          message: "a case needs 'expect' with 'outcome' or 'diagnosis'"))
      return findings
    }
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    do {
      let replay = try Replay(file, library: library) { name in
        library.text(path: "\(folder)/\(name)").map { Array($0.utf8) }
      }
      let mismatches = replay.mismatches(with: expect, path: path)
      findings += mismatches + replay.remarks(on: file)
      if mismatches.isEmpty { coverage.add(replay.standing) }
    } catch {
      findings.append(error.finding)
    }
    return findings
  }
}

/// The branches and diagnoses that replays came through.
package struct Coverage: Sendable {
  private var taken: Set<Taken> = []
  private var ended: Set<String> = []

  private struct Taken: Hashable {
    let tree: String
    let node: String
    let branch: Int
  }

  package init() {}

  /// Notes the path and the end of a replay.
  package mutating func add(_ standing: Standing) {
    for visit in standing.walk.path {
      guard let value = visit.value, let tree = standing.library.tree(visit.tree),
        let node = tree.nodes.first(where: { $0.name == visit.node }),
        let branch = node.branch(for: value), let index = node.branches.firstIndex(of: branch)
      else { continue }
      taken.insert(Taken(tree: visit.tree, node: visit.node, branch: index))
    }
    if let diagnosis = standing.diagnosis { ended.insert(diagnosis.id) }
  }

  /// Adds what other replays came through.
  package mutating func add(_ other: Coverage) {
    taken.formUnion(other.taken)
    ended.formUnion(other.ended)
  }

  /// Complains about every branch and diagnosis that no replay came through.
  package func findings(in catalogue: Catalogue) -> [Finding] {
    var findings: [Finding] = []
    for (tree, node) in catalogue.nodes where tree.status == .stable {
      for (index, branch) in node.branches.enumerated()
      where !taken.contains(Taken(tree: tree.id, node: node.name, branch: index)) {
        let values = branch.values.map(\.value).joined(separator: ", ")
        findings.append(
          Finding(
            path: tree.path, place: branch.place, check: "uncovered-branch",
            message: "no case takes the branch \(branch.isOtherwise ? "'otherwise'" : values)"
              + " of '\(node.name)'; add one under cases/\(tree.id)/"))
      }
    }
    for card in catalogue.diagnoses where card.status == .stable && !ended.contains(card.id) {
      findings.append(
        Finding(
          path: card.path, place: card.place, check: "uncovered-diagnosis",
          message: "no case ends in this diagnosis; add one under cases/"))
    }
    return findings
  }

  /// The branches reached, and all there are.
  package func branches(in catalogue: Catalogue) -> (reached: Int, all: Int) {
    (taken.count, catalogue.nodes.reduce(0) { $0 + $1.node.branches.count })
  }

  /// The diagnoses reached, and all there are.
  package func diagnoses(in catalogue: Catalogue) -> (reached: Int, all: Int) {
    (ended.count, catalogue.diagnoses.count)
  }
}
