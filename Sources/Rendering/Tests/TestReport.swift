import Evidence
import Facts
import Rules
import Sessions

/// The result of a test run as JSON has it: schema `troubleshoot.test/1`; the other forms are made
/// from it, so that all say the same.
///
/// What a file says passes the door once more, since a test prints parts of files as they are.
package struct TestReport: Encodable {
  let schema = "troubleshoot.test/1"
  let files: [FileItem]
  let passed: Int
  let failed: Int
  let malformed: Int
  let coverage: CoverageItem?
  let trees: TreesItem

  struct FileItem: Encodable {
    let file: String
    let title: String?
    let status: String
    let outcome: String?
    let diagnosis: String?
    let asks: [String]
    let path: [String]
    /// The digest of the cards used, as `pin` names it.
    let digest: String?
    /// Whether its `expect` was brought in line; nil where that was not asked for.
    let updated: Bool?
    let findings: [FindingReport]
    /// The change of `expect` that would make it pass, as a unified difference.
    let difference: [String]
  }

  struct CoverageItem: Encodable {
    let branches: Count
    let diagnoses: Count
    let unreached: [FindingReport]
    /// The percentage that both have to reach; nil where none was asked for.
    let minimum: Int?
  }

  struct Count: Encodable {
    let reached: Int
    let all: Int
  }

  struct TreesItem: Encodable {
    let digest: String
  }
}

extension TestReport {
  /// Reports a test run.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - updated: The files whose `expect` was brought in line, as paths; nil where none is to be.
  ///   - catalogue: The cards, where the report is to tell what no file reaches.
  ///   - minimum: The percentage of branches, and of diagnoses, that have to be reached.
  package init(
    _ run: TestRun, updated: Set<String>? = nil, catalogue: Catalogue? = nil, minimum: Int? = nil
  ) {
    files = run.files.map { FileItem($0, isUpdated: updated?.contains($0.path)) }
    passed = run.count(.passed)
    failed = run.count(.failed)
    malformed = run.count(.malformed)
    coverage = catalogue.map { CoverageItem(run.coverage, in: $0, minimum: minimum) }
    trees = TreesItem(digest: run.digest)
  }

  /// Whether less of the cards is reached than has to be.
  package var reachesTooLittle: Bool { coverage?.isTooLittle ?? false }

  /// A text without secrets.
  static func clean(_ text: String) -> String { Redaction.redact(text).text }
}

extension TestReport.FileItem {
  fileprivate init(_ tested: TestedFile, isUpdated: Bool?) {
    file = TestReport.clean(tested.path)
    title = tested.title.map(TestReport.clean)
    status = tested.status.rawValue
    outcome = tested.found?.outcome
    diagnosis = tested.found?.diagnosis
    asks = tested.found?.asks ?? []
    path = tested.found?.path ?? []
    digest = tested.digest
    updated = isUpdated
    findings = tested.findings.map { FindingReport(clean: $0) }
    difference =
      tested.status == .failed
      ? tested.edit.map { edit in
        UnifiedDifference.lines(
          path: tested.path, after: edit.range.lowerBound, old: edit.old, new: edit.new
        ).map(TestReport.clean)
      } ?? [] : []
  }

  /// The lines of the findings that fail it, then the others.
  var lines: [String] {
    findings.map {
      "\($0.path):\($0.line):\($0.column): \($0.severity): [\($0.check)] \($0.message)"
    }
  }
}

extension TestReport.CoverageItem {
  fileprivate init(_ coverage: Coverage, in catalogue: Catalogue, minimum: Int?) {
    let branches = coverage.branches(in: catalogue)
    let diagnoses = coverage.diagnoses(in: catalogue)
    self.branches = .init(reached: branches.reached, all: branches.all)
    self.diagnoses = .init(reached: diagnoses.reached, all: diagnoses.all)
    unreached = coverage.findings(in: catalogue).sorted().map { FindingReport($0) }
    self.minimum = minimum
  }

  /// Whether either falls short of the minimum.
  var isTooLittle: Bool {
    minimum.map { wanted in
      [branches, diagnoses].contains { $0.reached * 100 < wanted * $0.all }
    } ?? false
  }
}

extension TestReport.Count {
  /// The count for people, the percentage rounded down: 100 is all of them.
  func words(_ what: String) -> String {
    let tenths = all == 0 ? 1000 : reached * 1000 / all
    return "\(reached) of \(all) \(what) (\(tenths / 10).\(tenths % 10) %)"
  }
}

extension FindingReport {
  /// A finding without secrets in what it quotes.
  init(clean finding: Finding) {
    self.init(
      Finding(
        path: TestReport.clean(finding.path), place: finding.place, severity: finding.severity,
        check: finding.check, message: TestReport.clean(finding.message)))
  }
}
