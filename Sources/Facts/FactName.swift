/// The name of a fact, such as `token.kind`.
///
/// Names are lower-case words of letters, digits and hyphens, joined by dots; at least one dot, so
/// that a placeholder in prose can be told from any other brace.
@frozen @usableFromInline
package struct FactName: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The name as it stands in cards, files and JSON.
  @usableFromInline package let text: String

  /// Wraps a name that is known to be well formed, as those written in the program are.
  package init(_ text: String) {
    self.text = text
  }

  /// Reads a name from a card or a command line; nil when it is not well formed.
  package init?(parsing text: String) {
    guard FactName.isWellFormed(text) else { return nil }
    self.text = text
  }

  /// Tells whether a text has the form of a fact name.
  package static func isWellFormed(_ text: String) -> Bool {
    var dots = 0
    var previous: UInt8 = 0x2E
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case UInt8(ascii: "-"): if previous == 0x2E { return false }
      case 0x2E:
        if previous == 0x2E || previous == UInt8(ascii: "-") { return false }
        dots += 1
      default: return false
      }
      previous = byte
    }
    return dots > 0 && previous != 0x2E && previous != UInt8(ascii: "-")
  }

  @inlinable
  package static func == (left: FactName, right: FactName) -> Bool { left.text == right.text }

  @inlinable
  package func hash(into hasher: inout Hasher) { hasher.combine(text) }

  @inlinable
  package static func < (left: FactName, right: FactName) -> Bool { left.text < right.text }

  @inlinable package var description: String { text }
}
