import Rules
import Sessions
import TestSupport
import Testing

@Suite struct ShippedTreesTests {
  @Test func haveNoFindings() {
    let result = Checker.run(on: Repository.library)
    #expect(result.findings.map(\.line) == [])
    #expect(result.cases >= 40)
    #expect(result.branches.reached == result.branches.all)
    #expect(result.diagnoses.reached == result.diagnoses.all)
  }

  @Test(arguments: [
    (
      "cases/start/x.yaml", "troubleshoot: 1\nexpect: { diagnosis: nothing }\n",
      "cases/start/x.yaml:2:22: error: [case-fails] expected diagnosis nothing, found none; it asks answer.status; there is no diagnosis of that name"
    ),
    (
      "cases/start/x.yaml", "troubleshoot: 1\n",
      "cases/start/x.yaml:1:1: error: [missing-key] a case needs 'expect' with 'outcome' or 'diagnosis'"
    ),
    (
      "cases/nowhere/x.yaml", "troubleshoot: 1\nexpect: { outcome: open }\n",
      "cases/nowhere/x.yaml:1:1: error: [case-place] a case lies under cases/ in a folder named by its tree; there is no tree 'nowhere'"
    ),
    (
      "cases/start/x.yaml",
      "troubleshoot: 1\nanswers: { answer.status: throttled, token.kind: app-only }\nexpect: { outcome: diagnosed }\n",
      "cases/start/x.yaml:2:38: warning: [idle-answer] the answer to 'token.kind' was never asked for and changes nothing; leave it out"
    ),
  ])
  func refusesAWrongCase(_ path: String, _ text: String, _ finding: String) {
    let over = CardFolder(name: "Over", files: [path: text])
    let library = Library(folders: Repository.library.folders + [over])
    #expect(Checker.run(on: library).findings.map(\.line).contains(finding))
  }

  @Test func refusesABranchADiagnosisAndAReadFactWithoutCards() {
    let shipped = Repository.library
    @Sendable func isLeftOut(_ path: String) -> Bool {
      path.hasPrefix("cases/") || path == "facts/http.status.yaml"
    }
    let folder = CardFolder(
      name: "Trees", text: { isLeftOut($0) ? nil : shipped.text(path: $0) },
      paths: { shipped.paths().filter { !isLeftOut($0) } })
    let checks = Set(Checker.run(on: Library(folders: [folder])).findings.map(\.check))
    #expect(checks.isSuperset(of: ["uncovered-branch", "uncovered-diagnosis", "recognised-fact"]))
  }
}
