import Facts
import Rules
import Sessions
import Testing
import Training

@Suite struct TicketTests {
  @Test func everyTicketCanBeSolvedAndNoneIsSolvedAtItsOpening() {
    #expect(!Shipped.tickets.isEmpty)
    for ticket in Shipped.tickets {
      #expect(TrainingCheck.complaint(ticket) == nil, "\(ticket.diagnosis) \(ticket.level)")
      #expect(ticket.treePath.count >= 1)
      #expect(ticket.opening.possible.count >= 2)
    }
  }

  @Test func theSameSeedDrawsTheSameTicket() throws {
    let deck = Small.deck()
    for seed in 0..<UInt64(20) {
      let one = try #require(deck.draw("power-cut", level: .guided, seed: seed))
      let other = try #require(Small.deck().draw("power-cut", level: .guided, seed: seed))
      #expect(one.letter == other.letter)
      #expect(one.menu == other.menu)
      #expect(one.told == other.told)
    }
  }

  /// What the generator of numbers gives is part of every ticket: these are its first numbers.
  @Test func theNumbersBehindATicketAreThoseOfSplitMix() {
    var random = SplitMix(1_234_567)
    let published: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
    ]
    #expect((0..<3).map { _ in random.next() } == published)
  }

  @Test func seedsDrawDifferentMessages() {
    let letters = Set(
      (0..<20).compactMap {
        Small.deck().draw("key-old", level: .guided, seed: $0)?.letter.paragraphs
      })
    #expect(letters.count > 10)
  }

  @Test func levelsDifferByWhatTheyLeaveOpen() {
    for ticket in Shipped.tickets {
      let bits = ticket.opening.walk.bits
      #expect(bits > ticket.level.bits.above)
      #expect(bits <= ticket.level.bits.upTo)
      #expect(ticket.level.distractors.contains(ticket.distractors.count))
    }
  }

  @Test func idsInArtefactsBeginWithZeros() {
    for ticket in Shipped.tickets {
      guard let artefact = ticket.artefact else { continue }
      var fiction = Fiction(seed: 0)
      // Whatever would still be replaced could be real.
      #expect(fiction.masking(artefact) == artefact, "\(artefact)")
    }
  }

  @Test func aClaimIsWrongAndCanBeFoundOut() throws {
    let claims = Shipped.tickets.flatMap { ticket in
      ticket.distractors.compactMap { distractor in
        if case .claim(let told) = distractor { (ticket, told) } else { nil }
      }
    }
    #expect(!claims.isEmpty)
    for (ticket, claim) in claims {
      #expect(ticket.truth[claim.fact] != claim.value)
      #expect(ticket.menu.contains(claim.fact))
      #expect(ticket.opening.value(claim.fact) == nil)
    }
  }

  @Test func theGuidedSessionStandsWhereTheTicketStands() {
    for ticket in Shipped.tickets {
      let standing = ticket.session().standing()
      #expect(standing.walk.possible == ticket.opening.possible, "\(ticket.diagnosis)")
      let solved = ticket.session(ticket.treePath.map { ($0, ticket.truth[$0] ?? "") }).standing()
      #expect(solved.diagnosis?.id == ticket.diagnosis)
    }
  }

  @Test func aDiagnosisThatACodeSettlesServesForDecoding() throws {
    let deck = Shipped.deck
    #expect(!deck.decodable.isEmpty)
    let drill = try #require(deck.drill(.decode, seed: 3))
    #expect(drill.options.count >= 3)
    #expect(Set(drill.options).count == drill.options.count)
  }

  @Test(arguments: Drill.Kind.allCases)
  func drillsHaveOneRightAnswerAmongSeveral(_ kind: Drill.Kind) throws {
    for seed in 0..<UInt64(3) {
      let drill = try #require(Shipped.deck.drill(kind, seed: seed))
      #expect(drill.options.indices.contains(drill.correct))
      #expect(Set(drill.options).count == drill.options.count)
      #expect(!drill.explanation.isEmpty)
    }
  }
}

/// What `check --training` refuses.
@Suite struct TrainingCheckTests {
  private func parts(_ deck: Deck) -> [TrainingCheck.Part] {
    deck.diagnoses.map { TrainingCheck.part($0, deck, seeds: 8) }
  }

  @Test func acceptsSoundCards() {
    let parts = parts(Small.deck())
    #expect(parts.flatMap(\.findings).isEmpty)
    #expect(parts.allSatisfy { $0.levels == [1] || $0.levels == [1, 2] || $0.levels == [2] })
  }

  @Test func refusesAnAnswerThatNobodyCanGive() throws {
    let ticket = try #require(Small.deck().draw("power-cut", level: .guided, seed: 1))
    #expect(TrainingCheck.complaint(ticket) == nil)
    for fact in ticket.treePath {
      let mute = ticket.supposing(fact, nil)
      #expect(TrainingCheck.complaint(mute) != nil, "\(fact) is not missed")
    }
  }

  @Test func refusesATreeInWhichABranchIsMissing() {
    // Without the question about the lamp nobody can tell the two apart.
    let deck = Small.deck { files in
      let text = files["facts/lamp.state.yaml"] ?? ""
      files["facts/lamp.state.yaml"] =
        text.split(separator: "\n").filter {
          !$0.hasPrefix("question:") && !$0.hasPrefix("find-out:")
        }.joined(separator: "\n")
    }
    let findings = parts(deck).flatMap(\.findings)
    #expect(findings.contains { $0.path == "diagnoses/power-cut.yaml" })
  }

  @Test func tellsWhatServesWhatAndWhatIsWritten() throws {
    let deck = Small.deck()
    let check = TrainingCheck(parts(deck), deck)
    #expect(check.serving.count == 5)
    let says = try #require(check.coverage.first { $0.key == "says of values" })
    #expect(says.written == 7)
    #expect(says.all == 9)
  }
}
