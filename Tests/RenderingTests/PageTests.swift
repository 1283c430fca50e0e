import Rendering
import Testing

@Suite struct PageTests {
  @Test(arguments: [20, 50, 80])
  func wrapsProseToTheWidth(_ width: Int) {
    var page = Page(Terminal(width: width, usesColour: false, isUnicode: true))
    page.prose(String(repeating: "word and more ", count: 30), first: "  1. ")
    for line in page.text.split(separator: "\n") { #expect(line.count <= width) }
    #expect(page.text.hasPrefix("  1. word"))
    #expect(page.text.contains("\n     "))
  }

  @Test func countsWideLettersAsTwoColumnsAndBreaksBetweenThem() {
    var page = Page(Terminal(width: 20, usesColour: false, isUnicode: true))
    page.prose("AADSTS50020 アカウントがテナントに存在しません。もう一度。", first: "- ")
    #expect(
      page.text == """
        - AADSTS50020 アカウ
          ントがテナントに存
          在しません。もう一
          度。

        """)
    var titled = Page(Terminal(width: 20, usesColour: false, isUnicode: false))
    titled.title("title")
    #expect(titled.text == "title\n-----\n")
    var wide = Page(Terminal(width: 20, usesColour: false, isUnicode: true))
    wide.title("표제")
    #expect(wide.text == "표제\n────\n")
  }

  @Test func neverWrapsCommands() {
    var page = Page(Terminal(width: 20, usesColour: false, isUnicode: true))
    let command = "az ad app permission admin-consent --id 'x'"
    page.verbatim(command, indent: 2)
    #expect(page.text == "  \(command)\n")
  }

  @Test func takesControlCharactersOut() {
    var page = Page(.none)
    page.prose("a\u{1B}[31mb\u{7}c\u{202E}d\u{9B}e\u{0}f")
    #expect(page.text == "a[31mbcdef\n")
  }

  @Test func printsASCIIWhereTheTerminalKnowsNoUnicode() {
    var page = Page(Terminal(width: 80, usesColour: false, isUnicode: false))
    page.title("Who — acts…")
    page.prose("“quoted” → 日")
    #expect(page.text.utf8.allSatisfy { $0 < 0x80 })
    #expect(page.text.contains("\"quoted\" -> ?"))
  }

  @Test func tellsNothingByColourAlone() {
    func text(_ usesColour: Bool) -> String {
      var page = Page(Terminal(width: 80, usesColour: usesColour, isUnicode: true))
      page.title("Title")
      page.heading("Heading")
      return page.text
    }
    let plain = text(true).split(separator: "\u{1B}[1m").joined().split(separator: "\u{1B}[0m")
      .joined()
    #expect(plain == text(false))
  }
}
