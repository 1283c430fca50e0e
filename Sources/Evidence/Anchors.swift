import Facts

/// A word at which a recogniser begins to read.
struct Anchor: Sendable {
  /// How an anchor's word may be spelt.
  enum Spelling: Sendable {
    /// As it is, in any case.
    case plain
    /// With hyphens, underscores or blanks between its letters: `Request Id`, `request-id`.
    case dressed
  }

  /// Reads from an anchor on.
  ///
  /// Receives the first place of the word and the place after it, and returns where to go on; nil
  /// when the word meant nothing here.
  typealias Read = @Sendable (inout Reader, _ start: Int, _ end: Int) -> Int?

  /// The word in small letters, undressed.
  let word: [UInt8]
  let spelling: Spelling
  /// Whether the anchor counts only where a word can begin.
  let isWord: Bool
  let read: Read

  init(_ word: String, spelling: Spelling = .plain, isWord: Bool = true, read: @escaping Read) {
    self.word = Array(word.utf8)
    self.spelling = spelling
    self.isWord = isWord
    self.read = read
  }
}

extension UInt8 {
  /// Whether the byte may stand between the parts of a label: a hyphen, underscore or blank.
  fileprivate var isDress: Bool { self == 0x20 || self == 0x2D || self == 0x5F }
}

/// All anchors by the two bytes with which they begin: few places of a text have such a pair, and
/// few anchors share one.
final class AnchorTable: Sendable {
  static let shared = AnchorTable(Recognisers.all.flatMap { $0.anchors })

  /// What is looked at first to see whether an anchor stands at a place: it refuses most.
  private struct Beginning {
    /// The first letters of the word, and which of them have to stand there as they are.
    private let head: UInt32
    private let mask: UInt32
    /// The third letter of a dressed word, which may stand further on; 0 for other words.
    private let third: UInt8

    init(_ anchor: Anchor) {
      let isDressed = anchor.spelling == .dressed
      // Dress may stand behind the first letter.
      let fixed = anchor.word.prefix(isDressed ? 1 : 4)
      head = fixed.reversed().reduce(0) { $0 << 8 | UInt32($1 | 0x20) }
      mask = fixed.reduce(0) { mask, _ in mask << 8 | 0xFF }
      third = isDressed && anchor.word.count > 2 ? anchor.word[2] | 0x20 : 0
    }

    /// Whether the word may stand where a text begins with some letters.
    func mayStand(_ start: UInt32) -> Bool {
      guard start & mask == head else { return false }
      guard third != 0 else { return true }
      let bytes = (UInt8(truncatingIfNeeded: start &>> 8), UInt8(truncatingIfNeeded: start &>> 16))
      return bytes.1 == third || Beginning.mayBeDress(bytes.0) || Beginning.mayBeDress(bytes.1)
    }

    /// Whether a byte of a head may be dress; the underscore became another one.
    private static func mayBeDress(_ byte: UInt8) -> Bool {
      byte == 0x20 || byte == 0x2D || byte == 0x7F
    }
  }

  /// An anchor among those that begin alike.
  private struct Entry {
    let anchor: Int
    let word: Range<Int>
    let isDressed: Bool
  }

  let anchors: [Anchor]
  /// The letters of all words, one word after the other.
  private let letters: Lasting<UInt8>
  private let entries: Lasting<Entry>
  private let beginnings: Lasting<Beginning>
  /// The group of each pair of bytes; the first has no anchors.
  private let slots: Lasting<UInt16>
  /// The entries of each group.
  private let groups: Lasting<Group>

  /// The entries of a group: all of them, and again those that may stand inside a word.
  private struct Group {
    let all: Range<Int>
    let insideWords: Range<Int>
  }

  init(_ anchors: [Anchor]) {
    var slots = [UInt16](repeating: 0, count: 65536)
    var members: [[Int]] = [[]]
    for (index, anchor) in anchors.enumerated() {
      for pair in AnchorTable.pairs(anchor) {
        if slots[pair] == 0 {
          slots[pair] = UInt16(members.count)
          members.append([])
        }
        members[Int(slots[pair])].append(index)
      }
    }
    var letters: [UInt8] = []
    let words = anchors.map { anchor in
      let start = letters.count
      letters += anchor.word
      return start..<letters.count
    }
    var entries: [Entry] = []
    func add(_ group: [Int]) -> Range<Int> {
      let start = entries.count
      entries += group.map {
        Entry(anchor: $0, word: words[$0], isDressed: anchors[$0].spelling == .dressed)
      }
      return start..<entries.count
    }
    groups = Lasting(
      members.map { group in
        Group(all: add(group), insideWords: add(group.filter { !anchors[$0].isWord }))
      })
    self.anchors = anchors
    self.letters = Lasting(letters)
    self.entries = Lasting(entries)
    beginnings = Lasting(entries.map { Beginning(anchors[$0.anchor]) })
    self.slots = Lasting(slots)
  }

  /// The pairs of bytes with which an anchor can begin.
  private static func pairs(_ anchor: Anchor) -> Set<Int> {
    var seconds: [UInt8] = anchor.word.count > 1 ? cases(anchor.word[1]) : Array(0...255)
    if anchor.spelling == .dressed { seconds += (0...255).filter { UInt8($0).isDress } }
    return Set(
      cases(anchor.word[0]).flatMap { first in seconds.map { Int(first) << 8 | Int($0) } })
  }

  /// A byte of a word in small letters, in both cases.
  private static func cases(_ byte: UInt8) -> [UInt8] {
    (0x61...0x7A).contains(byte) ? [byte, byte & 0xDF] : [byte]
  }

  /// The anchors that begin with the two bytes at a place, as the places to go through.
  func candidates(in bytes: Bytes, at place: Int) -> Range<Int> {
    let slot = slots[Int(bytes[place]) << 8 | Int(bytes.at(place + 1))]
    guard slot != 0 else { return 0..<0 }
    let group = groups[Int(slot)]
    guard group.insideWords.count < group.all.count else { return group.all }
    return bytes.isWordStart(place) ? group.all : group.insideWords
  }

  /// The first letters at a place, made small, by which most candidates are refused.
  static func head(_ bytes: Bytes, at place: Int) -> UInt32 {
    let rest = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[place...])
    let head =
      rest.count >= 4
      ? UInt32(littleEndian: rest.loadUnaligned(as: UInt32.self))
      : rest.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    // The bit that makes a letter small changes other bytes too, alike in the words.
    return head | 0x2020_2020
  }

  /// The anchor of a candidate with the place after its word, nil when it does not stand there.
  func anchor(
    _ candidate: Int, _ head: UInt32, in bytes: Bytes, at start: Int
  ) -> (index: Int, end: Int)? {
    guard beginnings[candidate].mayStand(head) else { return nil }
    let entry = entries[candidate]
    var place = start
    for letter in entry.word {
      if entry.isDressed, place > start, place < bytes.count, bytes[place].isDress { place += 1 }
      guard place < bytes.count, bytes[place].lowered == letters[letter] else { return nil }
      place += 1
    }
    return (entry.anchor, place)
  }
}

/// A reader of one kind of evidence.
protocol Recogniser {
  /// The facts that it can give.
  static var facts: [(name: FactName, type: FactType)] { get }
  /// The words at which it begins to read.
  static var anchors: [Anchor] { get }
}

/// What each recogniser can give: a check compares this list with the fact cards.
package enum Recognisers {
  static var all: [any Recogniser.Type] {
    [
      ErrorBody.self, SignInCodes.self, TokenClaims.self, StatusLine.self, RequestLine.self,
      Challenge.self, RedirectAddress.self, SignInRow.self, Labels.self, LocalLabels.self,
      SignInRecord.self, LibraryNames.self, ClientExceptions.self, BrokerNumbers.self,
      LoneCode.self,
    ]
  }

  /// Every fact that a recogniser gives, with its type, in order of names.
  package static let facts: [(name: FactName, type: FactType)] = {
    var types: [FactName: FactType] = [:]
    for recogniser in all {
      for fact in recogniser.facts { types[fact.name] = fact.type }
    }
    return types.sorted { $0.key < $1.key }.map { (name: $0.key, type: $0.value) }
  }()
}
