import Facts
import Rules

/// The way in which an error of the sign-in comes before whoever reports it.
enum Dress: CaseIterable {
  /// The error page in the browser.
  case page
  /// The JSON of the token address.
  case answer
  /// What a library prints of that answer.
  case log
  /// The record in the sign-in log of the tenant.
  case record

  /// The fact of the cards that tells whether an error shows on a page or in a program.
  static let place = FactName("error.shown")

  /// The values of `error` that the sign-in page's address answers with (RFC 6749, 4.1.2.1), and
  /// Entra's own one for an unknown API.
  ///
  /// All others come from the token address, which nobody sees in a browser.
  private static let onPages: Set<String> = [
    "invalid_request", "unauthorized_client", "access_denied", "unsupported_response_type",
    "invalid_scope", "server_error", "temporarily_unavailable", "invalid_resource",
  ]

  /// The dresses in which an error can come.
  ///
  /// - Parameters:
  ///   - entry: The error; one without a value of `error` is not known to come as JSON.
  ///   - place: Where it shows, as ``place`` tells it of the case; nil where that is open.
  /// - Returns: The dresses, none of which claims anything that is not known.
  static func fitting(_ entry: ErrorEntry, shown place: String?) -> [Dress] {
    let inProgram: [Dress] = entry.oauthError == nil ? [.log] : [.answer, .log]
    let hasPage = entry.oauthError.map(onPages.contains) ?? true
    switch place {
    case "program": return inProgram
    // What the token address alone says stands in the log of the tenant, if not on the page.
    case "page": return hasPage ? [.page] : [.record]
    default: return entry.oauthError == nil ? [.page] : hasPage ? inProgram + [.page] : inProgram
    }
  }
}
