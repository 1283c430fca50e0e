import Facts
import Rules
import TestSupport
import Training

/// The cards that the tests draw tickets from, read once.
enum Shipped {
  static let deck = Deck(Repository.library)

  /// A ticket of each level of some diagnoses, evenly spread over all.
  static let tickets: [Ticket] = {
    let step = max(deck.diagnoses.count / 16, 1)
    let some = stride(from: 0, to: deck.diagnoses.count, by: step).map { deck.diagnoses[$0] }
    return some.enumerated().flatMap { index, diagnosis in
      Level.allCases.compactMap { deck.draw(diagnosis, level: $0, seed: UInt64(index + 1)) }
    }
  }()
}

/// Two trees' worth of cards that stay as they are, whatever is shipped.
enum Small {
  static let files: [String: String] = [
    "start.yaml": """
    title: What went wrong
    symptom: [Something fails.]
    root: a
    nodes:
      a:
        fact: job.kind
        branches:
          - { when: nightly, node: b }
          - { when: by-hand, node: c }
        why: By night and by day are two worlds.
      b:
        fact: key.state
        branches:
          - { when: old, diagnosis: key-old }
          - { when: lost, diagnosis: key-lost }
          - { when: good, node: d }
      c:
        fact: door.state
        branches:
          - { when: yes, diagnosis: door-locked }
          - { when: no, node: d }
      d:
        fact: lamp.state
        branches:
          - { when: yes, diagnosis: lamp-broken }
          - { when: no, diagnosis: power-cut }
    sources: [here]
    status: stable
    """,
    "facts/job.kind.yaml": """
    title: Kind of job
    type: choice
    values: { nightly: By night, by-hand: By hand }
    question: Does it run by night or by hand?
    find-out: Ask.
    why: By night nobody is there.
    says: { nightly: It runs while we sleep., by-hand: I start it myself. }
    strategy: First the time, then the place.
    cost: ask
    sources: [here]
    status: stable
    """,
    "facts/key.state.yaml": """
    title: State of the key
    type: choice
    values: { old: Old, lost: Lost, good: Good }
    question: What about the key?
    find-out: Look.
    why: A key tells.
    says: { old: The key is from last year., lost: The key is gone., good: The key turns. }
    cost: look
    sources: [here]
    status: stable
    """,
    "facts/door.state.yaml": """
    title: Whether the door is locked
    type: yes-no
    question: Is the door locked?
    find-out: Try it.
    why: A locked door stays shut.
    says: { yes: The door does not move., no: The door is open. }
    cost: ask
    sources: [here]
    status: stable
    """,
    "facts/lamp.state.yaml": """
    title: Whether other lamps burn
    type: yes-no
    question: Do other lamps burn?
    find-out: Look round.
    why: One lamp or all of them.
    cost: admin
    sources: [here]
    status: stable
    """,
    "diagnoses/key-old.yaml": card("The key is old", harmful: ["key-lost"]),
    "diagnoses/key-lost.yaml": card("The key is lost"),
    "diagnoses/door-locked.yaml": card("The door is locked"),
    "diagnoses/lamp-broken.yaml": card("The lamp is broken"),
    "diagnoses/power-cut.yaml": card("There is no power"),
    "phrases.yaml": "[]",
    "sources.yaml": "- { id: here, title: Here }",
  ]

  private static func card(_ title: String, harmful: [String] = []) -> String {
    """
    title: \(title)
    happened: It did not work.
    cause: \(title), that is why.
    actor: user
    remedy:
      - text: Put it right.
    verify:
      - text: It works.
    symptom: [It is dark.]
    harmful-if: [\(harmful.joined(separator: ", "))]
    sources: [here]
    status: stable
    """
  }

  static func deck(_ change: (inout [String: String]) -> Void = { _ in }) -> Deck {
    var files = files
    change(&files)
    return Deck(Library(folders: [CardFolder(name: "small", files: files)]))
  }
}
