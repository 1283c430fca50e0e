import Facts
import Rules

/// Puts a text into one of the dresses in which services and libraries print it.
enum Artefact {
  /// What the customer sends of a text; nil where a value for it cannot be made up.
  static func make(
    _ printed: Printed, seed: UInt64, _ library: Library
  ) -> String? {
    var fiction = Fiction(seed: seed)
    var random = SplitMix(seed, for: "artefact")
    guard let text = printed.filled(&fiction, library) else { return nil }
    guard let entry = printed.entry else { return text.isEmpty ? nil : text }
    switch entry.id.kind {
    // The sentence behind a number that no card knows cannot be made up.
    case .aadsts where text.isEmpty: return nil
    case .graph: return graph(entry.code, text, status(of: printed.tree), &fiction, &random)
    case .aadsts: return signIn(entry, text, &fiction, &random)
    case .oauth, .suberror:
      return """
        {"error":"\(entry.code)",
         "error_description":"\(text)",
         "correlation_id":"\(fiction.guid())"}
        """
    case .msal, .other: return text.isEmpty ? entry.code : "\(entry.code): \(text)"
    }
  }

  /// The status that a tree is about, where its name says so.
  private static func status(of tree: String) -> Int? {
    tree.split { $0 == "/" || $0 == "-" }.compactMap { Int($0) }.first { (400...599).contains($0) }
  }

  private static let reasons = [
    400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found",
  ]

  private static func graph(
    _ code: String, _ text: String, _ status: Int?, _ fiction: inout Fiction,
    _ random: inout SplitMix
  ) -> String {
    let request = fiction.guid()
    let moment = String(fiction.moment().dropLast())
    let inner = """
      "innerError":{"date":"\(moment)",
       "request-id":"\(request)"}
      """
    let body = """
      {"error":{"code":"\(code)",
       "message":"\(escaped(text))",
       \(inner)}}
      """
    let line = status.map { "\($0) \(reasons[$0] ?? "")".trimmed }
    switch (random.below(3), line) {
    case (0, let line?):
      return """
        HTTP/1.1 \(line)
        Content-Type: application/json
        request-id: \(request)

        \(body)
        """
    case (1, _) where !text.isEmpty:
      return """
        Code: \(code)
        Message: \(text)
        Inner error:
          date: \(moment)
          request-id: \(request)
        """
    case (_, let line?): return "\(moment)Z ERROR call failed: \(line)\n\(body)"
    default: return body
    }
  }

  private static func signIn(
    _ entry: ErrorEntry, _ text: String, _ fiction: inout Fiction, _ random: inout SplitMix
  ) -> String {
    let (trace, correlation) = (fiction.guid(), fiction.guid())
    let moment = fiction.moment()
    let spaced = moment.map { $0 == "T" ? " " : String($0) }.joined()
    let number = "AADSTS\(entry.code): "
    let sentence = text.hasPrefix(number) ? String(text.dropFirst(number.count)) : text
    let stop = sentence.hasSuffix(".") ? "" : "."
    let tail = "Correlation ID: \(correlation) Timestamp: \(spaced)"
    let message = "\(number)\(sentence)\(stop)"
    switch random.below(3) {
    case 0:
      return """
        Sorry, but we're having trouble signing you in.

        \(message)

        Request Id: \(trace)
        Correlation Id: \(correlation)
        Timestamp: \(moment)
        """
    case 1:
      return """
        {"error":"\(entry.oauthError ?? "invalid_request")",
         "error_description":"\(escaped(message)) Trace ID: \(trace) \(tail)",
         "error_codes":[\(entry.code)],
         "timestamp":"\(spaced)",
         "trace_id":"\(trace)",
         "correlation_id":"\(correlation)"}
        """
    default:
      return """
        \(message)
        Trace ID: \(trace)
        Correlation ID: \(correlation)
        Timestamp: \(spaced)
        """
    }
  }

  private static func escaped(_ text: String) -> String {
    text.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }.map(String.init).joined()
  }
}
