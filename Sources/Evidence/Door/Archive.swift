import Facts

/// A HAR file of a browser: only the failing requests to sign-in and Graph hosts go on.
///
/// Such a file holds every cookie and page of a session. What is kept is written as plain HTTP,
/// request line, status line and body, which the readers read like any other.
enum Archive {
  private static let hosts = [
    "graph.microsoft.com", "graph.microsoft.us", "dod-graph.microsoft.us",
    "microsoftgraph.chinacloudapi.cn", "graph.windows.net", "login.microsoftonline.com",
    "login.microsoftonline.us", "login.partner.microsoftonline.cn", "login.windows.net",
    "login.live.com",
  ]
  private static let mostEntries = 100
  private static let longestBody = 65536

  /// The failing requests of an archive as text; nil where the text is none.
  static func failures(in text: [UInt8]) -> [UInt8]? {
    text.withUnsafeBufferPointer { bytes in
      guard isArchive(bytes) else { return nil }
      var reader = JSONReader(bytes)
      guard let log = reader.object()?.members.first(where: { $0.name == "log" })?.value,
        case .array(let entries)? = log["entries"]
      else { return nil }
      return Array(entries.compactMap(failure).prefix(mostEntries).joined(separator: "\n\n").utf8)
    }
  }

  /// Whether a text begins like a HAR file (HTTP Archive 1.2).
  private static func isArchive(_ bytes: Bytes) -> Bool {
    let start = bytes.skip(from: 0, atMost: 64) { $0.isBlank }
    let name = bytes.skip(from: start + 1, atMost: 64) { $0.isBlank }
    guard bytes.at(start) == UInt8(ascii: "{"), bytes.has("\"log\"", at: name) else { return false }
    let limit = min(bytes.count, 1 << 16)
    return (name..<limit).contains {
      bytes[$0] == UInt8(ascii: "\"") && bytes.has("\"entries\"", at: $0)
    }
  }

  private static func failure(_ entry: JSONValue) -> String? {
    guard let address = entry["request"]?["url"]?.text,
      let status = entry["response"]?["status"]?.text.flatMap(Int.init),
      let host = address.split(separator: "/", maxSplits: 2).dropFirst().first,
      hosts.contains(where: { host == $0 })
    else { return nil }
    let target = entry["response"]?["redirectURL"]?.text ?? ""
    guard status >= 400 || target.contains("error=") else { return nil }
    let method = entry["request"]?["method"]?.text ?? "GET"
    var lines = ["\(method) \(address)", ""]
    lines.append("HTTP/1.1 \(status) \(entry["response"]?["statusText"]?.text ?? "")")
    if let time = entry["startedDateTime"]?.text { lines.append("Date: \(time)") }
    if case .array(let headers)? = entry["response"]?["headers"] {
      for header in headers {
        guard let name = header["name"]?.text, kept.contains(name.lowercased()),
          let value = header["value"]?.text
        else { continue }
        lines.append("\(name): \(value)")
      }
    }
    if !target.isEmpty { lines.append("Location: \(target)") }
    let body = entry["response"]?["content"]?["text"]?.text ?? ""
    return (lines + ["", String(body.prefix(longestBody))]).joined(separator: "\n")
  }

  /// The headers that say something of a failure.
  private static let kept: Set<String> = [
    "www-authenticate", "request-id", "client-request-id", "x-ms-request-id", "retry-after",
  ]
}

extension JSONValue {
  /// The value of a member; nil where this is no object or has none of that name.
  fileprivate subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }
}
