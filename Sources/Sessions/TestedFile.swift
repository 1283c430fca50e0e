import Facts
import Rules

/// What the test of an answers file came to.
package struct TestedFile: Sendable {
  /// The ways in which a test ends.
  package enum Status: String, Sendable {
    case passed
    case failed
    /// It cannot be read or replayed.
    case malformed
  }

  package let path: String
  package let title: String?
  package let status: Status
  /// What is amiss, sorted; warnings too.
  package let findings: [Finding]
  /// What the replay came to; nil where there was none.
  package let found: ExpectationEdit.Found?
  /// The cards that the result rests on, as paths, sorted.
  package let cards: [String]
  /// The digest over these cards, as `pin` names it; nil where there was no replay.
  package let digest: String?
  /// The change of `expect` that would make the file pass; nil where there is none.
  package let edit: ExpectationEdit?
  /// The branches and the diagnosis that it reached, where it passed.
  package let coverage: Coverage

  /// Tests a file.
  ///
  /// - Parameters:
  ///   - path: The file's path, as messages name it.
  ///   - text: Its text.
  ///   - library: The cards.
  ///   - isStrict: Whether warnings fail the test.
  ///   - read: Gives the bytes of an evidence file by its path as the file writes it.
  /// - Returns: What the test came to.
  package static func test(
    path: String, text: String, library: Library, isStrict: Bool, read: (String) -> [UInt8]?
  ) -> TestedFile {
    let context = CardContext(path: path)
    guard let file = AnswersFile(text: text, context: context) else {
      return TestedFile(malformed: path, findings: context.log.findings)
    }
    do {
      let replay = try Replay(file, library: library, read: read)
      return TestedFile(file, text: text, replay, isStrict: isStrict)
    } catch {
      return TestedFile(malformed: path, title: file.title, findings: [error.finding])
    }
  }

  private init(_ file: AnswersFile, text: String, _ replay: Replay, isStrict: Bool) {
    let digest = replay.standing.digest
    let remarks = replay.remarks(on: file)
    let findings =
      TestedFile.mismatches(file, replay, digest: digest)
      + (isStrict ? remarks.map(\.raised) : remarks)
    let hasFailed = findings.contains { $0.severity == .error }
    let found = ExpectationEdit.Found(replay)
    path = file.path
    title = file.title
    status = hasFailed ? .failed : .passed
    self.findings = findings.sorted()
    self.found = found
    cards = replay.standing.cardsUsed
    self.digest = digest
    edit = ExpectationEdit(text, file, found: found).flatMap { $0.isEmpty ? nil : $0 }
    var coverage = Coverage()
    if !hasFailed { coverage.add(replay.standing) }
    self.coverage = coverage
  }

  private init(malformed path: String, title: String? = nil, findings: [Finding]) {
    self.path = path
    self.title = title
    status = .malformed
    self.findings = findings.sorted()
    found = nil
    cards = []
    digest = nil
    edit = nil
    coverage = Coverage()
  }

  private static func mismatches(
    _ file: AnswersFile, _ replay: Replay, digest: String
  ) -> [Finding] {
    var findings: [Finding] = []
    if let pin = file.pin, pin.value != digest {
      findings.append(ReplayError.otherCards(pin, digest: digest, path: file.path).finding)
    }
    guard let expect = file.expect, !expect.entries.isEmpty else {
      findings.append(
        Finding(
          path: file.path, place: file.expect?.place ?? .start, check: "missing-key",
          message: "the file expects nothing; write 'expect' with 'outcome' or 'diagnosis', or run"
            + " 'troubleshoot test --update'"))
      return findings
    }
    return findings + replay.mismatches(with: expect, path: file.path)
  }
}

extension Finding {
  /// The finding as an error.
  fileprivate var raised: Finding {
    Finding(path: path, place: place, severity: .error, check: check, message: message)
  }
}
