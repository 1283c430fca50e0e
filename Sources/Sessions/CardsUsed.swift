import Facts
import Rules

extension Standing {
  /// The cards that the result rests on, as paths, sorted.
  package var cardsUsed: [String] {
    var kinds: [CardKind] = walk.path.map { .tree($0.tree) }
    if case .tree(let id) = entrance { kinds.append(.tree(id)) }
    kinds += grounds.map { .fact($0.name) }
    if let question { kinds += [.fact(question.fact), .tree(question.position.tree)] }
    kinds += possible.map { .diagnosis($0.diagnosis) }
    kinds += mentions.all.filter { $0.entry != nil }.map { .error($0.id) }
    if mentions.isLedByPhrase { kinds.append(.phrases) }
    return Set(kinds.map(\.path)).sorted()
  }

  /// The digest over the paths and texts of the cards used: `sha256:…`.
  package var digest: String { library.digest(of: cardsUsed) }
}

extension Library {
  /// The digest over the paths and texts of some cards: `sha256:…`.
  package func digest(of paths: [String]) -> String {
    var bytes: [UInt8] = []
    for path in paths {
      bytes += path.utf8
      bytes.append(0)
      bytes += (text(path: path) ?? "").utf8
      bytes.append(0)
    }
    return "sha256:" + Digest.sha256(bytes)
  }
}
