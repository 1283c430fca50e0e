import Evidence
import Testing

@Suite struct RedactionTests {
  static let secret = "Abc8Q~xYz0123456789abcdefghijklmnopqrstu"
  static let token =
    "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9"
    + ".eyJhdWQiOiJodHRwczovL2dyYXBoLm1pY3Jvc29mdC5jb20iLCJzY3AiOiJVc2VyLlJlYWQifQ"
    + ".c2lnbmF0dXJlLXRoYXQtbXVzdC1uZXZlci1iZS1zaG93bg"

  @Test(arguments: [
    "client_secret=\(secret)&grant_type=x", "\"client_secret\": \"\(secret)\"",
    "the secret is \(secret).", "AZURE_CLIENT_SECRET=\(secret)", "password=\(secret)",
    "Authorization: Basic \(secret)", "Cookie: a=\(secret)", "Set-Cookie: a=\(secret); path=/",
    "refresh_token=\(secret)", "AccountKey=\(secret);", "https://x.example/?code=\(secret)&state=1",
    "client_assertion=\(secret)", "sig=\(secret)", "{\\\"password\\\":\\\"\(secret)\\\"}",
  ])
  func takesSecretsOut(_ text: String) {
    let redacted = Redaction.redact(text)
    #expect(!redacted.text.contains(RedactionTests.secret))
    #expect(!redacted.text.contains("0123456789abcdef"))
    #expect(!redacted.removed.isEmpty)
  }

  @Test(arguments: ["", "Authorization: Bearer ", "{\"access_token\":\"", "x = '"])
  func leavesOnlyTheClaimsOfAToken(_ before: String) {
    let redacted = Redaction.redact(before + RedactionTests.token + "\"")
    #expect(!redacted.text.contains("c2lnbmF0dXJl") && !redacted.text.contains("eyJhdWQi"))
    #expect(redacted.text.contains("https://graph.microsoft.com"))
    #expect(redacted.removed[.token] == 1)
  }

  @Test func takesATokenThatIsCutOffAway() {
    for length in stride(from: 20, to: RedactionTests.token.utf8.count, by: 7) {
      let redacted = Redaction.redact(String(RedactionTests.token.prefix(length)))
      #expect(!redacted.text.contains("eyJhdWQi"))
    }
  }

  @Test(arguments: [
    "Get-AzAccessToken : AADSTS50076: Due to a configuration change",
    "New-PartnerAccessToken : AADSTS50078: expired",
  ])
  func keepsTheMessageBehindACommandThatGetsTokens(_ text: String) {
    #expect(Redaction.redact(text).text == text)
    let leaked = Redaction.redact("Get-AzAccessToken : \(RedactionTests.token)")
    #expect(!leaked.text.contains("c2lnbmF0dXJl"))
    #expect(!Redaction.redact("Access-Token: \(RedactionTests.secret)").text.contains("Abc8Q"))
  }

  @Test(arguments: [
    "Error decrypting assertion: No private key found", "id_token: AADSTS50013: not valid",
  ])
  func keepsTheSentenceBehindATokensName(_ text: String) {
    #expect(Redaction.redact(text).text == text)
  }

  @Test(arguments: ["assertion=made-up", "assertion: madeup", "the password: Winter is over"])
  func takesWordsOutThatCanBeASecret(_ text: String) {
    let redacted = Redaction.redact(text).text
    #expect(!redacted.contains("made") && !redacted.contains("Winter"))
  }

  @Test func keepsErrorCodes() {
    let body = #"{"error":{"code":"Authorization_RequestDenied","message":"no"}}"#
    #expect(Redaction.redact(body).text == body)
    #expect(Redaction.redact("AADSTS50011: x").text == "AADSTS50011: x")
  }

  @Test func takesControlCharactersOutAndRepairsTheRest() {
    let bytes: [UInt8] = Array("a\u{1B}[31mb\u{0}c\r\nd\re\u{7F}f".utf8) + [0xFF, 0x67]
    let text = Redaction.redact(bytes).text
    #expect(
      !text.unicodeScalars.contains {
        $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0.value == 0x7F
      })
    #expect(text.contains("\u{FFFD}") && text.hasSuffix("g") && text.contains("c\nd"))
  }

  @Test func cutsWhatIsTooLongAndSaysSo() {
    let redacted = Redaction.redact([UInt8](repeating: 0x61, count: Redaction.longest + 10))
    #expect(redacted.wasCut && redacted.text.utf8.count <= Redaction.longest)
    #expect(!Redaction.redact("short").wasCut)
  }
}
