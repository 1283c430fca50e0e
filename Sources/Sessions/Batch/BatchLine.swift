import Evidence
import Facts
import Rules

/// A line of a batch: `{"id": …, "evidence": …, "answers": {…}}`.
package struct BatchLine: Sendable {
  /// The id as JSON, to be given back; nil where the line has none.
  package private(set) var id: String?
  /// What the line says besides its id.
  package private(set) var content = Content()

  /// What a line says; lines that say the same have the same result.
  package struct Content: Hashable, Sendable {
    package fileprivate(set) var evidence: [[UInt8]] = []
    fileprivate var answers: [Given] = []

    fileprivate struct Given: Hashable {
      let fact: String
      let written: String
    }

    package func hash(into hasher: inout Hasher) {
      for text in evidence { text.withUnsafeBytes { hasher.combine(Content.sum($0)) } }
      hasher.combine(answers)
    }

    /// A number that nearly every other text would not have, eight bytes at a time.
    ///
    /// Whoever makes texts that share it gains nothing: contents are compared before they count
    /// as the same.
    private static func sum(_ text: UnsafeRawBufferPointer) -> UInt64 {
      var sum = UInt64(text.count)
      var place = 0
      while place + 8 <= text.count {
        let word = text.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        // The multiplier is 2^64 over the golden ratio.
        sum = ((sum ^ word) &* 0x9E37_79B9_7F4A_7C15)
        sum ^= sum >> 32
        place += 8
      }
      for byte in text[place...] { sum = (sum ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15 }
      return sum
    }

    /// The bytes of its evidence and answers.
    package var size: Int {
      evidence.reduce(0) { $0 + $1.count } + answers.reduce(0) { $0 + $1.written.utf8.count }
    }
  }

  /// Why a line cannot be taken.
  package enum Failure: Error, Hashable {
    /// It is not JSON; the byte at which it fails, counted from 1.
    case notJSON(String, column: Int)
    case notAnObject
    case unknownKey(String)
    case twice(String)
    /// A key with a value of the wrong form.
    case wrongForm(String, String)
    case notAFact(String)
    case answer(AnswerError)
    /// It is longer than is read.
    case tooLong(Int)
  }

  private static let keys = ["id", "evidence", "answers"]

  /// Reads a line; what was read of it before it failed stays.
  ///
  /// - Throws: ``Failure`` where it is malformed.
  package mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) {
    var scanner = JSONScanner(bytes)
    guard scanner.peek() == UInt8(ascii: "{") else {
      var whole = JSONScanner(bytes)
      do {
        _ = try whole.skip()
        try whole.end()
      } catch {
        throw .notJSON(error.message, column: error.place + 1)
      }
      throw .notAnObject
    }
    var complaint: Failure?
    var seen: [String] = []
    do {
      try scanner.members { (name, scanner) throws(JSONScanner.Failure) in
        if seen.contains(name) { complaint = complaint ?? .twice(name) }
        if BatchLine.keys.contains(name) { seen.append(name) }
        switch name {
        case "id": try readID(&scanner, &complaint)
        case "evidence": try readEvidence(&scanner, &complaint)
        case "answers": try readAnswers(&scanner, &complaint)
        default:
          _ = try scanner.skip()
          complaint = complaint ?? .unknownKey(name)
        }
      }
      try scanner.end()
    } catch {
      throw .notJSON(error.message, column: error.place + 1)
    }
    if let complaint { throw complaint }
  }

  package init() {}

  private mutating func readID(
    _ scanner: inout JSONScanner, _ complaint: inout Failure?
  ) throws(JSONScanner.Failure) {
    switch scanner.peek() {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      _ = try scanner.skip()
      complaint = complaint ?? .wrongForm("id", "a text or a number")
    case UInt8(ascii: "\""):
      var copy = scanner
      let written = scanner.text(try scanner.skip())
      // An id is given back, so a secret in it has to go like any other.
      let text = try copy.word()
      let clean = Redaction.redact(text)
      id = clean.removed.isEmpty ? written : JSONText.string(clean.text)
    default: id = try scanner.scalar()
    }
  }

  private mutating func readEvidence(
    _ scanner: inout JSONScanner, _ complaint: inout Failure?
  ) throws(JSONScanner.Failure) {
    switch scanner.peek() {
    case UInt8(ascii: "\""): content.evidence.append(try scanner.string())
    case UInt8(ascii: "["):
      try scanner.items { (scanner) throws(JSONScanner.Failure) in
        if scanner.peek() == UInt8(ascii: "\"") {
          content.evidence.append(try scanner.string())
        } else {
          _ = try scanner.skip()
          complaint = complaint ?? .wrongForm("evidence", "a text or a list of texts")
        }
      }
    default:
      let isNull = scanner.text(try scanner.skip()) == "null"
      if !isNull { complaint = complaint ?? .wrongForm("evidence", "a text or a list of texts") }
    }
  }

  private mutating func readAnswers(
    _ scanner: inout JSONScanner, _ complaint: inout Failure?
  ) throws(JSONScanner.Failure) {
    guard scanner.peek() == UInt8(ascii: "{") else {
      let isNull = scanner.text(try scanner.skip()) == "null"
      if !isNull {
        complaint = complaint ?? .wrongForm("answers", "an object of facts with their values")
      }
      return
    }
    try scanner.members { (name, scanner) throws(JSONScanner.Failure) in
      if content.answers.contains(where: { $0.fact == name }) {
        complaint = complaint ?? .twice(name)
      }
      guard let written = try BatchLine.answer(&scanner, name, &complaint) else { return }
      content.answers.append(.init(fact: name, written: written))
    }
  }

  /// The value of an answer as files write it; nil where it is null or, with a complaint, of a
  /// form that no fact takes.
  private static func answer(
    _ scanner: inout JSONScanner, _ name: String, _ complaint: inout Failure?
  ) throws(JSONScanner.Failure) -> String? {
    switch scanner.peek() {
    case UInt8(ascii: "\""): return try scanner.word()
    case UInt8(ascii: "["):
      var items: [String] = []
      try scanner.items { (scanner) throws(JSONScanner.Failure) in
        if scanner.peek() == UInt8(ascii: "\"") {
          items.append(try scanner.word())
        } else {
          _ = try scanner.skip()
          complaint = complaint ?? .wrongForm(name, "a list of texts")
        }
      }
      return items.joined(separator: " ")
    case UInt8(ascii: "{"):
      _ = try scanner.skip()
      complaint = complaint ?? .wrongForm(name, "a text, a number, true, false or a list of texts")
      return nil
    default:
      let word = try scanner.scalar()
      switch word {
      case "true": return "yes"
      case "false": return "no"
      case "null": return nil
      default: return word
      }
    }
  }
}

extension BatchLine.Content {
  /// Works out where the line leads.
  ///
  /// The order of answers does not count: where a session stands follows from the facts alone.
  ///
  /// - Throws: ``BatchLine/Failure`` where a fact or a value is not known.
  package func standing(_ library: Library) throws(BatchLine.Failure) -> Standing {
    try session(library).standing()
  }

  /// The session that gives what the line says.
  func session(_ library: Library) throws(BatchLine.Failure) -> Session {
    var session = Session(library: library)
    for text in evidence { session.add(Piece(name: "evidence", bytes: text)) }
    for given in answers {
      guard let fact = FactName(parsing: given.fact) else { throw .notAFact(given.fact) }
      do {
        session.answer(fact, try Replay.answer(fact, written: given.written, library))
      } catch {
        throw .answer(error)
      }
    }
    return session
  }
}

extension BatchLine.Failure {
  /// What is wrong, as a sentence without a full stop.
  package var message: String {
    switch self {
    case .notJSON(let problem, let column): "the line is not JSON, column \(column): \(problem)"
    case .notAnObject:
      "the line is not an object such as {\"id\":1,\"evidence\":\"…\",\"answers\":{…}}"
    case .unknownKey(let key):
      "\(Quoted.text(key)) is not a key of a line; it is id, evidence or answers"
        + Suggestion.hint(for: key, among: BatchLine.keys)
    case .twice(let key): "\(Quoted.text(key)) stands twice; keep one"
    case .wrongForm(let key, let form): "\(Quoted.text(key)) takes \(form)"
    case .notAFact(let name):
      "\(Quoted.text(name)) is not a fact's name; names are lower-case words joined by dots, such as"
        + " token.kind"
    case .answer(let error): error.message
    case .tooLong(let most): "the line is longer than \(most >> 20) MiB"
    }
  }
}
