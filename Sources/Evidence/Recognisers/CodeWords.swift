import Facts

/// The words that services and libraries use as codes, by the family they belong to.
///
/// Only what the shape of a word does not tell is listed here; what a code means is in the cards.
enum CodeWords {
  /// The family of a word that stands alone or behind a label.
  ///
  /// Graph's codes have capitals; of those in small letters only the registered ones are OAuth's.
  static func kind(of word: String) -> ErrorKind {
    let small = word.lowercased()
    if others.contains(small) { return .other }
    if dressed.contains(small) { return .msal }
    guard word.contains("_"), small == word else { return .graph }
    return kindInLibrary(of: word)
  }

  /// The family of a word that a sign-in library prints as its code.
  static func kindInLibrary(of word: String) -> ErrorKind {
    if oauth.contains(word) { return .oauth }
    return suberrors.contains(word) ? .suberror : .msal
  }

  /// The family of a word that is the `error` of a body, as the token service writes it.
  static func kindInBody(of word: String) -> ErrorKind {
    if word == "broker_error" { return .msal }
    return endpoint.contains(word) ? .other : .oauth
  }

  /// Whether a word is registered as a value of `error`, and no everyday word.
  static func isRegistered(_ word: String) -> Bool { oauth.contains(word) }

  /// Whether a word is a suberror, wherever it stands.
  static func isSuberror(_ word: String) -> Bool {
    suberrors.contains(word) || word == "consent_required"
  }

  /// The values of `error`: RFC 6749, 6750, 8628, OpenID Connect Core, and those of Entra ID.
  private static let oauth: Set<String> = [
    "access_denied", "account_selection_required", "authorization_declined",
    "authorization_pending", "bad_verification_code", "consent_required", "expired_token",
    "insufficient_claims", "insufficient_scope", "interaction_required", "invalid_client",
    "invalid_grant", "invalid_instance", "invalid_request", "invalid_request_object",
    "invalid_request_uri", "invalid_resource", "invalid_scope", "invalid_target",
    "invalid_tenant", "invalid_token", "login_required", "registration_not_supported",
    "request_not_supported", "request_uri_not_supported", "server_error", "slow_down",
    "temporarily_unavailable", "unauthorized_client", "unsupported_grant_type",
    "unsupported_response_type",
    // Native authentication has some of its own.
    "attributes_required", "credential_required", "unsupported_challenge_type",
    "user_already_exists", "user_not_found", "verification_required",
  ]

  /// The values of `suberror` that libraries know.
  private static let suberrors: Set<String> = [
    "additional_action", "bad_token", "basic_action", "client_mismatch",
    "device_authentication_failed", "message_only", "protection_policy_required",
    "token_expired", "user_password_expired",
    // Native authentication has some of its own.
    "attribute_validation_failed", "introspect_required", "invalid_oob_value", "mfa_required",
    "nativeauthapi_disabled", "password_banned", "password_is_invalid",
    "password_recently_used", "password_too_long", "password_too_short", "password_too_weak",
  ]

  /// The errors that only the endpoint of managed identities sends.
  private static let endpoint: Set<String> = ["bad_request_102", "unknown", "unknown_source"]

  /// Words of no service's list: reasons of continuous access evaluation, names of exceptions.
  private static let others: Set<String> = endpoint.union([
    "locationconditionevaluationsatisfied", "tokencreatedwithoutdatedpolicies",
    "tokenissuedbeforerevocationtimestamp",
    "authenticationfailedexception", "browserautherror", "clientautherror",
    "clientconfigurationerror", "credentialunavailableerror", "credentialunavailableexception",
    "interactionrequiredautherror", "msalclientexception", "msalserviceexception",
    "microsoftidentitywebchallengeuserexception", "msaluirequiredexception",
    "requestfailedexception", "servererror",
  ])

  /// Codes of sign-in libraries that are written with capitals.
  private static let dressed: Set<String> = [
    "b2c_authority_host_mismatch", "client_credential_authentication_types_are_mutually_exclusive",
    "client_credentials_required_in_confidential_client_application",
    "multiple_matching_appmetadata", "no_broker_installed_on_device",
  ]
}
