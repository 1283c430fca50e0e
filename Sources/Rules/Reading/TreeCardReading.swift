import Facts

extension TreeCard {
  static let keys = ["title", "symptom", "root", "nodes", "sources", "status"]

  /// Reads a tree; nil when it has no node to enter at.
  init?(id: String, from value: CardValue) {
    guard let fields = value.fields("tree", keys: TreeCard.keys) else { return nil }
    let title = fields.required("title", "a few words that name the symptom")
    let root = fields.required("root", "the name of the node at which a walk enters")
    let status = fields.requiredStatus()
    let pairs = fields.pairs("nodes")
    if pairs.isEmpty { fields.missing("nodes", "the nodes of the tree by name") }
    let names = pairs.map(\.key.value)
    let nodes = pairs.compactMap { TreeNode(name: $0.key, from: $0.value, nodes: names) }
    guard let title, let root, nodes.count == names.count, !nodes.isEmpty else { return nil }
    guard let entry = names.firstIndex(of: root.value) else {
      fields.context.add(
        "unknown-target", at: root.place,
        "the root '\(root.value)' is not a node of this tree"
          + Suggestion.hint(for: root.value, among: names))
      return nil
    }
    self.id = id
    self.title = title.value
    self.root = entry
    self.nodes = nodes
    self.status = status ?? .draft
    symptom = fields.texts("symptom").map(\.value)
    sources = fields.texts("sources")
    place = fields.place
  }
}

extension TreeNode {
  static let keys = ["fact", "branches", "otherwise", "why"]

  convenience init?(name: Located<String>, from value: CardValue, nodes: [String]) {
    guard let fields = value.fields("node", keys: TreeNode.keys) else { return nil }
    let fact = fields.required("fact", "the fact that the node looks at")
    let items = fields.items("branches")
    var branches = items.compactMap { TreeBranch(from: $0, nodes: nodes, isOtherwise: false) }
    let named = branches.count
    if let otherwise = fields.value("otherwise") {
      branches += [TreeBranch(from: otherwise, nodes: nodes, isOtherwise: true)].compactMap { $0 }
    }
    if items.isEmpty { fields.missing("branches", "the ways out, each with 'when'") }
    guard let fact, let factName = value.factName(fact), named == items.count, named > 0,
      branches.count == named + (fields.value("otherwise") == nil ? 0 : 1)
    else { return nil }
    self.init(
      name: name.value, fact: Located(factName, at: fact.place), branches: branches,
      why: fields.text("why")?.value, place: name.place)
  }
}

extension TreeBranch {
  static let keys = ["when", "node", "tree", "diagnosis", "frequency"]

  init?(from value: CardValue, nodes: [String], isOtherwise: Bool) {
    let keys = isOtherwise ? TreeBranch.keys.filter { $0 != "when" } : TreeBranch.keys
    guard let fields = value.fields("branch", keys: keys) else { return nil }
    let values = fields.texts("when")
    if values.isEmpty, !isOtherwise {
      fields.missing("when", "the value or values that lead along it")
    }
    guard let target = TreeBranch.target(fields, nodes: nodes), isOtherwise != !values.isEmpty
    else { return nil }
    self.values = values
    self.target = target
    frequency = fields.word("frequency") ?? .occasional
    place = value.place
  }

  private static func target(_ fields: Fields, nodes: [String]) -> BranchTarget? {
    let given = ["node", "tree", "diagnosis"].compactMap { key in
      fields.text(key).map { (key, $0) }
    }
    guard given.count == 1 else {
      fields.context.add(
        "wrong-form", at: fields.place, "a branch leads to one of 'node', 'tree', 'diagnosis'")
      return nil
    }
    let (key, text) = given[0]
    switch key {
    case "tree": return .tree(text.value)
    case "diagnosis": return .diagnosis(text.value)
    default:
      guard let index = nodes.firstIndex(of: text.value) else {
        fields.context.add(
          "unknown-target", at: text.place,
          "'\(text.value)' is not a node of this tree"
            + Suggestion.hint(for: text.value, among: nodes))
        return nil
      }
      return .node(index)
    }
  }
}
