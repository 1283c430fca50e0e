import Evidence
import Facts
import Rules
import Synchronization

/// What followed from the lines of a batch, remembered by what it rested on.
///
/// The lines of a log differ in ids and times that no card looks at. While a conclusion is drawn,
/// the facts looked at are noted; another line that enters at the same place, gives the same
/// answers and has the same values for these facts comes to the same conclusion.
package final class Conclusions: Sendable {
  /// What follows, written out.
  package typealias Conclusion = [UInt8]

  private let memory = Mutex(Memory())

  package init() {}

  /// What follows from a line.
  ///
  /// - Parameters:
  ///   - content: What the line says.
  ///   - library: The cards; the same ones for every line.
  ///   - draw: Draws the conclusion from where the line leads, from the values of facts and not
  ///     from the words that say them.
  /// - Returns: The conclusion, drawn now or remembered.
  /// - Throws: ``BatchLine/Failure`` where a fact or a value is not known.
  package func conclusion(
    of content: BatchLine.Content, _ library: Library, _ draw: (Standing) -> Conclusion
  ) throws(BatchLine.Failure) -> Conclusion {
    var premises = Premises(try content.session(library))
    let given = premises.gathering.facts
    let root = Root(premises)
    if let known = memory.withLock({ $0.conclusion(of: root, given) }) { return known }
    let watch = FactWatch()
    premises.watch(watch)
    let conclusion = draw(Standing(premises))
    if let names = watch.names {
      memory.withLock { $0.keep(conclusion, of: root, given, lookingAt: names) }
    }
    return conclusion
  }

  /// Everything that a conclusion rests on besides facts of evidence and entries.
  private struct Root: Hashable {
    let entrance: Entrance?
    let isUnread: Bool
    let primary: ErrorID?
    let answers: [Given]
    let conflicts: [Lost]

    struct Given: Hashable {
      let fact: FactName
      let answer: Answer
    }

    struct Lost: Hashable {
      let name: FactName
      let value: FactValue
    }

    init(_ premises: Premises) {
      entrance = premises.entrance
      isUnread = premises.isUnread
      primary = premises.mentions.primary.map { premises.mentions.all[$0].id }
      answers = premises.answers.map { Given(fact: $0.fact, answer: $0.answer) }
      conflicts = premises.gathering.conflicts.map {
        Lost(name: $0.lost.name, value: $0.lost.value)
      }
    }

    /// The bytes that it takes, about.
    var size: Int {
      answers.reduce(256) { $0 + $1.answer.written.utf8.count }
        + conflicts.reduce(0) { $0 + $1.value.written.utf8.count }
    }
  }

  /// What is to be done next: a fact to look at, or the conclusion.
  ///
  /// Which fact is looked at next follows from the values of those before it.
  private struct Node {
    let fact: FactName?
    var ways: [Way] = []
    var conclusion: Conclusion = []

    func next(for value: FactValue?) -> Int? {
      ways.first { $0.value == value }?.next
    }
  }

  /// Where a value leads, by the index of a node; nil stands for a fact that is unknown.
  private struct Way {
    let value: FactValue?
    let next: Int
  }

  private struct Memory {
    private var nodes: [Node] = []
    private var roots: [Root: Int] = [:]
    /// The bytes remembered, about.
    private var size = 0

    /// The bytes remembered at most, about.
    private static let most = 6 << 20
    /// What a node takes besides the words of its values.
    private static let nodeSize = 128
    /// The ways out of a node at most: a fact that is another in every line, such as a time, is
    /// nothing to remember by.
    private static let mostWays = 16

    func conclusion(of root: Root, _ facts: FactSet) -> Conclusion? {
      guard var index = roots[root] else { return nil }
      while let name = nodes[index].fact {
        guard let next = nodes[index].next(for: facts.value(name)) else { return nil }
        index = next
      }
      return nodes[index].conclusion
    }

    mutating func keep(
      _ conclusion: Conclusion, of root: Root, _ facts: FactSet, lookingAt names: [FactName]
    ) {
      if size > Memory.most { self = Memory() }
      guard var index = roots[root] else {
        roots[root] = nodes.count
        size += root.size
        add(conclusion, facts, lookingAt: names[...])
        return
      }
      var rest = names[...]
      while let name = nodes[index].fact {
        rest.removeAll { $0 == name }
        let value = facts.value(name)
        if let next = nodes[index].next(for: value) {
          index = next
          continue
        }
        guard nodes[index].ways.count < Memory.mostWays else { return }
        size += value?.written.utf8.count ?? 0
        nodes[index].ways.append(Way(value: value, next: nodes.count))
        add(conclusion, facts, lookingAt: rest)
        return
      }
    }

    /// Adds the nodes that lead over some facts to a conclusion.
    private mutating func add(
      _ conclusion: Conclusion, _ facts: FactSet, lookingAt names: ArraySlice<FactName>
    ) {
      for name in names {
        let value = facts.value(name)
        size += Memory.nodeSize + (value?.written.utf8.count ?? 0)
        nodes.append(Node(fact: name, ways: [Way(value: value, next: nodes.count + 1)]))
      }
      size += Memory.nodeSize + conclusion.count
      nodes.append(Node(fact: nil, conclusion: conclusion))
    }
  }
}
