import Facts

extension FactName {
  static let httpStatus = FactName("http.status")
  static let httpRetryAfter = FactName("http.retry-after")

  static let requestMethod = FactName("request.method")
  static let requestURL = FactName("request.url")
  static let requestHost = FactName("request.host")
  static let requestPath = FactName("request.path")

  static let errorTime = FactName("error.time")
  static let errorBody = FactName("error.body")
  static let errorMessage = FactName("error.message")
  static let errorClaims = FactName("error.claims")
  static let errorAADSTS = FactName("error.aadsts")
  static let errorGraph = FactName("error.graph")
  static let errorOAuth = FactName("error.oauth")
  static let errorSuberror = FactName("error.suberror")

  static let idRequest = FactName("id.request")
  static let idClientRequest = FactName("id.client-request")
  static let idTrace = FactName("id.trace")
  static let idCorrelation = FactName("id.correlation")

  static let appID = FactName("app.id")
  static let appName = FactName("app.name")
  static let tenantID = FactName("tenant.id")
  static let tenantDomain = FactName("tenant.domain")
  static let resourceID = FactName("resource.id")
  static let resourceName = FactName("resource.name")
  static let userUPN = FactName("user.upn")
  static let policyName = FactName("policy.name")
  static let redirectURIPresented = FactName("redirect-uri.presented")
  static let redirectURIRegistered = FactName("redirect-uri.registered")
  static let requestScopes = FactName("request.scopes")
  static let libraryName = FactName("library.name")
  static let errorMSAL = FactName("error.msal")

  static let signInOutcome = FactName("sign-in.outcome")
  static let signInConditionalAccess = FactName("sign-in.conditional-access")
  static let signInClientApp = FactName("sign-in.client-app")
  static let signInReason = FactName("sign-in.reason")

  static let challengeError = FactName("challenge.error")
  static let challengeDescription = FactName("challenge.description")
  static let challengeClaims = FactName("challenge.claims")
  static let challengeAuthorizationURI = FactName("challenge.authorization-uri")
  static let challengeRealm = FactName("challenge.realm")
  static let challengeClientID = FactName("challenge.client-id")
}
