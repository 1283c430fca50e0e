import Facts
import Rules

/// A card that a search found, as JSON has it.
package struct FoundItem: Encodable {
  let kind: String
  let id: String
  let title: String

  package init(kind: String, id: String, title: String) {
    self.kind = kind
    self.id = id
    self.title = title
  }
}

/// A tree as a drawing: text to read, or Mermaid for tools that draw.
package struct TreeDrawing {
  private let tree: TreeCard
  private let library: Library

  package init(_ tree: TreeCard, _ library: Library) {
    self.tree = tree
    self.library = library
  }

  /// Adds the tree to a page, node by node from the root: each question with its ways out.
  package func draw(on page: inout Page) {
    page.title("\(tree.title) (\(tree.id))")
    for index in order {
      let node = tree.nodes[index]
      let card = library.fact(node.fact.value)
      page.gap()
      page.prose("[\(node.name)] \(card?.question ?? card?.title ?? node.fact.value.text)")
      for branch in node.branches {
        page.prose(label(of: branch, card), first: "  - ", rest: "    ")
        page.prose("→ \(target(of: branch))", first: "      ", rest: "        ")
      }
    }
  }

  /// The tree as a Mermaid flowchart, ending in a newline.
  package var mermaid: String {
    var lines = ["flowchart TD"]
    for index in order {
      let node = tree.nodes[index]
      let card = library.fact(node.fact.value)
      lines.append("  \(id(node.name)){\"\(quoted(card?.title ?? node.fact.value.text))\"}")
      for branch in node.branches {
        let (name, shape) = end(of: branch)
        lines.append(
          "  \(id(node.name)) -->|\"\(quoted(short(of: branch)))\"| \(name)\(shape)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The nodes as a walk meets them: the root first, then level by level.
  private var order: [Int] {
    var order = [tree.root]
    var place = 0
    while place < order.count {
      for branch in tree.nodes[order[place]].branches {
        if case .node(let next) = branch.target, !order.contains(next) { order.append(next) }
      }
      place += 1
    }
    return order
  }

  private func label(of branch: TreeBranch, _ card: FactCard?) -> String {
    branch.isOtherwise
      ? "otherwise"
      : branch.values.map { card?.label(of: $0.value) ?? $0.value }.joined(separator: " / ")
  }

  private func short(of branch: TreeBranch) -> String {
    branch.isOtherwise ? "otherwise" : branch.values.map(\.value).joined(separator: ", ")
  }

  private func target(of branch: TreeBranch) -> String {
    switch branch.target {
    case .node(let index): "[\(tree.nodes[index].name)]"
    case .tree(let id): "tree \(id): \(library.title(ofTree: id) ?? id)"
    case .diagnosis(let id): library.diagnosis(id)?.title ?? id
    }
  }

  /// The name of a branch's end in Mermaid, with its box where it is no node of the tree.
  private func end(of branch: TreeBranch) -> (name: String, shape: String) {
    switch branch.target {
    case .node(let index): (id(tree.nodes[index].name), "")
    case .tree(let name):
      (id("tree/" + name), "[[\"\(quoted(library.title(ofTree: name) ?? name))\"]]")
    case .diagnosis(let name):
      (id("diagnosis/" + name), "(\"\(quoted(library.diagnosis(name)?.title ?? name))\")")
    }
  }

  /// A name that Mermaid takes for an id.
  private func id(_ name: String) -> String {
    String(name.map { $0.isLetter || $0.isNumber ? $0 : "_" })
  }

  private func quoted(_ text: String) -> String { text.replacing("\"", with: "#quot;") }
}
