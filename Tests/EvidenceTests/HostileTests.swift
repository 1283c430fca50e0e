import Evidence
import Facts
import Testing

/// Texts made to trip a reader up: none crashes it, and none is read as something that it is not.
@Suite struct HostileTests {
  static let units = [
    "{", "[", "eyJ", "%25", "\"", "\\", "error=", "0123456789", "{\"error\":{\"innerError\":",
    "{'error':'", "&amp;", "&#", "> ", "AADSTS", "AADST5", "=\n=3D", "a@", "@a.bb", "1.", "a:",
    "::", "+1 ", "Bearer ", "client_secret=", "error_description=%25", "\"redirectUris\":[\"",
    "resulttype,a,b\n", "Status: ", "HTTP/1.1 403\n", "\\_", "Ã", "â€", "\"message\":\"",
    "request id\n", "8333-9444\n", "code: a_b\n", "[a_b] : ", "mainerror(", "\u{1B}[",
    "{\"log\":{\"entries\":[", "WWW-Authenticate: Bearer ",
  ]

  private static let pattern = TextPattern("Application '{app.id}'({app.name}) is disabled.") {
    .init(fact: $0, shape: nil, isList: false)
  }

  @Test(arguments: units)
  func survivesManyOfAnything(_ unit: String) {
    let text = String(repeating: unit, count: 12_000 / unit.utf8.count)
    let redacted = Redaction.redact(text)
    let reading = Reading(redacted: redacted)
    #expect(reading.facts.allSatisfy { $0.span.upperBound <= redacted.text.utf8.count })
    #expect(reading.matches(of: [HostileTests.pattern]).count <= text.utf8.count)
    var masking = Masking()
    _ = masking.mask(redacted.text)
  }

  @Test func showsNoControlCharacters() {
    let text = "\u{1B}]0;title\u{07}\u{1B}[31mAADSTS50011\u{1B}[0m: \u{08}\u{202E}gnp.exe\u{9B}2J"
    let redacted = Redaction.redact(text).text
    let isClean = redacted.unicodeScalars.allSatisfy {
      ($0.value >= 0x20 || $0.value == 0x0A) && !(0x7F...0x9F).contains($0.value)
        && $0.value != 0x202E
    }
    #expect(isClean)
    #expect(redacted.contains("AADSTS50011: "))
  }
}
