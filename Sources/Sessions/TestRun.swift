import Rules

/// The test of many answers files.
package struct TestRun: Sendable {
  /// The files in the order of their paths.
  package let files: [TestedFile]
  /// The digest over all cards that any of them rests on.
  package let digest: String
  /// What the files that passed reach of the cards.
  package let coverage: Coverage

  package init(_ files: [TestedFile], library: Library) {
    self.files = files
    digest = library.digest(of: Set(files.flatMap(\.cards)).sorted())
    coverage = files.reduce(into: Coverage()) { $0.add($1.coverage) }
  }

  /// The number of files that ended in a way.
  package func count(_ status: TestedFile.Status) -> Int {
    files.count { $0.status == status }
  }
}
