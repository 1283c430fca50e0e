import Rules
import Sessions

extension Context {
  /// Replays an answers file.
  func replay(_ path: String, _ library: Library) throws -> Session {
    let text = String(decoding: try bytes(of: path), as: UTF8.self)
    let cards = CardContext(path: path == "-" ? "standard input" : path)
    guard let file = AnswersFile(text: text, context: cards) else {
      throw Failure.broken(cards.log.findings.sorted())
    }
    do {
      let replay = try Replay(file, library: library, read: evidence(beside: path))
      try refuseOtherCards(file, replay)
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
}
