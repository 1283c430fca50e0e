import Evidence
import Testing

@Suite struct MaskingTests {
  private func masked(_ text: String, names: [String] = []) -> String {
    var masking = Masking(names: names)
    return masking.mask(text)
  }

  @Test(arguments: [
    ("user bob@contoso.com failed", "user user-1@masked.invalid failed"),
    (
      "bob@contoso.com, ann@contoso.com, BOB@contoso.com",
      "user-1@masked.invalid, user-2@masked.invalid, user-1@masked.invalid"
    ),
    ("<mailto:o'neil@contoso.co.uk>.", "<mailto:user-1@masked.invalid>."),
    ("ann_fabrikam.com#EXT#@contoso.onmicrosoft.com", "user-1#EXT#@masked.invalid"),
    ("IP address: 10.20.30.40 or 203.0.113.7.", "IP address: 192.0.2.1 or 192.0.2.2."),
    ("from 2603:1036:302:4a::5 on", "from 2001:db8::1 on"),
    ("call +49 151 2345 6789 now", "call +1 555 0100 1001 now"),
    (
      "Device identifier: aaaaaaaa-1111-2222-3333-444444444444",
      "Device identifier: 00000000-0000-0000-dddd-000000000001"
    ),
    (
      #""deviceId": "aaaaaaaa-1111-2222-3333-444444444444""#,
      #""deviceId": "00000000-0000-0000-dddd-000000000001""#
    ),
  ])
  func putsStandInsForPersonalValues(_ text: String, _ expected: String) {
    #expect(masked(text) == expected)
  }

  @Test(arguments: [
    "Correlation ID: aaaaaaaa-1111-2222-3333-444444444444",
    "MSAL.NET 4.61.3.0, version 10.0.19045.3, Edg/119.0.0.0",
    "2026-11-21T10:00:00+00:00 at 10:00:00Z", "std::vector::push a::b", "@me and @ alone",
    "https://graph.microsoft.com/v1.0/me", "user@", "@contoso.com", "1.2.3", "999.1.1.1",
  ])
  func keepsWhatIsNotPersonal(_ text: String) {
    #expect(masked(text) == text)
  }

  @Test func masksNamesThatFactsKnow() {
    #expect(
      masked("Ann Baker (Ann Baker) and Ann", names: ["Ann Baker", "ab"])
        == "person-1 (person-1) and Ann")
  }

  @Test func changesNothingInWhatWasMasked() {
    let text = "bob@contoso.com 10.1.1.1 +49 151 2345 6789 ann@contoso.com"
    let once = masked(text)
    #expect(masked(once) == once)
    // A new value beside stand-ins gets a number of its own.
    #expect(
      masked("user-3@masked.invalid, cid@contoso.com")
        == "user-3@masked.invalid, user-4@masked.invalid")
  }
}
