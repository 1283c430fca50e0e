import Yams

/// No value ends at a `#` that was meant to be part of it: YAML begins a comment there.
///
/// Comments stand on lines of their own, so one behind a value is always such a slip.
enum CommentCheck: CardCheck {
  static func findings(in catalogue: Catalogue) -> [Finding] {
    catalogue.paths.flatMap { path -> [Finding] in
      guard let text = catalogue.library.text(path: path), text.contains(" #"),
        let root = CardDocument(path: path, text: text).root
      else { return [] }
      let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
      return places(in: root).filter { isCut($0.scalar, at: $0.place, lines) }.map {
        Finding(
          path: path, place: $0.place, check: "comment",
          message: "the value ends before ' #', which begins a comment; put the whole value into"
            + " quotes, or the comment on a line of its own")
      }
    }
  }

  private static func places(in node: Node) -> [(scalar: String, place: Place)] {
    switch node {
    case .scalar(let scalar):
      scalar.style == .plain ? [(scalar.string, node.place)] : []
    case .mapping(let mapping): mapping.flatMap { places(in: $0.key) + places(in: $0.value) }
    case .sequence(let items): items.flatMap(places)
    case .alias: []
    }
  }

  /// Whether a comment follows the last word of a value that begins at a place.
  private static func isCut(
    _ scalar: String, at place: Place, _ lines: [Substring.UTF8View]
  ) -> Bool {
    var rest = scalar.utf8.split(separator: 0x20)[...]
    for (index, line) in lines.enumerated().dropFirst(place.line - 1) {
      let words = line.dropFirst(index == place.line - 1 ? place.column - 1 : 0)
        .split(separator: 0x20)
      for word in words {
        guard let wanted = rest.first else { return word.first == UInt8(ascii: "#") }
        guard word.elementsEqual(wanted) else { return false }
        rest = rest.dropFirst()
      }
      if rest.isEmpty { return false }
    }
    return false
  }
}
