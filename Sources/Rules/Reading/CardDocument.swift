import Yams

/// The YAML of one card, parsed, with what is wrong about its YAML.
struct CardDocument {
  let path: String
  let root: Node?
  let findings: [Finding]

  /// Parses a card's text; what the parser refuses becomes a finding.
  init(path: String, text: String) {
    self.path = path
    do {
      // The parser owns the anchors; nodes only know of them while it lives.
      // The encoding is said because Yams would look through the environment for one.
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      let root = try parser.singleRoot()
      self.root = root
      var findings: [Finding] = []
      if let root {
        // Without its sign nothing can be an anchor, and an alias needs one.
        if text.utf8.contains(UInt8(ascii: "&")) {
          withExtendedLifetime(parser) {
            CardDocument.refuseAnchors(in: root, path: path, into: &findings)
          }
        }
      } else {
        findings.append(Finding(path: path, check: "yaml", message: "the file is empty"))
      }
      self.findings = findings
    } catch {
      root = nil
      findings = [CardDocument.finding(for: error, path: path)]
    }
  }

  private static func refuseAnchors(in node: Node, path: String, into findings: inout [Finding]) {
    if node.anchor != nil {
      findings.append(
        Finding(
          path: path, place: node.place, check: "alias",
          message: "cards have no anchors or aliases; write the value out"))
    }
    switch node {
    case .mapping(let mapping):
      for (key, value) in mapping {
        refuseAnchors(in: key, path: path, into: &findings)
        refuseAnchors(in: value, path: path, into: &findings)
      }
    case .sequence(let items):
      for item in items { refuseAnchors(in: item, path: path, into: &findings) }
    case .scalar, .alias: break
    }
  }

  // Yams' own descriptions quote the offending line, which may hold a secret: only its problem
  // and its place are used.
  private static func finding(for error: any Error, path: String) -> Finding {
    switch error {
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      let isAlias = context?.text.contains("alias") ?? false
      let shown = isAlias ? context?.mark ?? mark : mark
      let place = Place(line: shown.line, column: shown.column)
      if isAlias || problem.contains("undefined alias") {
        return Finding(
          path: path, place: place, check: "alias",
          message: "a value that begins with '*' is an alias in YAML; put it into single quotes")
      }
      return Finding(path: path, place: place, check: "yaml", message: words(for: problem))
    case YamlError.duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.map { "'\($0)'" }.sorted().joined(separator: ", ")
      let mark = context.mark
      return Finding(
        path: path, place: Place(line: mark.line, column: mark.column), check: "duplicate-key",
        message: "key \(names) stands twice; keep one")
    case YamlError.reader(let problem, _, _, _):
      return Finding(path: path, check: "yaml", message: "the file is not UTF-8 text: \(problem)")
    default:
      return Finding(path: path, check: "yaml", message: "the file is not YAML")
    }
  }
}

extension CardDocument {
  /// What the parser found wrong, in our words where its own help nobody.
  private static func words(for problem: String) -> String {
    if problem.contains("another document") {
      return "a file holds one document; take the line '---' out"
    }
    if problem.contains("cannot start any token") {
      return "a tab, '@' or a backtick stands where a value or a blank has to; indent with blanks,"
        + " and put such a value into quotes"
    }
    if problem.contains("end of stream") {
      return "the file ends inside a quoted text or a list; close it"
    }
    return "YAML: \(problem); is a value with ': ', '#', '{' or '*' in quotes?"
  }
}

extension Node {
  /// The place of a node in its file.
  var place: Place {
    mark.map { Place(line: $0.line, column: $0.column) } ?? .start
  }
}
