import Rendering
import Testing

@Suite struct ExhibitTests {
  private let body =
    #"{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret, as sent."#
    + #" Trace ID: 00000000-aaaa-4000-8000-000000000001","error_codes":[7000215],"#
    + #""error_uri":"https://login.microsoftonline.com/error?code=7000215&and=a-long-tail-of-it"}"#

  private func rows(_ text: String, _ width: Int) -> [Substring] {
    var page = Page(Terminal(width: width, usesColour: false, isUnicode: true))
    page.exhibit(text)
    return page.text.split(separator: "\n")
  }

  private func packed(_ text: String) -> String { text.filter { $0 != " " } }

  @Test(arguments: [20, 50, 60, 80, 200])
  func losesNothingAndIsNeverWiderThanTheScreen(_ width: Int) {
    let rows = rows(body, width)
    for row in rows { #expect(row.count <= width && row.hasPrefix("  | ")) }
    #expect(packed(rows.map { String($0.dropFirst(4)) }.joined()) == packed(body))
  }

  @Test(arguments: [50, 80])
  func breaksJSONAtItsCommas(_ width: Int) {
    let rows = rows(body, width).map { String($0.dropFirst(4)) }
    #expect(rows.first == #"{"error":"invalid_client","#)
    #expect(rows.contains(#" "error_codes":[7000215],"#))
    // A comma inside a text is none of the JSON.
    #expect(rows.contains { $0.contains("secret, as") })
  }

  @Test func keepsWhatFitsAsItIs() {
    #expect(rows("one\n\n  two", 30) == ["  | one", "  |", "  |   two"])
  }
}
