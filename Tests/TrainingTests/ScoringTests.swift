import Facts
import Testing
import Training

@Suite struct ScoringTests {
  private struct Means {
    var total = 0.0
    var right = 0.0
    var premature = 0.0
    var lowest = 100
  }

  private func means(_ trainee: Trainee) -> Means {
    var random = SplitMix(5)
    var means = Means()
    for ticket in Shipped.tickets {
      let (attempt, answer) = trainee.work(on: ticket, &random)
      let score = attempt.score(answer)
      means.total += Double(score.total)
      means.right += answer == ticket.diagnosis ? 1 : 0
      means.premature += score.isPremature ? 1 : 0
      means.lowest = min(means.lowest, score.total)
    }
    let count = Double(Shipped.tickets.count)
    means.total /= count
    means.right /= count
    means.premature /= count
    return means
  }

  @Test func simulatedTraineesKeepTheirRanking() {
    let all = Dictionary(uniqueKeysWithValues: Trainee.allCases.map { ($0, means($0)) })
    func total(_ trainee: Trainee) -> Double { all[trainee]?.total ?? 0 }
    #expect(all[.followsTree]?.lowest == 100)
    #expect(total(.bestGain) > 99)
    #expect(total(.bestGain) > total(.halfRandom) + 5)
    #expect(total(.twoThenGuesses) > total(.petQuestions) + 5)
    #expect(total(.halfRandom) > total(.petQuestions) + 5)
    #expect(total(.petQuestions) > total(.everything))
    #expect(total(.random) > total(.everything) + 5)
    #expect(total(.everything) > total(.guesses) + 20)
    #expect(total(.guesses) < 20)
    #expect(all[.guesses]?.premature == 1)
    #expect(all[.bestGain]?.right == 1)
  }

  private func ticket() throws -> Ticket {
    try #require(Small.deck().draw("power-cut", level: .guided, seed: 1))
  }

  /// A ticket of which the tree asks two questions at least.
  private func longTicket() throws -> Ticket {
    let deck = Small.deck()
    return try #require(
      (0..<UInt64(60)).lazy
        .compactMap { deck.draw("power-cut", level: .open, seed: $0) }
        .first { $0.treePath.count >= 2 })
  }

  @Test func followingTheTreeIsPar() throws {
    var attempt = Attempt(try ticket())
    for fact in attempt.ticket.treePath { #expect(attempt.ask(fact).label == .par) }
    let score = attempt.score("power-cut")
    #expect(score.total == 100)
    #expect(score.economy <= 0)
    #expect(attempt.grade(score) == .good)
  }

  @Test func aQuestionAskedTwiceIsRedundant() throws {
    var attempt = Attempt(try longTicket())
    let first = try #require(attempt.ticket.treePath.first)
    _ = attempt.ask(first)
    let again = attempt.ask(first)
    #expect(again.label == .redundant)
    #expect(again.before == again.after)
    #expect(attempt.score("power-cut").redundant == 1)
  }

  @Test func takingBackNeverLowersTheCost() throws {
    var attempt = Attempt(try longTicket())
    let first = try #require(attempt.ticket.treePath.first)
    _ = attempt.ask(first)
    let (cost, asked) = (attempt.cost, attempt.steps.count)
    let step = attempt.takeBack()
    #expect(step != nil)
    #expect(attempt.cost == cost)
    #expect(attempt.steps.count == asked)
    #expect(attempt.knowledge.possible == attempt.ticket.opening.possible)
    _ = attempt.ask(first)
    #expect(attempt.cost == 2 * cost)
    #expect(attempt.takeBack() != nil)
    #expect(attempt.takeBack() == nil)
  }

  @Test func aRightGuessIsCappedAndHard() throws {
    let attempt = Attempt(try ticket())
    let score = attempt.score("power-cut")
    #expect(score.diagnosis == .lucky)
    #expect(score.isPremature)
    #expect(score.total <= 50)
    #expect(attempt.grade(score) == .hard)
  }

  @Test func aWrongDiagnosisIsCappedAndComesAgain() throws {
    var attempt = Attempt(try longTicket())
    for fact in attempt.ticket.treePath { _ = attempt.ask(fact) }
    let wrong = attempt.score("door-locked")
    #expect(wrong.diagnosis == .wrong)
    #expect(wrong.total <= 30)
    #expect(attempt.grade(wrong) == .again)
    #expect(attempt.grade(attempt.score(nil)) == .again)
  }

  @Test func aRemedyThatWouldDoDamageIsCappedLower() throws {
    let ticket = try #require(Small.deck().draw("key-lost", level: .guided, seed: 1))
    var attempt = Attempt(ticket)
    for fact in ticket.treePath { _ = attempt.ask(fact) }
    let score = attempt.score("key-old")
    #expect(score.isHarmful)
    #expect(score.total <= 20)
  }

  @Test func hintsCapTheGrade() throws {
    var attempt = Attempt(try ticket())
    var shown: [Hint] = []
    for _ in 0..<5 { shown.append(attempt.hint()) }
    #expect(shown == [.strategy, .twoQuestions, .question, .reveal, .reveal])
    for fact in attempt.ticket.treePath { _ = attempt.ask(fact) }
    #expect(attempt.grade(attempt.score("power-cut")) == .again)

    var other = Attempt(try ticket())
    for _ in 0..<3 { _ = other.hint() }
    for fact in other.ticket.treePath { _ = other.ask(fact) }
    #expect(other.grade(other.score("power-cut")) == .hard)
  }

  @Test func theBestQuestionIsAlwaysAmongTheThreeOfLevelOne() throws {
    let attempt = Attempt(try ticket())
    #expect(attempt.choices.count <= 3)
    let par = try #require(attempt.par)
    #expect(attempt.choices.contains(par))
  }

  @Test func theReviewNamesTheBetterQuestionAndWhyNotTheNeighbour() throws {
    var attempt = Attempt(try longTicket())
    let last = try #require(attempt.ticket.treePath.last)
    let step = attempt.ask(last)
    if step.label != .par { #expect(step.better != nil) }
    for fact in attempt.ticket.treePath.dropLast() { _ = attempt.ask(fact) }
    let review = Review(attempt, submitted: "power-cut")
    #expect(!review.excluded.isEmpty)
    #expect(review.excluded.contains { $0.fact != nil })
  }
}
