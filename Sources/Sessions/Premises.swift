import Evidence
import Facts
import Rules

/// What a session was given, before anything is concluded from it.
struct Premises {
  let session: Session
  /// The answers in force.
  let answers: [(fact: FactName, answer: Answer)]
  let mentions: Mentions
  /// What evidence and entries say, without the answers.
  private(set) var gathering: FactGathering
  /// Where a code or a sentence enters; nil where none does.
  let entrance: Entrance?
  /// Whether there is evidence, and nothing in it was recognised.
  let isUnread: Bool

  init(_ session: Session) {
    self.session = session
    let aside = session.asideIndices
    var pieces: [(index: Int, piece: Piece)] = []
    for (index, piece) in session.pieces.enumerated() where !aside.contains(index) {
      pieces.append((index, piece))
    }
    answers = session.answers
    let chosen = answers.last { $0.fact == FactName("error.primary") }?.answer.written
    let mentions = Mentions(
      pieces: pieces, chosen: chosen.flatMap { ErrorID(parsing: $0) }, library: session.library)
    self.mentions = mentions
    gathering = FactGathering(session: session, pieces: pieces, mentions: mentions)
    entrance =
      mentions.primary.flatMap { mentions.all[$0].entrance }
      ?? mentions.phrase?.text.enters?.value
    isUnread = !pieces.isEmpty && pieces.allSatisfy { $0.piece.reading.isEmpty }
  }

  /// Has it noted which of the facts given are looked at from now on.
  mutating func watch(_ watch: FactWatch) { gathering.watch(watch) }
}
