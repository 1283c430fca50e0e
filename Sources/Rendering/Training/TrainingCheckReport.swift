import Training

/// What the check of training found, as programs read it.
package struct TrainingCheckReport: Encodable {
  let schema = "troubleshoot.training-check/1"
  let findings: [FindingReport]
  let serving: [TrainingCheck.Serving]
  let coverage: [TrainingCheck.Coverage]
  let tickets: Int
}

extension TrainingCheck {
  /// The check with its findings as they are shown.
  package func report(_ findings: [FindingReport]) -> TrainingCheckReport {
    TrainingCheckReport(
      findings: findings, serving: serving, coverage: coverage, tickets: tickets)
  }
}
