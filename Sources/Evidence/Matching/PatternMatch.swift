import Facts

/// A place in a text at which a pattern stands.
package struct PatternMatch: Hashable, Sendable {
  /// The pattern's index in the list that was looked for.
  package let pattern: Int
  /// The bytes of the redacted text that it covers.
  package let span: Range<Int>
  /// The message in which it begins, nil outside any message.
  package let message: Int?
  /// Whether the whole pattern stands there; false when the text broke off.
  package let isWhole: Bool
  /// How much of its literals stands there, in folded bytes.
  package let matched: Int
  /// The values read from its holes.
  ///
  /// A hole of a list gives a list, any other a word: which type the fact has is not known here.
  package let captures: [RawFact]

  package init(
    pattern: Int, span: Range<Int>, message: Int?, isWhole: Bool, matched: Int,
    captures: [RawFact]
  ) {
    self.pattern = pattern
    self.span = span
    self.message = message
    self.isWhole = isWhole
    self.matched = matched
    self.captures = captures
  }
}
