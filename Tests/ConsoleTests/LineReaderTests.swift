import Console
import Testing

@Suite struct LineReaderTests {
  @Test func givesTheEntriesOfAListInOrderAndThenEndsForEver() {
    let reader = ScriptedReader([.line("why"), .paste([1, 2]), .interrupted])
    let entries = (1...5).map { read(reader, "prompt \($0)") }
    #expect(entries == [.line("why"), .paste([1, 2]), .interrupted, .endOfInput, .endOfInput])
    #expect(reader.prompts.first == "prompt 1")
    #expect(reader.prompts.count == 5)
  }

  @Test func tellsWhetherEveryEntryWasRead() {
    let reader = ScriptedReader(lines: ["back"])
    #expect(!reader.isFinished)
    _ = read(reader)
    #expect(reader.isFinished)
  }

  @Test func recordsWhatIsToBeRemembered() {
    let reader = ScriptedReader([])
    reader.remember("facts")
    reader.remember("why")
    #expect(reader.remembered == ["facts", "why"])
  }

  @Test(arguments: [
    // A terminator that was typed.
    ([Entry.line("one"), .line(""), .line("two"), .line("."), .line("why")], "one\n\ntwo\n"),
    // The last line of a paste, with and without a line end of its own.
    ([.line("one"), .paste(Array("two\nthree\n.\n".utf8)), .line("why")], "one\ntwo\nthree\n"),
    ([.paste(Array("two\n.".utf8)), .line("why")], "two\n"),
    // A terminator inside a paste, and a line that only ends in one, are text.
    ([.paste(Array("a\n.\nb.".utf8)), .line("."), .line("why")], "a\n.\nb.\n"),
    ([.line("."), .line("why")], ""),
  ])
  func readsRawTextUpToTheTerminator(_ entries: [Entry], _ text: String) throws {
    let reader = ScriptedReader(entries)
    let bytes = try #require(reader.readRaw(until: "."))
    #expect(String(decoding: bytes, as: UTF8.self) == text)
    // What follows the terminator is left for the next prompt.
    #expect(read(reader) == .line("why"))
    #expect(reader.remembered.isEmpty)
  }

  @Test func endsRawTextAtTheEndOfInput() {
    #expect(ScriptedReader(lines: ["one"]).readRaw(until: ".") == Array("one\n".utf8))
  }

  @Test func abandonsRawTextWhenInterrupted() {
    #expect(ScriptedReader([.line("one"), .interrupted]).readRaw(until: ".") == nil)
  }

  private func read(_ reader: some LineReader, _ prompt: String = "") -> Entry {
    reader.read(prompt: prompt, completions: { _, _, _ in [] })
  }
}
