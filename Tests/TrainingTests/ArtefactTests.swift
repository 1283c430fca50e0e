import Facts
import Rules
import Testing
import Training

/// What a ticket shows, held against what is true of it.
@Suite struct ArtefactTests {
  /// Draws many tickets of all causes from the small cards with an error of the sign-in.
  private func tickets(
    message: String, implies: String = "", oauthError: String? = nil,
    _ change: (inout [String: String]) -> Void = { _ in }
  ) -> [Ticket] {
    let deck = Small.deck { files in
      files["errors/aadsts/50999.yaml"] = """
        title: AADSTS50999
        code: '50999'
        kind: failure
        \(oauthError.map { "oauth-error: \($0)\n" } ?? "")messages:
          - text: "\(message)"
        \(implies.isEmpty ? "" : "    implies: { \(implies) }")
        enters: { tree: start }
        sources: [here]
        status: stable
        """
      change(&files)
    }
    return deck.diagnoses.flatMap { diagnosis in
      Level.allCases.flatMap { level in
        (0..<UInt64(30)).compactMap { deck.draw(diagnosis, level: level, seed: $0) }
      }
    }.filter { $0.artefact != nil }
  }

  private let key = FactName("key.state")
  private let job = FactName("job.kind")

  @Test func aTextIsShownOnlyWhereItAllowsWhatIsTrue() {
    let free = tickets(message: "The door stays shut tonight.")
    #expect(Set(free.compactMap { $0.truth[key] }) == ["old", "lost", "good"])
    let bound = tickets(
      message: "The door stays shut tonight.", implies: "key.state: [old, good]")
    #expect(Set(bound.compactMap { $0.truth[key] }) == ["old", "good"])
  }

  @Test func aCodeIsNotShownWhereTheCardsNameItForAnotherValue() {
    let shown = tickets(message: "The door stays shut tonight.") { files in
      files["facts/key.state.yaml"] = files["facts/key.state.yaml"]?
        .split(separator: "\n").map {
          $0.hasPrefix("values:")
            ? "values: { old: Old, lost: Lost (AADSTS50999), good: Good }" : String($0)
        }.joined(separator: "\n")
    }
    #expect(Set(shown.compactMap { $0.truth[key] }) == ["lost"])
  }

  @Test func aCodeIsNotShownWhereTheCardsNameItForAnotherDiagnosis() {
    let shown = tickets(message: "The door stays shut tonight.") { files in
      for (diagnosis, code) in [("key-old", "50999"), ("key-lost", "50998")] {
        files["diagnoses/\(diagnosis).yaml"] = files["diagnoses/\(diagnosis).yaml"]?
          .split(separator: "\n").map {
            $0.hasPrefix("happened:") ? "happened: It says AADSTS\(code)." : String($0)
          }.joined(separator: "\n")
      }
    }
    let diagnoses = Set(shown.map(\.diagnosis))
    #expect(diagnoses.contains("key-old"))
    #expect(!diagnoses.contains("key-lost"))
  }

  @Test func anAddressIsNotShownThatSpeaksAgainstWhatIsTrue() {
    let address = { (files: inout [String: String]) in
      files["facts/door.address.yaml"] = """
        title: Address of the door
        type: text
        shape: uri
        sources: [here]
        status: stable
        """
      files["facts/key.state.yaml"]?.append(
        "\nderive:\n  - { value: old, when: { door.address: { matches: 'http://app*' } } }\n")
    }
    let shown = tickets(message: "Nothing opens at '{door.address}' tonight.", address)
    #expect(!shown.isEmpty)
    for ticket in shown where ticket.truth[key] == "old" {
      #expect(ticket.artefact?.contains("'http://app") == true)
    }
  }

  private let places = { (files: inout [String: String]) in
    files["facts/error.shown.yaml"] = """
      title: Where an error shows
      type: choice
      values: { page: On a page, program: In a program }
      derive:
        - { value: program, when: { job.kind: nightly } }
        - { value: page, when: { job.kind: by-hand } }
      sources: [here]
      status: stable
      """
  }

  private enum Look { case page, json, log, record }

  private func look(_ ticket: Ticket) -> Look {
    let text = ticket.artefact ?? ""
    if text.hasPrefix("Sorry, but we're having trouble signing you in.") { return .page }
    if text.hasPrefix("{\"error\":") { return .json }
    return text.hasPrefix("AADSTS50999: ") ? .log : .record
  }

  private func looks(_ shown: [Ticket], _ kind: String) -> Set<Look> {
    Set(shown.filter { $0.truth[job] == kind }.map(look))
  }

  @Test func anErrorShowsWhereTheCaseLetsItShow() {
    let known = tickets(message: "It stays shut.", oauthError: "invalid_request", places)
    #expect(looks(known, "nightly") == [.json, .log])
    #expect(looks(known, "by-hand") == [.page])
    // The page never shows what the token address alone answers; the log of the tenant does.
    let token = tickets(message: "It stays shut.", oauthError: "invalid_grant", places)
    #expect(looks(token, "nightly") == [.json, .log])
    #expect(looks(token, "by-hand") == [.record])
  }

  @Test func theFinerClassThatCasesShowComesWithTheCode() throws {
    let shown = tickets(message: "It stays shut.", oauthError: "invalid_grant") { files in
      files["cases/start/seen.yaml"] = """
        troubleshoot: 1
        title: Seen once
        evidence: |
          {"error":"invalid_grant","error_description":"AADSTS50999: Shut.","suberror":"basic_action"}
        expect:
          outcome: open
        """
    }
    let answers = shown.filter { look($0) == .json }
    #expect(!answers.isEmpty)
    for ticket in answers {
      #expect(ticket.artefact?.contains("\"suberror\":\"basic_action\"") == true)
    }
  }

  @Test func noValueOfErrorIsMadeUp() {
    let unknown = tickets(message: "It stays shut.", places)
    #expect(looks(unknown, "nightly") == [.log])
    #expect(looks(unknown, "by-hand") == [.page])
    #expect(looks(tickets(message: "It stays shut."), "nightly") == [.page])
  }

  @Test func theMessageComesFromTheFirmAndThePersonThatTheArtefactNames() {
    let shown = tickets(message: "{user.upn} is not known in {tenant.name} tonight.") { files in
      for (name, type) in [("user.upn", "text"), ("tenant.name", "text")] {
        files["facts/\(name).yaml"] = """
          title: A name
          type: \(type)
          sources: [here]
          status: stable
          """
      }
    }
    #expect(Set(shown.map(\.letter.from)).count > 5)
    for ticket in shown {
      let words = ticket.artefact?.split { $0.isWhitespace } ?? []
      let person = words.first { $0.contains("@") }?.split(separator: "@").first ?? ""
      #expect(ticket.letter.from.lowercased().contains(person))
      let firm = ticket.artefact?.firstRange(of: "known in ").flatMap { range in
        ticket.artefact?[range.upperBound...].firstRange(of: " tonight").map {
          ticket.artefact?[range.upperBound..<$0.lowerBound]
        }
      }
      #expect(ticket.letter.from.contains((firm ?? "?") ?? "?"))
      #expect(
        ticket.letter.from.filter(\.isLetter).lowercased().contains(
          words.first { $0.contains("@") }?.split(separator: "@").last?
            .split(separator: ".").first ?? "?"))
    }
  }

  @Test(arguments: [
    "must use a key to open", "The key (of the door", "The door opens with the",
    "The code stands behind: ",
  ])
  func aPieceOfASentenceIsNoArtefact(_ piece: String) {
    #expect(tickets(message: piece).isEmpty)
  }

  @Test func aTicketThatShowsAnotherValueIsRefused() throws {
    let shown = tickets(message: "The door stays shut tonight.", implies: "job.kind: by-hand")
    let ticket = try #require(shown.first)
    #expect(TrainingCheck.complaint(ticket) == nil)
    let wrong = ticket.supposing(job, "nightly")
    #expect(
      TrainingCheck.complaint(wrong) == "it shows 'by-hand' as job.kind where 'nightly' is true")
  }
}
