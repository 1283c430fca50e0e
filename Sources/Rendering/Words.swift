import Facts
import Rules
import Sessions

/// The words by which people read what cards say in key words.
package enum Words {
  /// Who acts, as the subject of a sentence.
  package static func actor(_ actor: Actor) -> String {
    switch actor {
    case .user: "The person who signs in"
    case .developer: "The developer of the app"
    case .appOwner: "The owner of the app registration"
    case .tenantAdmin: "An administrator of the tenant"
    case .federationAdmin: "The administrator of the federated identity provider"
    case .operator: "Whoever runs the machine or service"
    case .microsoft: "Microsoft"
    case .nobody: "Nobody has to act"
    }
  }

  /// Who acts on a diagnosis, the one who must first.
  package static func actors(of card: DiagnosisCard) -> String {
    ([actor(card.actor)] + card.alsoActs.map { actor($0).lowercasedFirst })
      .joined(separator: "; also ")
  }

  /// Whether trying again helps.
  package static func retry(_ retry: Retry) -> String {
    switch retry {
    case .yes: "Try again after a short wait."
    case .afterFix: "Trying again helps only after the cause is cured."
    case .interactive: "Repeat it with the user present, so that they can respond."
    case .no: "Trying again does not help."
    }
  }

  /// What an error code stands for.
  package static func kind(_ kind: EntryKind) -> String {
    switch kind {
    case .failure: "A failure."
    case .transient: "A passing fault of the service."
    case .interrupt: "An interruption: the sign-in goes on once the user has done something."
    case .informational: "Information, not a failure."
    }
  }

  /// A share in words: figures are for programs.
  package static func likelihood(_ share: Double, isFirst: Bool) -> String {
    if isFirst, share >= 0.4 { return "most likely" }
    return share >= Walk.Possible.unlikelyBelow ? "possible" : "unlikely"
  }

  /// A value of a fact for a person.
  package static func value(_ fact: Fact, _ library: Library) -> String {
    value(fact.value, of: fact.name, library)
  }

  /// A value of a fact for a person.
  package static func value(_ value: FactValue, of name: FactName, _ library: Library) -> String {
    if let key = value.branchKey, let card = library.fact(name), card.type.isFinite {
      return card.label(of: key)
    }
    return written(value)
  }

  /// A value for a person where no card says more of it.
  static func written(_ value: FactValue) -> String {
    switch value {
    case .list(let items) where items.isEmpty: "(none)"
    case .duration(let seconds): Duration.spoken(seconds: seconds)
    default: value.written
    }
  }

  /// A number with what it counts.
  static func counted(_ count: Int, _ word: String) -> String {
    count == 1 ? "1 \(word)" : "\(count) \(word)s"
  }

  /// Where a fact comes from, for a person.
  package static func origin(_ fact: Fact, _ library: Library) -> String {
    switch fact.origin {
    case .evidence(let citation):
      return citation.words.isEmpty
        ? "read from: \(citation.source)" : "\(citation.source): “\(citation.words)”"
    case .answer: return "you said so"
    case .implied(_, let words?): return "the text says: “\(words)”"
    case .implied(let id, nil): return "always so with \(id)"
    case .derived(let names):
      var seen: Set<FactName> = []
      let titles = names.filter { seen.insert($0).inserted }.map {
        library.fact($0)?.title ?? $0.text
      }
      return "follows from: \(titles.joined(separator: "; "))"
    }
  }
}

extension String {
  /// The text with its first letter in upper case.
  package var uppercasedFirst: String { prefix(1).uppercased() + dropFirst() }

  /// The text with its first letter in lower case, unless its first word is all capitals.
  package var lowercasedFirst: String {
    guard let second = dropFirst().first, second.isLowercase || second == " " else { return self }
    return prefix(1).lowercased() + dropFirst()
  }
}
