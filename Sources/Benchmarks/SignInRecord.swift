/// Records as the sign-in log of Entra ID exports them (resource type signIn of Microsoft Graph).
enum SignInRecord {
  private static let failures = [
    (
      50_076,
      "Due to a configuration change made by your administrator, or because you moved to a"
        + " new location, you must use multi-factor authentication to access the resource."
    ),
    (50_126, "Error validating credentials due to invalid username or password."),
    (65_001, "The user or administrator has not consented to use the application."),
    (7_000_215, "Invalid client secret provided."),
    (53_003, "Access has been blocked by Conditional Access policies."),
  ]

  /// A record with ids and a time of its own.
  static func text(_ number: Int) -> String {
    let (code, reason) = failures[number % failures.count]
    let digits = String(10_000_000 + number)
    let time = "\(10 + number / 3600 % 14):\(10 + number / 60 % 50):\(10 + number % 50)"
    let policies = (1...4).map { index in
      #"{"id":"00000000-0000-4000-8000-00000000000\#(index)","displayName":"Policy \#(index)","#
        + #""enforcedGrantControls":["Mfa"],"enforcedSessionControls":[],"result":"notApplied"}"#
    }
    return
      #"{"id":"\#(digits)-6301-4ee5-be62-ff5a759b0100","createdDateTime":"2026-01-02T\#(time)Z","#
      + #""userDisplayName":"Ada Example","userPrincipalName":"ada@contoso.example","#
      + #""userId":"26be570a-ae82-4189-b4e2-a37c6808512d","#
      + #""appId":"de8bc8b5-d9f9-48b1-a8ad-b748da725064","appDisplayName":"Graph explorer","#
      + #""ipAddress":"192.0.2.10","clientAppUsed":"Browser","#
      + #""correlationId":"\#(digits)-5860-4832-928f-3133e22ae912","#
      + #""conditionalAccessStatus":"notApplied","isInteractive":true,"riskDetail":"none","#
      + #""riskLevelAggregated":"none","riskLevelDuringSignIn":"none","riskState":"none","#
      + #""riskEventTypes":[],"resourceDisplayName":"Microsoft Graph","#
      + #""resourceId":"00000003-0000-0000-c000-000000000000","#
      + #""status":{"errorCode":\#(code),"failureReason":"\#(reason)","additionalDetails":null},"#
      + #""deviceDetail":{"deviceId":"","displayName":null,"operatingSystem":"Windows 10","#
      + #""browser":"Edge 120.0.0","isCompliant":null,"isManaged":null,"trustType":null},"#
      + #""location":{"city":"Redmond","state":"Washington","countryOrRegion":"US","#
      + #""geoCoordinates":{"altitude":null,"latitude":47.68,"longitude":-122.12}},"#
      + #""appliedConditionalAccessPolicies":[\#(policies.joined(separator: ","))]}"#
  }
}
