import Facts

/// Every number of a source's list of codes has an entry that names the source.
enum SourceCodesCheck: CardCheck {
  static func findings(in catalogue: Catalogue) -> [Finding] {
    catalogue.sources.flatMap { source in
      source.codes.compactMap { code in
        finding(code, of: source, catalogue.library)
      }
    }
  }

  private static func finding(
    _ code: Located<String>, of source: SourceItem, _ library: Library
  ) -> Finding? {
    let id = ErrorID(.aadsts, code.value)
    guard let entry = library.error(id) else {
      return Finding(
        path: CardKind.sources.path, place: code.place, check: "code-without-entry",
        message: "'\(source.id)' lists \(code.value), and there is no errors/\(id).yaml")
    }
    guard !entry.sources.contains(where: { $0.value == source.id }) else { return nil }
    return Finding(
      path: entry.path, check: "code-without-source",
      message: "'\(source.id)' lists this number, and the entry does not name it under 'sources'")
  }
}
