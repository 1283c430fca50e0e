import Yams

/// A value in a card: a scalar, a list or a mapping, with its place.
package struct CardValue {
  let node: Node
  package let context: CardContext

  /// The place of the value in its file.
  package var place: Place { node.place }

  /// What the value is, in words for findings.
  var kind: String {
    switch node {
    case .scalar: "a text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .alias: "an alias"
    }
  }

  /// Whether the value is a scalar.
  package var isText: Bool { node.scalar != nil }

  /// Whether the value is a list.
  package var isList: Bool { node.sequence != nil }

  /// The first key of a mapping, nil for anything else.
  var firstKey: String? { node.mapping?.keys.first?.scalar?.string }

  /// Whether the value is a mapping.
  package var isMapping: Bool { node.mapping != nil }

  /// The scalar as written, nil with a finding when it is something else or empty.
  package func text(for key: String) -> Located<String>? {
    guard let scalar = node.scalar else {
      context.add("wrong-form", at: place, "'\(key)' takes a text, not \(kind)")
      return nil
    }
    guard !scalar.string.isEmpty else {
      context.add("wrong-form", at: place, "'\(key)' is empty; write its value or leave it out")
      return nil
    }
    return Located(scalar.string, at: place)
  }

  /// The items of a list of scalars; a single scalar is a list of one.
  package func texts(for key: String) -> [Located<String>] {
    guard let items = node.sequence else { return text(for: key).map { [$0] } ?? [] }
    return items.compactMap { CardValue(node: $0, context: context).text(for: key) }
  }

  /// The items of a list, nil with a finding when it is something else.
  package func items(for key: String) -> [CardValue]? {
    guard let items = node.sequence else {
      context.add("wrong-form", at: place, "'\(key)' takes a list, not \(kind)")
      return nil
    }
    return items.map { CardValue(node: $0, context: context) }
  }

  /// The pairs of a mapping in the order of the file, nil with a finding otherwise.
  package func pairs(for key: String) -> [(key: Located<String>, value: CardValue)]? {
    guard let mapping = node.mapping else {
      context.add("wrong-form", at: place, "'\(key)' takes a mapping, not \(kind)")
      return nil
    }
    return mapping.compactMap { key, value in
      guard let name = key.scalar?.string else {
        context.add("wrong-form", at: key.place, "a key must be a plain word")
        return nil
      }
      return (Located(name, at: key.place), CardValue(node: value, context: context))
    }
  }

  /// Reads the value as a mapping with a fixed set of keys.
  ///
  /// - Parameters:
  ///   - what: What the mapping is, for findings.
  ///   - keys: Its keys.
  ///   - isOrdered: Whether they have to stand in this order, as in cards.
  /// - Returns: The mapping, nil with a finding when it is none.
  package func fields(_ what: String, keys: [String], isOrdered: Bool = true) -> Fields? {
    Fields(self, what: what, keys: keys, isOrdered: isOrdered)
  }
}
