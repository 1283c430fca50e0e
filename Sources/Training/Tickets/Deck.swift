import Evidence
import Facts
import Rules
import Sessions
import Synchronization

/// What a library of cards can be trained on: where its trees lead, what services print, its cases.
package final class Deck: Sendable {
  package let library: Library
  /// The diagnoses that some question leads to, sorted.
  package let diagnoses: [String]
  /// The diagnoses that a code alone settles, with those codes, sorted.
  package let decodable: [String: [ErrorID]]
  let printed: [Printed]
  let cases: [String: [String]]
  /// The finer class that comes with a number in the JSON of the cases, where they agree on it.
  let suberrors: [String: String]
  /// What services print, folded, so that a symptom that quotes it is told from the customer's words.
  let printedTexts: Set<String>
  /// What is known where nothing is.
  let startKnowledge: Knowledge
  private let reach: [String: [Set<String>]]
  /// The places of the printed texts that tickets may show, by diagnosis.
  private let textsFor = Mutex<[String: [Int]]>([:])
  /// Why a text could not be shown with a diagnosis, by diagnosis; the first such reason.
  private let refusals = Mutex<[String: String]>([:])
  /// The number that gives a ticket, by diagnosis and level; nil where none does.
  let probes = Mutex<[String: UInt64?]>([:])

  package init(_ library: Library) {
    self.library = library
    printed = Printed.all(in: library)
    var map = ReachMap(library: library)
    startKnowledge = Knowledge(
      entrance: .tree(Deck.start), facts: FactSet(), library: library)
    let roots = [Deck.start] + Set(printed.map(\.tree)).sorted()
    for root in roots { map.add(root) }
    reach = map.reach
    diagnoses = Set(roots.flatMap { map.diagnoses(from: $0) })
      .filter { library.diagnosis($0)?.status != .retired }.sorted()
    cases = Deck.cases(in: library)
    suberrors = Deck.suberrors(in: library)
    decodable = Deck.decodable(in: library)
    printedTexts = Set(
      (printed.compactMap { $0.text?.text.value } + library.phrases().map(\.text.value))
        .map { Deck.folded($0) })
  }

  /// The trees that lead to a diagnosis, sorted.
  package var trees: [String] { reach.keys.sorted() }

  /// The tree at which everything begins that no code leads elsewhere.
  static let start = "start"

  /// The diagnoses that a tree, or a node of it, leads to.
  func reached(from tree: String, node: Int = -1) -> Set<String> {
    guard let nodes = reach[tree], let card = library.tree(tree) else { return [] }
    let index = node < 0 ? card.root : node
    return nodes.indices.contains(index) ? nodes[index] : []
  }

  /// The places of the printed texts with which a customer of this cause may come.
  ///
  /// A text that settles something on the way belongs to it, and so does a number that the tree is
  /// for; one that settles nothing may not.
  func texts(for diagnosis: String) -> [Int] {
    textsFor.withLock { known in
      if let texts = known[diagnosis] { return texts }
      let all = printed.indices.filter { reached(from: printed[$0].tree).contains(diagnosis) }
      let telling = all.filter {
        !printed[$0].isFragment
          && (!printed[$0].implied.isEmpty || printed[$0].entry?.id.kind == .aadsts)
      }
      let texts = telling.isEmpty ? all : telling
      known[diagnosis] = texts
      return texts
    }
  }

  /// The diagnoses that a branch leads to.
  func reached(by target: BranchTarget, in tree: String) -> Set<String> {
    switch target {
    case .diagnosis(let id): [id]
    case .tree(let id): reached(from: id)
    case .node(let index): reached(from: tree, node: index)
    }
  }

  /// Remembers why a text contradicts a diagnosis.
  func refuse(_ diagnosis: String, _ complaint: String) {
    refusals.withLock { $0[diagnosis] = $0[diagnosis] ?? complaint }
  }

  /// Why a text could not be shown with a diagnosis; nil where all could.
  func refusal(of diagnosis: String) -> String? { refusals.withLock { $0[diagnosis] } }

  /// Whether a symptom is what the service prints rather than what a customer says.
  func isPrinted(_ symptom: String) -> Bool { printedTexts.contains(Deck.folded(symptom)) }

  private static func folded(_ text: String) -> String {
    String(text.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// The cases by the diagnosis that they expect.
  private static func cases(in library: Library) -> [String: [String]] {
    var cases: [String: [String]] = [:]
    for path in library.paths() where path.hasPrefix("cases/") {
      guard let text = library.text(path: path), text.contains("\nevidence:") else { continue }
      for line in text.split(separator: "\n") where line.hasPrefix("  diagnosis: ") {
        cases[String(line.dropFirst(13)), default: []].append(path)
      }
    }
    return cases
  }

  private static func suberrors(in library: Library) -> [String: String] {
    var found: [String: Set<String>] = [:]
    for path in library.paths() where path.hasPrefix("cases/") {
      guard let text = library.text(path: path), text.contains("\"suberror\"") else { continue }
      let reading = Piece(name: path, bytes: Array(text.utf8)).reading
      let codes = { (kind: ErrorKind) in
        Set(reading.errors.filter { $0.id.kind == kind }.map(\.id.code))
      }
      let (numbers, suberrors) = (codes(.aadsts), codes(.suberror))
      guard numbers.count == 1, suberrors.count == 1 else { continue }
      for number in numbers { found[number, default: []].formUnion(suberrors) }
    }
    return found.compactMapValues { $0.count == 1 ? $0.first : nil }
  }

  private static func decodable(in library: Library) -> [String: [ErrorID]] {
    var codes: [String: [ErrorID]] = [:]
    for path in library.paths() {
      guard case .error(let id) = CardKind(path: path),
        library.text(path: path)?.contains("diagnosis:") ?? false,
        let entry = library.error(id), entry.status == .stable,
        case .diagnosis(let diagnosis)? = entry.enters?.value
      else { continue }
      codes[diagnosis, default: []].append(id)
    }
    return codes
  }
}

/// Which diagnoses each node leads to, worked out once.
private struct ReachMap {
  let library: Library
  private(set) var reach: [String: [Set<String>]] = [:]
  private var underway: Set<String> = []

  init(library: Library) {
    self.library = library
  }

  func diagnoses(from tree: String) -> Set<String> {
    guard let card = library.tree(tree), let nodes = reach[tree] else { return [] }
    return nodes[card.root]
  }

  mutating func add(_ tree: String) {
    guard reach[tree] == nil, underway.insert(tree).inserted, let card = library.tree(tree) else {
      return
    }
    for node in card.nodes {
      for case .tree(let id) in node.branches.map(\.target) { add(id) }
    }
    var known = [Set<String>?](repeating: nil, count: card.nodes.count)
    for index in card.nodes.indices { _ = visit(index, card, &known, depth: 0) }
    reach[tree] = known.map { $0 ?? [] }
  }

  private func visit(
    _ index: Int, _ card: TreeCard, _ known: inout [Set<String>?], depth: Int
  ) -> Set<String> {
    if let found = known[index] { return found }
    guard depth < 100 else { return [] }
    var found: Set<String> = []
    for branch in card.nodes[index].branches {
      switch branch.target {
      case .diagnosis(let id): found.insert(id)
      case .tree(let id): found.formUnion(diagnoses(from: id))
      case .node(let next): found.formUnion(visit(next, card, &known, depth: depth + 1))
      }
    }
    known[index] = found
    return found
  }
}
