extension TestReport {
  /// The report for people: what failed and how, then the counts.
  ///
  /// Nothing is wrapped: lines are for editors to jump to, differences for `patch`.
  package var text: String {
    var lines: [String] = []
    for file in files {
      if file.updated == true { lines.append("updated \(file.file)") }
      lines += file.lines + file.difference
    }
    if let coverage { lines += coverage.lines }
    lines.append(summary)
    lines.append("Cards: \(trees.digest)")
    return lines.joined(separator: "\n") + "\n"
  }

  private var summary: String {
    let parts = [(passed, "passed"), (failed, "failed"), (malformed, "malformed")]
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return "\(files.count) \(files.count == 1 ? "file" : "files"): \(parts.joined(separator: ", "))"
  }
}

extension TestReport.CoverageItem {
  fileprivate var lines: [String] {
    let gate = isTooLittle ? "; \(minimum ?? 0) % are wanted" : ""
    return unreached.map {
      "\($0.path):\($0.line):\($0.column): [\($0.check)] \($0.message)"
    } + ["Reached: \(branches.words("branches")), \(diagnoses.words("diagnoses"))\(gate)"]
  }
}
