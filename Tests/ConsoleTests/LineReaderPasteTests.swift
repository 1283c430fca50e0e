import Console
import Testing

@Suite struct LineReaderPasteTests {
  @Test(arguments: [
    ("AADSTS50011", "AADSTS50011"),
    ("AADSTS50011\n", "AADSTS50011"),
    ("https://contoso.example/a?b=c", "https://contoso.example/a?b=c"),
    ("5b1d9a43-8c0e-4b1e-9b1c-0a1b2c3d4e5f", "5b1d9a43-8c0e-4b1e-9b1c-0a1b2c3d4e5f"),
    ("Schöne Grüße", "Schöne Grüße"),
  ])
  func treatsAShortPlainLineAsTyped(_ pasted: String, _ line: String) {
    #expect(Paste.inlineText(Array(pasted.utf8)) == line)
  }

  @Test(arguments: [
    "", "\n", "two\nlines", "a tab\there", "an escape \u{1B}[31m", "a null \0",
    "eyJ0eXAiOiJKV1Qi", "Bearer eyJ0", "abc8Q~defghij",
    String(repeating: "aB3-", count: 15), String(repeating: "long words ", count: 19),
  ])
  func keepsOtherPastesOutOfTheLine(_ pasted: String) {
    #expect(Paste.inlineText(Array(pasted.utf8)) == nil)
  }

  @Test func keepsBytesThatAreNoTextOutOfTheLine() {
    #expect(Paste.inlineText([0x61, 0xFF, 0xFE]) == nil)
  }

  @Test(arguments: [
    ("1\rwhy\rback\r", false),
    ("a line typed by a program: with colons and \"quotes\"\r", false),
    ("\u{1B}[A\u{1B}[B\r\r{\r", false),
    ("x\u{1B}[200~HTTP/1.1 403 Forbidden\r{\r", false),
    ("HTTP/1.1 403 Forbidden\r\nDate: today\r\n", true),
    ("{\r\"error\"\r}", true),
    (String(repeating: "\r", count: 9), true),
    (String(repeating: "x", count: 1024), true),
    (String(repeating: "x", count: 41) + "\rwhy\r", true),
  ])
  func tellsAPasteWithoutMarksFromKeysTypedAhead(_ keys: String, _ isPaste: Bool) {
    #expect(Paste.isBurst(Array(keys.utf8)) == isPaste)
  }

  @Test(arguments: [
    ("one", false, "[pasted 1 line]"), ("one\n", false, "[pasted 1 line]"),
    ("one\ntwo", false, "[pasted 2 lines]"), ("\n\n\n", false, "[pasted 3 lines]"),
    ("one\ntwo", true, "[pasted 2 lines, the rest was too long]"),
  ])
  func namesAPasteByItsLines(_ text: String, _ isCut: Bool, _ label: String) {
    #expect(Paste.label(Array(text.utf8), isCut: isCut) == label)
  }

  @Test func unifiesLineEnds() {
    let unified = Paste.unifyingLineEnds(Array("a\rb\r\nc\nd\r\r\ne\n\r".utf8))
    #expect(String(decoding: unified, as: UTF8.self) == "a\nb\nc\nd\n\ne\n\n")
  }

  @Test(arguments: [
    ("", 0, "1\n2"), ("see: ", 5, "see: 1\n2"), ("abcd", 2, "ab1\n2\ncd"),
  ])
  func joinsAPasteWithTheLineItCameInto(_ line: String, _ cursor: Int, _ whole: String) {
    let joined = Paste.joined(Array("1\n2".utf8), with: Array(line.utf8), at: cursor)
    #expect(String(decoding: joined, as: UTF8.self) == whole)
  }
}

@Suite struct LineReaderPasteBufferTests {
  private let keys = Array("one\r\ntwo \u{1B}[20 \u{1B}\u{1B}[201~why\u{1B}[201~".utf8)

  @Test(arguments: [1, 2, 3, 5, 7, 100])
  func findsTheEndMarkHoweverTheKeysAreSplit(_ size: Int) throws {
    var paste = PasteBuffer()
    var place = 0
    var rest: ArraySlice<UInt8>?
    while rest == nil && place < keys.count {
      let end = min(place + size, keys.count)
      rest = paste.take(keys[place..<end])
      place = end
    }
    #expect(String(decoding: paste.text, as: UTF8.self) == "one\ntwo \u{1B}[20 \u{1B}")
    // Nothing after the mark is lost: it is in the rest, or still to be read.
    let after = try #require(rest) + keys[place...]
    #expect(String(decoding: after, as: UTF8.self) == "why\u{1B}[201~")
  }

  @Test func goesOnWhileTheEndMarkHasNotCome() {
    var paste = PasteBuffer()
    #expect(paste.take(Array("text\u{1B}[201".utf8)[...]) == nil)
    #expect(paste.bytes == Array("text".utf8))
    #expect(paste.take(Array("x".utf8)[...]) == nil)
    #expect(paste.bytes == Array("text\u{1B}[201x".utf8))
  }

  @Test func keepsNoMoreThanItsLimitAndSaysSo() {
    var paste = PasteBuffer(limit: 5)
    paste.append(Array("1234".utf8))
    #expect(!paste.isCut)
    paste.append(Array("567".utf8))
    #expect(paste.isCut)
    #expect(paste.take(Array("89\u{1B}[201~!".utf8)[...]) == Array("!".utf8)[...])
    #expect(paste.bytes == Array("12345".utf8))
  }
}
