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
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    do {
      let replay = try Replay(file, library: library) { name in
        try? bytes(of: name.hasPrefix("/") ? name : folder + name)
      }
      try refuseOtherCards(file, replay)
      return replay.session
    } catch let error as ReplayError {
      throw Failure.broken([error.finding])
    }
  }

  private func refuseOtherCards(_ file: AnswersFile, _ replay: Replay) throws {
    guard let pin = file.pin, pin.value != replay.standing.digest else { return }
    throw Failure.broken([
      Finding(
        path: file.path, place: pin.place, check: "pin",
        message: "the file is pinned to other cards; these are \(replay.standing.digest)")
    ])
  }
}
