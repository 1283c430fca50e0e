import Rules
import Sessions
import Testing

/// Whatever is written is read back as it was.
@Suite struct YAMLTextTests {
  private func read(_ yaml: String) -> AnswersFile? {
    AnswersFile(text: yaml, context: CardContext(path: "written.yaml"))
  }

  private func evidence(_ text: String, indent: Int, after key: String) -> String? {
    guard
      case .evidence(let text)? = read(
        "troubleshoot: 1\n\(key)\(YAMLText.text(text, indent: indent))\n")?
        .steps.first
    else { return nil }
    return text
  }

  private static let texts = [
    "a", "a\n", "a\nb", "a\nb\n", "a\n\n", "\na", " a\nb", "a\n  b\n    c\n", "a \nb", "a\n\tb",
    "\ta\nb", "a\n \nb", "- a\n- b", "a: b\nc: d", "# a\nb", "a # b\nc", "---\na", "...\na", "'",
    "\"",
    "''\n\"\"\n", "*a", "&a", "!a", "|", ">", "%a", "@a", "`a", "{a", "[a", "a]", "a: b", "a #b",
    "yes", "null", "~", "1e3", "a:", ":a", "?", "? a", "-", "- ", "a\\nb", "a\\", "\u{85}a",
    "a\u{2028}b",
    "a\u{FEFF}b\nc", "é\n漢字\n", "😀", "a\u{0}b", "a\u{1B}[1m\nb", "\u{FFFE}", "\u{E000}\nx",
    "a\u{7F}b", "a\u{A0}b\n", String(repeating: "long ", count: 500) + "\nend",
  ]

  @Test(arguments: texts)
  func keepsATextOfEvidence(_ text: String) {
    #expect(evidence(text, indent: 2, after: "evidence: ") == text)
    #expect(evidence(text, indent: 6, after: "steps:\n  - evidence: ") == text)
  }

  @Test(arguments: texts.filter { !$0.contains("\n") })
  func keepsAValueInEveryPlace(_ text: String) {
    let value = YAMLText.scalar(text)
    #expect(read("troubleshoot: 1\ntitle: \(value)\n")?.title == text)
    let flow =
      "troubleshoot: 1\nsteps:\n  - answer: { a.b: \(YAMLText.scalar(text, isInFlow: true)) }\n"
    guard case .answer(let answer)? = read(flow)?.steps.first else {
      Issue.record("\(flow)")
      return
    }
    #expect(answer.written.value == text)
    let asks = "troubleshoot: 1\nexpect: { asks: \(YAMLText.flow([text, "x", text])) }\n"
    #expect(read(asks)?.expect?.asks?.map(\.value) == [text, "x", text])
  }

  @Test(arguments: 0..<20)
  func keepsWhateverLettersComeTogether(_ seed: Int) {
    let letters = Array("ab:#-'\"\\{}[],&*!|>%@`~?=. \t\n\n  é漢\u{85}\u{2028}\u{7}😀").map(
      String.init)
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    for _ in 0..<200 {
      var text = ""
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      for _ in 0..<(1 + Int(state >> 60)) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += letters[Int(state >> 33) % letters.count]
      }
      #expect(evidence(text, indent: 2, after: "evidence: ") == text, "\(text.debugDescription)")
      #expect(
        evidence(text, indent: 6, after: "steps:\n  - evidence: ") == text,
        "\(text.debugDescription)")
    }
  }
}
