import Facts
import Rules
import Sessions

/// What a customer sends, held against what is true of the case.
///
/// It is read the way the program reads what people paste, so a trainee who pastes the ticket into
/// a session is never led astray by it.
struct Testimony {
  let artefact: String?
  /// What the message says of the case, without what it only reports of others.
  let letter: String
  let truth: [FactName: String]
  let diagnosis: String
  /// Whether the artefact was made from a card; what a case brings along did happen like that.
  let isDrawn: Bool
  let library: Library

  /// Why it cannot be so; nil where nothing speaks against it.
  var contradiction: String? {
    if let artefact, let complaint = complaint(reading(artefact)) { return complaint }
    guard !letter.isEmpty else { return nil }
    let standing = reading(letter)
    if case .diagnosed = standing.walk.outcome { return "the message names the answer" }
    if !standing.mentions.rivals.isEmpty { return "the message speaks of several errors" }
    return differing(standing) ?? astray(standing)
  }

  private func reading(_ text: String) -> Standing {
    var session = Session(library: library)
    session.add(Piece(name: "the ticket", bytes: Array(text.utf8)))
    return session.standing()
  }

  private func complaint(_ standing: Standing) -> String? {
    if !standing.conflicts.isEmpty || !standing.mentions.rivals.isEmpty {
      return "what is shown contradicts itself"
    }
    let complaint = differing(standing) ?? astray(standing) ?? unfit(standing)
    return complaint ?? (isDrawn ? refuted(standing) ?? foreign(standing) : nil)
  }

  /// A fact that is read otherwise than it is true.
  private func differing(_ standing: Standing) -> String? {
    var reasoner = Reasoner(standing.facts, library: library)
    for (name, value) in truth.sorted(by: { $0.key < $1.key }) {
      guard let read = reasoner.value(name)?.branchKey, read != value else { continue }
      return "it shows '\(read)' as \(name) where '\(value)' is true"
    }
    return nil
  }

  /// Whether what is read rules the truth out.
  private func astray(_ standing: Standing) -> String? {
    let isPossible = standing.walk.possible.contains { $0.diagnosis == diagnosis }
    return isPossible ? nil : "what is shown rules it out"
  }

  /// A fact of which the text that is shown allows other values only.
  private func unfit(_ standing: Standing) -> String? {
    let primary = standing.mentions.primary.flatMap { standing.mentions.all[$0].entry }
    let implied = (standing.mentions.text?.text.implies ?? []) + (primary?.implies ?? [])
    var facts = standing.facts
    for (name, value) in truth where facts[name] == nil {
      guard let read = library.fact(name)?.value(parsing: value) else { continue }
      facts.set(Fact(name: name, value: read, origin: .answer))
    }
    var reasoner = Reasoner(facts, library: library)
    for one in implied where one.values.count > 1 {
      guard library.fact(one.fact.value)?.type != .list,
        let value = reasoner.value(one.fact.value)?.branchKey
      else { continue }
      if !one.values.map(\.value).contains(value) {
        return "the text leaves no '\(value)' as \(one.fact.value)"
      }
    }
    return nil
  }

  /// A fact whose value would follow from a text that is shown, if it were true, and does not.
  private func refuted(_ standing: Standing) -> String? {
    var reasoner = Reasoner(standing.facts, library: library)
    for (name, value) in truth.sorted(by: { $0.key < $1.key }) {
      guard case .rules(let rules)? = library.fact(name)?.derivation,
        reasoner.value(name) == nil
      else { continue }
      let wanted = rules.filter {
        if case .literal(let literal) = $0.value { literal.text == value } else { false }
      }
      // A code may be one of many; a text stands there as a whole.
      let isRead = wanted.allSatisfy { rule in
        rule.conditions.flatMap(\.facts).allSatisfy { library.fact($0)?.type == .text }
      }
      if !wanted.isEmpty, isRead,
        wanted.allSatisfy({ reasoner.truth(of: $0.conditions) == .fails })
      {
        return "what is shown speaks against '\(value)' as \(name)"
      }
    }
    return nil
  }

  /// The code that is shown, where the cards name it for another value or another diagnosis.
  private func foreign(_ standing: Standing) -> String? {
    guard let primary = standing.mentions.primary else { return nil }
    let code = standing.mentions.all[primary].id.code
    var reasoner = Reasoner(standing.facts, library: library)
    for (name, value) in truth.sorted(by: { $0.key < $1.key }) where reasoner.value(name) == nil {
      guard let card = library.fact(name) else { continue }
      let naming = card.values.filter { $0.label.names(code) }.map(\.value)
      if !naming.isEmpty, !naming.contains(value) {
        return "the code belongs to '\(naming[0])' as \(name) where '\(value)' is true"
      }
    }
    let happened = { library.diagnosis($0).map { "\($0.title) \($0.happened)" } ?? "" }
    let own = happened(diagnosis)
    guard own.namesNumbers, !own.names(code),
      let other = standing.walk.possible.first(where: { happened($0.diagnosis).names(code) })
    else { return nil }
    return "the code belongs to \(other.diagnosis)"
  }
}

extension String {
  private static let prefix = "AADSTS"

  /// The words of a sentence, as codes are told apart.
  private var codeWords: [String] {
    split { !($0.isLetter || $0.isNumber || $0 == "_") }.map { word in
      let isNumbered = word.hasPrefix(String.prefix) && word.count > String.prefix.count
      return (isNumbered ? word.dropFirst(String.prefix.count) : word).lowercased()
    }
  }

  /// Whether a sentence names a code as a whole word, a number with or without its AADSTS.
  fileprivate func names(_ code: String) -> Bool { codeWords.contains(code.lowercased()) }

  /// Whether a sentence names any number of Entra ID.
  fileprivate var namesNumbers: Bool {
    codeWords.contains { $0.count >= 5 && $0.allSatisfy(\.isNumber) }
  }
}
