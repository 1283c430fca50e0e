/// Files lie where their kind of card lies, and their names are ids; there is a way in.
enum FileNameCheck: CardCheck {
  static func findings(in catalogue: Catalogue) -> [Finding] {
    var findings: [Finding] = []
    if !catalogue.paths.contains("start.yaml") {
      findings.append(
        Finding(
          path: "start.yaml", check: "no-start",
          message: "there is no start.yaml, the tree that a walk enters by; add one"))
    }
    for path in catalogue.paths {
      if !CardKind.isWellFormed(id: path) {
        findings.append(
          Finding(
            path: path, check: "file-name",
            message: "the path is the card's id; use lower-case letters, digits and _ . / -"))
      } else if CardKind(path: path) == nil {
        findings.append(
          Finding(
            path: path, check: "file-name",
            message: path.hasPrefix("facts/")
              ? "a fact's file is named by the fact, words joined by dots, such as token.kind.yaml"
              : "an error entry lies in errors/ under its kind: aadsts, graph, suberror, oauth,"
                + " msal or other"))
      }
    }
    return findings
  }
}
