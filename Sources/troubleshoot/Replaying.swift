import Rules
import Sessions

extension Context {
  /// Replays an answers file.
  ///
  /// - Parameters:
  ///   - path: The file, `-` for the standard input.
  ///   - library: The cards.
  ///   - tellsRemarks: Whether to say what is amiss with a file that has a result all the same.
  /// - Returns: The session after its last step.
  /// - Throws: ``Failure`` where the file cannot be read or replayed.
  func replay(
    _ path: String, _ library: Library, tellsRemarks: Bool = false
  ) throws -> Session {
    let text = String(decoding: try bytes(of: path), as: UTF8.self)
    let cards = CardContext(path: path == "-" ? "standard input" : path)
    guard let file = AnswersFile(text: text, context: cards) else {
      throw Failure.broken(cards.log.findings.sorted())
    }
    do {
      let replay = try Replay(file, library: library, read: evidence(beside: path))
      try refuseOtherCards(file, replay)
      if tellsRemarks {
        for finding in replay.remarks(on: file) where finding.check != "unanswered-question" {
          complain(finding.line)
        }
      }
      return replay.session
    } catch let error as ReplayError {
      throw Failure.broken([error.finding])
    }
  }

  private func refuseOtherCards(_ file: AnswersFile, _ replay: Replay) throws {
    let digest = replay.standing.digest
    guard let pin = file.pin, pin.value != digest else { return }
    throw ReplayError.otherCards(pin, digest: digest, path: file.path)
  }

  /// Records a session in a file.
  func save(_ session: Session, as path: String) throws {
    do {
      let recording = try Recording(session)
      try write(recording.text, to: path)
      complain("saved \(path); cards \(recording.digest)")
    } catch let error as Recording.Failure {
      throw Failure.notSaved(error.message)
    }
  }
}
