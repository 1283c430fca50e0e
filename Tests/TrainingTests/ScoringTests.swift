import Facts
import Testing

@testable import Training

@Suite struct ScoringTests {
  /// Tickets of all levels over as many diagnoses as there are.
  static let tickets: [Ticket] = Shipped.deck.diagnoses.enumerated().flatMap { index, diagnosis in
    Level.allCases.compactMap {
      Shipped.deck.draw(diagnosis, level: $0, seed: UInt64(index + 1))
    }
  }

  @Test func probe() {
    for trainee in Trainee.allCases {
      var random = SplitMix(1)
      var total = 0.0, right = 0.0, order = 0.0, premature = 0.0, redundant = 0.0, questions = 0.0
      for ticket in Self.tickets {
        let (attempt, answer) = trainee.work(on: ticket, &random)
        let score = attempt.score(answer)
        total += Double(score.total)
        right += answer == ticket.diagnosis ? 1 : 0
        order += Double(score.inquiry)
        premature += score.isPremature ? 1 : 0
        redundant += Double(score.redundant)
        questions += Double(attempt.steps.count)
        if trainee == .followsTree, score.total != 100 { print("TREE", ticket.diagnosis, ticket.level, score) }
      }
      let n = Double(Self.tickets.count)
      print(trainee.rawValue, total / n, right / n, order / n, redundant / n, premature / n, questions / n)
    }
  }
}
