import Facts
import Rules

/// Values that stand in tickets and can never be real.
///
/// One fiction is one story: whatever stands in its texts belongs to the same firm, and a fact has
/// one value in all of them.
package struct Fiction {
  /// The organisation that the story plays in.
  let firm: String
  private let mark: String
  private var count = 0
  private var random: SplitMix
  private var known: [FactName: String] = [:]

  /// The values of one seed.
  package init(seed: UInt64) {
    random = SplitMix(seed, for: "fiction")
    mark = Fiction.padded(String(random.below(0x10000), radix: 16), 4)
    firm = random.pick(SmallTalk.organisations) ?? ""
  }

  /// The domain of an organisation; `.example` is nobody's.
  private static func domain(of firm: String) -> String { "\(slug(of: firm)).example" }

  private static func slug(of firm: String) -> String {
    String(firm.lowercased().filter { $0.isLetter })
  }

  /// The organisation that a text names first, by its name or its domain.
  static func firm(in text: String) -> String? {
    let folded = String(text.lowercased().filter { !$0.isWhitespace })
    return SmallTalk.organisations.compactMap { firm in
      folded.firstRange(of: slug(of: firm)).map { (firm, $0.lowerBound) }
    }.min { $0.1 < $1.1 }?.0
  }

  /// The person whose mail address stands in a text.
  static func person(in text: String) -> String? {
    let folded = text.lowercased()
    return SmallTalk.names.first { folded.contains("\($0.lowercased())@") }
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
    if let value = known[name] { return value }
    guard let card = library.fact(name) else { return nil }
    // Two facts of one story do not share a value: what is needed is not what is there.
    let value = random.pick(values(of: card).filter { !known.values.contains($0) })
    known[name] = value
    return value
  }

  /// What a fact may be in this story.
  private mutating func values(of card: FactCard) -> [String] {
    let domain = Fiction.domain(of: firm)
    let slug = Fiction.slug(of: firm)
    switch (card.name.text, card.shape) {
    case ("token.aud", _):
      return [
        "https://management.azure.com/", "https://graph.windows.net", "api://\(guid())",
        "https://outlook.office365.com",
      ]
    case ("resource.id", _):
      return [
        "https://graph.microsoft.com", "https://management.azure.com", "https://vault.azure.net",
        "https://\(slug).vault.azure.net", "api://\(guid())", "api://undefined",
        "https://api.\(domain)",
      ]
    case ("assertion.issuer", _): return [platform.issuer]
    case ("assertion.audience", _): return ["api://AzureADTokenExchange"]
    case (_, .subject): return [platform.subject(slug)]
    case ("tenant.name", _): return [firm]
    case ("user.upn", _): return SmallTalk.names.map { "\($0.lowercased())@\(domain)" }
    case (_, .guid): return [guid()]
    case (_, .permission):
      return [
        "Mail.Read", "User.Read.All", "Group.Read.All", "Sites.Read.All", "Calendars.Read",
        "Directory.Read.All",
      ]
    case (_, .uri):
      return [
        "https://app.\(domain)/signin-oidc", "https://portal.\(domain)/auth/callback",
        "http://app.\(domain)/signin-oidc", "http://localhost:4200/",
        "ms-appx-web://Microsoft.AAD.BrokerPlugin/\(guid())",
      ]
    case (_, .host): return ["app.\(domain)"]
    case (_, .domain): return [domain]
    case (_, .name):
      return [
        "Shift Planner", "Nightly Report", "Room Finder", "Expense Desk", "Visitor Book",
        "Parts Catalogue",
      ]
    case (_, .path): return ["/v1.0/users"]
    default: return []
    }
  }

  /// Whose tokens a federated credential trusts in this story.
  private var platform: Platform {
    Platform.allCases[Int(SplitMix.digest(mark) % UInt64(Platform.allCases.count))]
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
