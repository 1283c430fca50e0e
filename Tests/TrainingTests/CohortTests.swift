import Facts
import Foundation
import Rendering
import Testing
import Training

/// A course of simulated trainees, and what its report says.
@Suite struct CohortTests {
  /// Twenty trainees over thirty days, a few tickets each day.
  static let course: [(name: String, journal: Journal)] = {
    let deck = Shipped.deck
    return (0..<20).map { number in
      let trainee = Trainee.allCases[number % Trainee.allCases.count]
      var random = SplitMix(UInt64(number), for: "course")
      var journal = Journal()
      var records: [Record] = []
      for day in 0..<30 {
        let today = CalendarDay(number: 20_000 + day)
        for hour in 8..<11 {
          guard let next = deck.assignment(journal, on: today, seed: random.next()) else { break }
          let (attempt, said) = trainee.work(on: next.ticket, &random)
          let now = Instant(seconds: (20_000 + day) * 86400 + hour * 3600)
          let record = Record(
            attempt, submitted: said, sure: nil,
            .init(
              id: "\(number)-\(day)-\(hour)", clock: LocalClock(now: now, offset: 0),
              mode: next.mode, units: next.units, trees: "sha256:small"))
          records.append(record)
          journal = Journal(records)
        }
      }
      return (name: "trainee-\(number)", journal: journal)
    }
  }()

  @Test func aCourseOfTwentyOverThirtyDaysIsReported() {
    let cohort = Cohort(Self.course, isAnonymous: false)
    #expect(cohort.learners.count == 20)
    #expect(cohort.tickets == 20 * 30 * 3)
    #expect(!cohort.hardest.isEmpty)
    #expect(cohort.gain == nil)
  }

  @Test func screenTableAndJSONTellTheSameNumbers() throws {
    let cohort = Cohort(Self.course, isAnonymous: false)
    let csv = CohortTable.csv(cohort)
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(try JSON.pretty(cohort).utf8)) as? [String: Any])
    var page = Page(Terminal.none)
    page.cohort(cohort, Shipped.deck.library)
    let screen = page.text.split(separator: "\n")

    let rows = csv.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let learners = try #require(json["learners"] as? [[String: Any]])
    for learner in learners {
      let name = try #require(learner["name"] as? String)
      let own = rows.filter { $0[0] == "learner" && $0[1] == name }
      let line = try #require(
        screen.first { $0.split(separator: " ").first.map(String.init) == name })
      for row in own {
        let value = try #require(Double(row[4]))
        let inJSON = try #require((learner[String(row[3])] as? NSNumber)?.doubleValue)
        #expect(value == inJSON)
        #expect(line.split(separator: " ").contains(row[4]), "\(row) is not in \(line)")
      }
      #expect(own.count == (learner["economy"] is NSNumber ? 6 : 5))
    }
    #expect((json["tickets"] as? NSNumber)?.intValue == cohort.tickets)
    #expect(
      rows.contains { $0[0] == "cohort" && $0[3] == "tickets" && $0[4] == "\(cohort.tickets)" })
    for cause in cohort.hardest {
      let right = try #require(cause.right)
      #expect(rows.contains { $0[1] == cause.id && $0[3] == "right" && Double($0[4]) == right })
      #expect(page.text.contains("\(cause.id): right"))
    }
    // No number stands in quotes, and no percent sign makes it a text.
    #expect(!csv.contains("%"))
    #expect(rows.allSatisfy { Double($0[4]) != nil })
  }

  @Test func namesGiveWayToNumbers() throws {
    let cohort = Cohort(Self.course, isAnonymous: true)
    let json = try JSON.pretty(cohort)
    #expect(!json.contains("trainee-"))
    #expect(cohort.learners.first?.name == "learner 1")
  }

  @Test func whatOtherRulesScoredIsScoredAnew() throws {
    let journal = Self.course[2].journal
    let damaged = journal.text
      .replacing(#/"scoring":\d+/#, with: #""scoring":0"#)
      .replacing(#/"total":\d+/#, with: #""total":1"#)
      .replacing(#/"grade":\d/#, with: #""grade":1"#)
    #expect(damaged != journal.text)
    #expect(Journal(text: damaged).records == Journal(text: journal.text).records)
    // By the rules of the day nothing is touched.
    let kept = journal.text.replacing(#/"total":\d+/#, with: #""total":1"#)
    #expect(Journal(text: kept).records.allSatisfy { $0.score.total == 1 })
    // The oldest lines lack what an attempt might have cost.
    let oldest = damaged.replacing(#/"allowance":\d+,/#, with: "")
      .replacing(#/"settled":(true|false),/#, with: "")
    #expect(!oldest.contains("allowance"))
    let totals = zip(Journal(text: oldest).records, Journal(text: journal.text).records)
    #expect(totals.allSatisfy { $0.score.diagnosis == $1.score.diagnosis })
    #expect(totals.count { $0.score.total == $1.score.total } > journal.records.count / 2)
  }

  @Test func ofFewTicketsNoRateIsTold() throws {
    let few = Journal(Array(Self.course[0].journal.records.prefix(4)))
    let cohort = Cohort([(name: "new", journal: few)], isAnonymous: false)
    let one = try #require(cohort.learners.first)
    #expect(one.right == nil)
    #expect(cohort.premature == nil)
    #expect(cohort.hardest.isEmpty)
  }

  @Test func beforeAndAfterIsToldOnceBothSetsWereTaken() throws {
    func taken(_ exam: String, _ number: Int) throws -> Record {
      let ticket = try #require(Small.deck().drawNearest("power-cut", level: .guided, seed: 1))
      var attempt = Attempt(ticket)
      if exam == "post" { for fact in ticket.treePath { _ = attempt.ask(fact) } }
      return Record(
        attempt, submitted: "power-cut", sure: nil,
        .init(
          id: "\(exam)-\(number)", clock: LocalClock(now: Instant(seconds: number), offset: 0),
          mode: .exam, exam: exam, units: []))
    }
    let journal = Journal([try taken("pre", 0), try taken("post", 1)])
    let cohort = Cohort([(name: "ana", journal: journal)], isAnonymous: false)
    #expect(cohort.measured == 1)
    #expect((cohort.gain ?? 0) > 0)
  }

  @Test func ownProgressIsReadAtAGlance() {
    let journal = Self.course[3].journal
    let progress = Progress(
      journal, on: CalendarDay(number: 20_030), causes: Shipped.deck.diagnoses.count)
    #expect(progress.last.tickets == 20)
    #expect(progress.last.right + progress.last.lucky + progress.last.wrong == 20)
    var page = Page(Terminal(width: 60, usesColour: false, isUnicode: false))
    page.progress(progress, Shipped.deck.library)
    #expect(page.text.split(separator: "\n").allSatisfy { $0.count <= 60 })
    #expect(page.text.split(separator: "\n").count < 24)
    #expect(page.text.unicodeScalars.allSatisfy { $0.isASCII })
  }

  @Test func theTableOfRecordsHasARowForEach() {
    let journal = Self.course[0].journal
    let lines = Export.csv(journal).split(separator: "\n")
    #expect(lines.count == journal.records.count + 1)
  }

  @Test func notesForAnkiHaveTwoCells() {
    let lines = Export.anki(Small.deck()).split(separator: "\n").drop { $0.hasPrefix("#") }
    #expect(lines.count == 5)
    #expect(lines.allSatisfy { $0.split(separator: "\t").count == 2 })
  }
}
