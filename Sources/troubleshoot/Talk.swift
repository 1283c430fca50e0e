import Console
import Facts
import Glibc
import Rules
import Sessions

extension Context {
  /// Where sessions under way are kept, in the state folder of the XDG rules; nil without a home.
  var sessions: SessionStore? { stateFolder.map { SessionStore(folder: "\($0)/sessions") } }

  /// Runs a guided session at the terminal and keeps it while it lasts.
  ///
  /// - Parameters:
  ///   - session: The session to begin with.
  ///   - unfinished: A session that was cut off and is offered.
  ///   - resumed: The id of the kept session that `session` is.
  ///   - library: The cards.
  /// - Throws: ``Failure`` where a card that was read is broken.
  func talk(
    _ session: Session, unfinished: SessionStore.Kept? = nil, resumed: String? = nil,
    _ library: Library
  ) throws {
    let reader = ReadlineReader(historyPath: historyPath, promptsToErrors: false)
    defer { reader.close() }
    let stamp = now.description.filter { $0.isNumber || $0 == "T" }
    let held = sessions?.hold(resumed ?? "\(stamp)-\(getpid())")
    let offered = unfinished.flatMap { sessions?.load($0.id, library, now: now) }
    held?.keep(session)
    var mayComplain = true
    var dialogue = Dialogue(
      session: session, unfinished: offered, reader: reader,
      outside: Outside(
        terminal: { terminal }, write: { print($0) }, save: { save($0, asNew: $1) },
        keep: { session in
          held?.keep(session)
          guard mayComplain, held?.isKept != true else { return }
          mayComplain = false
          complain("the session cannot be kept: if it is cut off, it cannot be gone on with")
        },
        resumed: {
          if let unfinished, held?.isKept == true { sessions?.delete(unfinished.id) }
        }))
    dialogue.run()
    held?.end()
    try refuseBrokenCards(library)
  }
}
