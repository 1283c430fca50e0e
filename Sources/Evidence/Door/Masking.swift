import Facts

/// Replaces personal values by numbered stand-ins before a text is saved or handed over.
///
/// Equal values get equal stand-ins, and the readers read a stand-in like what it stands for:
/// mail addresses become `user-1@masked.invalid`, IP addresses ones from the ranges kept for
/// documentation (RFC 5737, RFC 3849), telephone numbers and device ids ones that nobody has.
/// Tenant, application, correlation and trace ids are kept. Masking what was masked changes nothing.
package struct Masking: Sendable {
  /// The names of persons known from facts, the longest first.
  private let names: [String]
  private var standIns: [String: String] = [:]
  private var counts: [PersonalKind: Int] = [:]

  /// - Parameter names: Values that are personal whatever they look like, such as a user's name.
  package init(names: [String] = []) {
    self.names = Set(names.filter { $0.utf8.count >= 3 && !Masking.isStandIn($0) }).sorted {
      ($1.utf8.count, $0) < ($0.utf8.count, $1)
    }
  }

  /// Masks a text.
  package mutating func mask(_ text: String) -> String {
    var named = text
    for name in names where named.contains(name) && !name.contains("@") {
      named.replace(name, with: standIn(for: name, .name))
    }
    let bytes = Array(named.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    bytes.withUnsafeBufferPointer { bytes in
      var copied = 0
      for (span, kind) in PersonalValues.find(in: bytes) where span.lowerBound >= copied {
        output.append(contentsOf: bytes[copied..<span.lowerBound])
        output.append(contentsOf: Array(standIn(for: bytes.text(span), kind).utf8))
        copied = span.upperBound
      }
      output.append(contentsOf: bytes[copied...])
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Whether a value is one of our stand-ins.
  private static func isStandIn(_ value: String) -> Bool {
    value.hasSuffix("@masked.invalid") || value.hasPrefix("person-")
  }

  private mutating func standIn(for value: String, _ kind: PersonalKind) -> String {
    let key = "\(kind) \(value.lowercased())"
    if let known = standIns[key] { return known }
    if kind.isStandIn(value) {
      standIns[key] = value
      counts[kind] = max(counts[kind] ?? 0, kind.number(of: value))
      return value
    }
    let number = (counts[kind] ?? 0) + 1
    counts[kind] = number
    let made = kind.standIn(number, for: value)
    standIns[key] = made
    return made
  }
}

/// The kinds of personal values that can be told by their look.
enum PersonalKind: Hashable {
  case address
  case ip4
  case ip6
  case telephone
  case device
  case name

  /// The stand-in of a number.
  func standIn(_ number: Int, for value: String) -> String {
    switch self {
    // A guest's address says so, and the cards look at that.
    case .address where value.uppercased().contains("#EXT#"):
      "user-\(number)#EXT#@masked.invalid"
    case .address: "user-\(number)@masked.invalid"
    case .ip4:
      number < 255 ? "192.0.2.\(number)" : "198.51.\(100 + number / 65_025 % 2).\(number % 255)"
    case .ip6: "2001:db8::\(String(number, radix: 16))"
    case .telephone: "+1 555 0100 \(number + 1000)"
    case .device: "00000000-0000-0000-dddd-\(PersonalKind.padded(number))"
    case .name: "person-\(number)"
    }
  }

  /// Whether a value is a stand-in already.
  func isStandIn(_ value: String) -> Bool {
    let value = value.lowercased()
    return switch self {
    case .address: value.hasSuffix("@masked.invalid")
    case .ip4: value.hasPrefix("192.0.2.") || value.hasPrefix("198.51.10")
    case .ip6: value.hasPrefix("2001:db8:")
    case .telephone: value.hasPrefix("+1 555 0100 ")
    case .device: value.hasPrefix("00000000-0000-0000-dddd-")
    case .name: value.hasPrefix("person-")
    }
  }

  /// The number in a stand-in.
  func number(of value: String) -> Int {
    switch self {
    case .address: Int(value.dropFirst(5).prefix { $0.isNumber }) ?? 0
    case .ip4: Int(value.split(separator: ".").last ?? "") ?? 0
    case .ip6: Int(value.split(separator: ":").last ?? "", radix: 16) ?? 0
    case .telephone: max(0, (Int(value.suffix(4)) ?? 0) - 1000)
    case .device: Int(value.suffix(12)) ?? 0
    case .name: Int(value.dropFirst(7)) ?? 0
    }
  }

  private static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 12 - digits.utf8.count)) + digits
  }
}
