/// The file that is being read and the findings about it so far.
///
/// A reference, so that nested readers add to one list; it lives only while a file is read.
package final class CardContext {
  /// The file, relative to its folder of cards.
  package let path: String
  package private(set) var log = FindingLog()

  package init(path: String) {
    self.path = path
  }

  /// Adds a finding about the file.
  package func add(
    _ check: String, at place: Place, _ message: String, severity: Finding.Severity = .error
  ) {
    log.add(
      Finding(path: path, place: place, severity: severity, check: check, message: message))
  }

  /// Parses the file's text; nil, with findings, when it is not YAML.
  package func parse(_ text: String) -> CardValue? {
    let document = CardDocument(path: path, text: text)
    log.add(document.findings)
    return document.root.map { CardValue(node: $0, context: self) }
  }
}
