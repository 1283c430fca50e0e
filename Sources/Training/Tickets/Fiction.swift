import Facts
import Rules

/// Values that stand in tickets and can never be real.
package struct Fiction {
  private let mark: String
  private var count = 0
  private var random: SplitMix

  /// The values of one seed.
  package init(seed: UInt64) {
    random = SplitMix(seed, for: "fiction")
    mark = Fiction.padded(String(random.below(0x10000), radix: 16), 4)
  }

  private static func padded(_ digits: String, _ width: Int) -> String {
    String(repeating: "0", count: max(width - digits.count, 0)) + digits
  }

  /// An id that begins with eight zeros.
  mutating func guid() -> String {
    count += 1
    return "00000000-\(mark)-4000-8000-\(Fiction.padded(String(count), 12))"
  }

  /// A moment on a working day.
  mutating func moment() -> String {
    let days = [2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20]
    let day = days[random.below(days.count)]
    let parts = [7 + random.below(11), random.below(60), random.below(60)]
      .map { Fiction.padded(String($0), 2) }
    return "2026-11-\(Fiction.padded(String(day), 2))T\(parts.joined(separator: ":"))Z"
  }

  /// A value for a hole of a text; nil where none can be made up.
  mutating func value(of name: FactName, _ library: Library) -> String? {
    guard let card = library.fact(name) else { return nil }
    switch (name.text, card.shape, card.type) {
    case ("token.aud", _, _):
      return random.pick([
        "https://management.azure.com/", "https://graph.windows.net",
        "api://\(guid())", "https://outlook.office365.com",
      ])
    case (_, .guid, _): return guid()
    case (_, .permission, _):
      return random.pick([
        "Mail.Read", "User.Read.All", "Group.Read.All", "Sites.Read.All", "Calendars.Read",
        "Directory.Read.All",
      ])
    case (_, .uri, _):
      return random.pick([
        "https://app.contoso.example/signin-oidc", "https://portal.fabrikam.example/auth/callback",
        "http://localhost:4200/",
      ])
    case (_, .host, _): return "app.contoso.example"
    case (_, .domain, _): return random.pick(["contoso.example", "fabrikam.example"])
    case (_, .name, _):
      return random.pick([
        "Shift Planner", "Nightly Report", "Room Finder", "Expense Desk", "Visitor Book",
        "Parts Catalogue",
      ])
    case (_, .path, _): return "/v1.0/users"
    case (_, .subject, _): return "repo:contoso/shift-planner:ref:refs/heads/main"
    case ("user.upn", _, _):
      return random.pick(["kim@contoso.example", "robin@fabrikam.example", "sam@contoso.example"])
    default: return nil
    }
  }

  /// The text with every id replaced by one that can never be real; equal ones stay equal.
  package mutating func masking(_ text: String) -> String {
    var masked = ""
    var known: [String: String] = [:]
    var rest = Substring(text)
    while let first = rest.first {
      if first.isHexDigit, masked.last.map({ !$0.isHexDigit && $0 != "-" }) ?? true,
        let id = Fiction.leadingID(rest)
      {
        let lowered = id.lowercased()
        if !lowered.hasPrefix("0000000"), known[lowered] == nil { known[lowered] = guid() }
        masked += known[lowered] ?? id
        rest = rest.dropFirst(id.count)
      } else {
        masked.append(first)
        rest.removeFirst()
      }
    }
    return masked
  }

  private static func leadingID(_ text: Substring) -> String? {
    let candidate = String(text.prefix(36))
    guard candidate.utf8.count == 36, Shape.guid.fits(candidate) else { return nil }
    let after = text.dropFirst(36).first
    return after.map { $0.isHexDigit || $0 == "-" } ?? false ? nil : candidate
  }
}
