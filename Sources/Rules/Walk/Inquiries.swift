import Facts
import Glibc

extension Walk {
  /// A fact that could be asked for where the walk divides, with what knowing it is worth.
  package struct Inquiry: Hashable, Sendable {
    /// The fact that a node looks at.
    package let fact: FactName
    /// The fact that a person would be asked for; another one where it follows from that.
    package let asked: FactName
    /// The values that nodes tell apart, in the order of the menu.
    package let values: [String]
    /// The expected fall of entropy over what is possible, in bits.
    package let gain: Double
    /// What the question costs.
    package let cost: Cost

    /// What decides which question is the best.
    package var gainPerCost: Double { rounded(gain / Double(cost.weight)) }
  }

  /// Every fact that could be asked for on some way from here, in authored order.
  package func inquiries(_ library: Library) -> [Inquiry] {
    guard let tally else { return [] }
    return tally.ways.wanted.indices.compactMap { inquiry($0, tally, library) }
  }

  /// What knowing a fact is worth; nil where it would not be asked for from here.
  package func inquiry(_ fact: FactName, _ library: Library) -> Inquiry? {
    guard let tally, let index = tally.ways.index(of: fact) else { return nil }
    return inquiry(index, tally, library)
  }

  private func inquiry(_ index: Int, _ tally: Tally, _ library: Library) -> Inquiry? {
    let wanted = tally.ways.wanted[index]
    guard case .ask(let asked) = wanted.resolution else { return nil }
    return Inquiry(
      fact: wanted.name, asked: asked, values: wanted.values,
      gain: max(tally.worth(of: index).gain, 0), cost: Walk.cost(of: asked, library))
  }

  /// What it costs to ask for a fact, or for the one that it follows from.
  package func cost(of fact: FactName, _ library: Library) -> Cost {
    guard let ways, let index = ways.index(of: fact),
      case .ask(let asked) = ways.wanted[index].resolution
    else { return Walk.cost(of: fact, library) }
    return Walk.cost(of: asked, library)
  }

  private static func cost(of fact: FactName, _ library: Library) -> Cost {
    library.fact(fact)?.cost ?? .ask
  }

  /// The facts that could be asked for on some way from here, in authored order.
  package var openFacts: [FactName] {
    (ways?.wanted ?? []).compactMap { wanted in
      if case .ask = wanted.resolution { wanted.name } else { nil }
    }
  }

  /// The fact that the node looks at whose question comes next; nil where nothing is asked.
  package func nextFact(_ library: Library) -> FactName? {
    guard case .open(_, let position) = outcome, let tree = library.tree(position.tree) else {
      return nil
    }
    return tree.nodes[position.node < 0 ? tree.root : position.node].fact.value
  }

  /// How much is left open, in bits: the entropy over what is possible.
  package var bits: Double {
    rounded(possible.reduce(0) { $0 - ($1.share > 0 ? $1.share * log2($1.share) : 0) })
  }
}
