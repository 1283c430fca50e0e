import Facts

/// Every node looks at a fact with finite values that can be found out.
enum NodeFactCheck: CardCheck {
  static func findings(in catalogue: Catalogue) -> [Finding] {
    catalogue.nodes.compactMap { tree, node in
      guard let card = catalogue.library.fact(node.fact.value) else { return nil }
      let message: String
      if !card.type.isFinite {
        message =
          "a node looks at a choice, a yes-no or a code; '\(card.name)' is a \(card.type.rawValue),"
          + " derive a choice from it"
      } else if !card.isAskable, card.derivation == nil, card.type != .code {
        message = "'\(card.name)' has neither 'question' nor 'derive'; a walk would end here"
      } else {
        return nil
      }
      return Finding(
        path: tree.path, place: node.fact.place, check: "node-fact", message: message)
    }
  }
}
