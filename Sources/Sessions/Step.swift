import Evidence
import Facts

/// Something the user did in a session.
package enum Step: Sendable {
  /// Supplied a piece of evidence.
  case evidence(Piece)
  /// Answered a question, or gave a fact unasked.
  case answer(FactName, Answer)
  /// Gave a fact another value; the piece of evidence that said otherwise no longer counts.
  case change(FactName, Answer, aside: Int?)
  /// Took a piece of evidence back, counted from 0 in the order given.
  case setAside(Int)
  /// Told whether the remedy of a diagnosis helped.
  case tried(diagnosis: String, helped: Bool)

  /// Whether it answers anything, be it in lines of a text.
  var holdsAnswers: Bool {
    switch self {
    case .evidence(let piece): !piece.replies.isEmpty
    case .answer, .change: true
    case .setAside, .tried: false
    }
  }
}

/// What is given when a fact is asked for.
package enum Answer: Hashable, Sendable {
  case value(FactValue)
  case unsure

  /// The word by which files and commands write *unsure*.
  package static let unsureWord = "unsure"

  /// The answer as files write it.
  package var written: String {
    switch self {
    case .value(let value): value.written
    case .unsure: Answer.unsureWord
    }
  }
}

/// A piece of evidence: what the user supplied at once, redacted at the door and read.
///
/// A class, since it is handed around more often than it would be worth copying.
package final class Piece: Sendable {
  /// Where it came from, for people: a file's name, `pasted text`.
  package let name: String
  package let reading: Reading
  /// The lines that have the form of an answer.
  package let replies: [Reply]
  /// What was taken out at the door, as words with counts; empty where nothing was.
  package let removed: [Removed]
  /// Whether the text was longer than is read.
  package let wasCut: Bool

  /// A kind of secret with the number of times that it was taken out.
  package struct Removed: Hashable, Sendable {
    package let kind: String
    package let count: Int
  }

  /// Whether anything was recognised in it.
  package var isRecognised: Bool { !reading.isEmpty }

  /// Takes a file's content through the door and reads it; its name may hold a secret too.
  package convenience init(file: String, bytes: [UInt8]) {
    self.init(name: Redaction.redact(file).text, bytes: bytes)
  }

  /// Takes evidence through the door and reads it, under a name of the program's own.
  package init(name: String, bytes: [UInt8]) {
    let redacted = Redaction.redact(bytes)
    self.name = name
    reading = Reading(redacted: redacted)
    replies = Reply.all(in: redacted.text)
    removed = redacted.removed.sorted { $0.key < $1.key }
      .map { Removed(kind: $0.key.rawValue, count: $0.value) }
    wasCut = redacted.wasCut
  }
}
