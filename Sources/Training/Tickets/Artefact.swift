import Facts
import Rules

/// Puts a text into one of the dresses in which services and libraries print it.
enum Artefact {
  /// What the customer sends of a text; nil where a value for it cannot be made up.
  ///
  /// - Parameters:
  ///   - printed: The text.
  ///   - dress: The way in which an error of the sign-in shows; nil for any that fits its card.
  ///   - suberror: The finer class that comes with the code in JSON, where one is known.
  ///   - seed: What values are drawn from; the same in every dress.
  ///   - library: The cards.
  /// - Returns: The text as it is sent.
  static func make(
    _ printed: Printed, dress: Dress? = nil, suberror: String? = nil, seed: UInt64,
    _ library: Library
  ) -> String? {
    var fiction = Fiction(seed: seed)
    var random = SplitMix(seed, for: "artefact")
    guard let text = printed.filled(&fiction, library) else { return nil }
    guard let entry = printed.entry else { return text.isEmpty ? nil : text }
    switch entry.id.kind {
    // The sentence behind a number that no card knows cannot be made up.
    case .aadsts where text.isEmpty: return nil
    case .graph: return graph(entry.code, text, status(of: printed.tree), &fiction, &random)
    case .aadsts:
      guard let dress = dress ?? random.pick(Dress.fitting(entry, shown: nil)) else { return nil }
      return signIn(entry, text, dress, suberror, &fiction)
    case .oauth: return answer([("error", entry.code)] + description(text))
    case .suberror:
      guard let error = entry.oauthError else { return nil }
      return answer([("error", error)] + description(text) + [("suberror", entry.code)])
    case .msal, .other: return text.isEmpty ? entry.code : "\(entry.code): \(text)"
    }
  }

  private static func description(_ text: String) -> [(String, String)] {
    text.isEmpty ? [] : [("error_description", text)]
  }

  /// The JSON of whoever gives tokens, with what all of them print: not all are Entra ID.
  private static func answer(_ members: [(name: String, text: String)]) -> String {
    object(members.map { ($0, "\"\(escaped($1))\"") })
  }

  /// JSON with a member a line.
  private static func object(_ members: [(name: String, json: String)]) -> String {
    "{" + members.map { "\"\($0.name)\":\($0.json)" }.joined(separator: ",\n ") + "}"
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
    _ entry: ErrorEntry, _ text: String, _ dress: Dress, _ suberror: String?,
    _ fiction: inout Fiction
  ) -> String {
    let (trace, correlation) = (fiction.guid(), fiction.guid())
    let moment = fiction.moment()
    let spaced = moment.map { $0 == "T" ? " " : String($0) }.joined()
    let number = "AADSTS\(entry.code): "
    let sentence = text.hasPrefix(number) ? String(text.dropFirst(number.count)) : text
    let reason = sentence + (sentence.last.map { ".?!".contains($0) } ?? false ? "" : ".")
    let message = number + reason
    switch dress {
    case .page:
      return """
        Sorry, but we're having trouble signing you in.

        \(message)

        Request Id: \(trace)
        Correlation Id: \(correlation)
        Timestamp: \(moment)
        """
    case .answer:
      let tail = "Trace ID: \(trace) Correlation ID: \(correlation) Timestamp: \(spaced)"
      let texts =
        [
          ("timestamp", spaced), ("trace_id", trace), ("correlation_id", correlation),
        ] + (suberror.map { [("suberror", $0)] } ?? [])
      return object(
        [
          ("error", "\"\(entry.oauthError ?? "")\""),
          ("error_description", "\"\(escaped(message)) \(tail)\""),
          ("error_codes", "[\(entry.code)]"),
        ] + texts.map { ($0, "\"\($1)\"") })
    case .log:
      return """
        \(message)
        Trace ID: \(trace)
        Correlation ID: \(correlation)
        Timestamp: \(spaced)
        """
    case .record:
      // The page of a sign-in in the admin center, as it is copied: labels and values take turns.
      return """
        Date
        \(moment)
        Request ID
        \(trace)
        Correlation ID
        \(correlation)
        Status
        \(entry.kind == .interrupt ? "Interrupted" : "Failure")
        Sign-in error code
        \(entry.code)
        Failure reason
        \(reason)
        """
    }
  }

  private static func escaped(_ text: String) -> String {
    text.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }.map(String.init).joined()
  }
}
