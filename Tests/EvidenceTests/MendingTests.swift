import Evidence
import Testing

/// The door undoes what copying, quoting and scanning did to a text.
@Suite struct MendingTests {
  private func plain(_ text: String) -> String { Redaction.redact(text).text }

  @Test(arguments: [
    ("&quot;a&quot; &amp;quot;b&amp;quot; &#39;c&#x27; &lt;d&gt;&nbsp;e", "\"a\" \"b\" 'c' <d> e"),
    ("AT&amp;T &amp; co", "AT&T & co"),
    ("user â€˜Bobâ€™ isnâ€™t â€“ cafÃ©", "user ‘Bob’ isn’t – café"),
    ("ＡＡＤＳＴＳ５００１１：", "AADSTS50011:"),
    (#""code":"Authorization\_RequestDenied""#, #""code":"Authorization_RequestDenied""#),
    ("AADSTS5OO11 AADSTS7O0O16 AADST5 50011", "AADSTS50011 AADSTS700016 AADSTS50011"),
    ("id 6a2c8f0e-1111-4222-\n  8333-944444444444.", "id 6a2c8f0e-1111-4222-8333-944444444444."),
    ("> one\n> two\n>\n> three", "one\ntwo\n\nthree"),
    ("api_1  | one\napi_1  | two\napi_1  | three", "one\ntwo\nthree"),
    ("error=3Dinvalid=\n_grant a=3Db", "error=invalid_grant a=b"),
    (
      "#error=access_denied&error_description=AADSTS65004%3a+No%20way.&state=1",
      "#error=access_denied&error_description=AADSTS65004: No way.&state=1"
    ),
    ("error_description=AADSTS50011%253A%2520x", "error_description=AADSTS50011: x"),
  ])
  func undoesDamage(_ damaged: String, _ expected: String) {
    #expect(plain(damaged) == expected)
    #expect(plain(expected) == expected)
  }

  @Test(arguments: [
    "a & b; c &d; R&D", "AADSTS500113 ADSTS50011 aadsts", #"C:\new\_x"#.replacing("\\_", with: "/"),
    "1 > 0 and 2 > 1", "| a | b |\n| c | d |", "x=3\ny=4", "café – “ok”", "deadbeef-\ncafe",
    "https://a/?error_description=plain&x=1", "order\n8333-944444444444",
  ])
  func leavesPlainTextAlone(_ text: String) {
    #expect(plain(text) == text)
  }

  @Test func readsUTF16() {
    let text = "AADSTS50011: été"
    let units = Array(text.utf16)
    let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(Redaction.redact([0xFF, 0xFE] + little).text == text)
    #expect(Redaction.redact([0xFE, 0xFF] + big).text == text)
    let ascii = "HTTP/1.1 403 Forbidden".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(Redaction.redact(ascii).text == "HTTP/1.1 403 Forbidden")
  }

  @Test func keepsOfAnArchiveOnlyWhatFailed() {
    let archive = """
      {"log":{"version":"1.2","entries":[
        {"request":{"method":"GET","url":"https://shop.example/a","headers":[{"name":"Cookie","value":"s=1234567890"}]},
         "response":{"status":404,"content":{"text":"not here"}}},
        {"request":{"method":"GET","url":"https://graph.microsoft.com/v1.0/me"},
         "response":{"status":200,"content":{"text":"{\\"mail\\":\\"bob@contoso.com\\"}"}}},
        {"request":{"method":"GET","url":"https://graph.microsoft.com/v1.0/users"},
         "response":{"status":403,"statusText":"Forbidden","content":{"text":"denied"}}}]}}
      """
    #expect(
      plain(archive)
        == "GET https://graph.microsoft.com/v1.0/users\n\nHTTP/1.1 403 Forbidden\n\ndenied")
  }
}
