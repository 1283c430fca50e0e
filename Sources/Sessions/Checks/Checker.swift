import Rules

/// All checks of a library: of its cards, and those that replay its cases.
package enum Checker {
  /// The findings of all checks, sorted, with what the cases cover.
  package static func run(on library: Library) -> CaseCheck.Result {
    let catalogue = Catalogue(library)
    let cases = CaseCheck.run(on: catalogue)
    let findings =
      CardChecks.findings(in: catalogue) + RecogniserCheck.findings(in: catalogue)
      + cases.findings
    return CaseCheck.Result(
      findings: findings.sorted(), cases: cases.cases, branches: cases.branches,
      diagnoses: cases.diagnoses)
  }
}
