import Facts
import Rendering
import Rules
import Synchronization
import Testing
import Training

@Suite struct ScheduleTests {
  private let deck = Small.deck()

  /// A record of a ticket, made on a day, as one that counts.
  private func record(
    _ diagnosis: String, says: String?, on day: Int, hour: Int = 12, id: String? = nil,
    asks: Bool = true, units: [String]? = nil, mode: Record.Mode = .train
  ) throws -> Record {
    let ticket = try #require(deck.drawNearest(diagnosis, level: .guided, seed: 1))
    var attempt = Attempt(ticket)
    if asks { for fact in ticket.treePath { _ = attempt.ask(fact) } }
    let now = Instant(seconds: (20_000 + day) * 86400 + hour * 3600)
    return Record(
      attempt, submitted: says, sure: nil,
      .init(
        id: id ?? "\(day)-\(hour)-\(diagnosis)", clock: LocalClock(now: now, offset: 0),
        mode: mode, units: units ?? [Schedule.cause(diagnosis)]))
  }

  private func due(_ records: [Record], _ diagnosis: String) -> Int? {
    Schedule(Journal(records)).due(diagnosis).map { $0.number - 20_000 }
  }

  @Test func goodAnswersMoveFurtherApartUpToSixtyDays() throws {
    var records: [Record] = []
    var day = 0
    var intervals: [Int] = []
    for _ in 0..<5 {
      records.append(try record("power-cut", says: "power-cut", on: day))
      let next = try #require(due(records, "power-cut"))
      intervals.append(next - day)
      day = next
    }
    #expect(intervals == [2, 11, 46, 60, 60])
  }

  @Test func aWrongAnswerComesAgainTheNextDay() throws {
    let records = [
      try record("power-cut", says: "power-cut", on: 0),
      try record("power-cut", says: "lamp-broken", on: 2),
    ]
    let interval = try #require(due(records, "power-cut")) - 2
    #expect((1...2).contains(interval))
    let schedule = Schedule(Journal(records))
    #expect(schedule.failed(on: CalendarDay(number: 20_002)) == ["cause:power-cut"])
  }

  @Test func practiceMovesNothing() throws {
    let first = try record("power-cut", says: "power-cut", on: 0)
    let practice = try record("power-cut", says: "power-cut", on: 1, units: [], mode: .practice)
    #expect(due([first], "power-cut") == due([first, practice], "power-cut"))
  }

  @Test func twoCausesMixedUpTwiceBecomeAPair() throws {
    let records = [
      try record("power-cut", says: "lamp-broken", on: 0),
      try record("lamp-broken", says: "power-cut", on: 0, hour: 13),
    ]
    let schedule = Schedule(Journal(records))
    #expect(schedule.due(on: CalendarDay(number: 20_000)).contains("pair:lamp-broken|power-cut"))
    let alone = Schedule(Journal(Array(records.prefix(1))))
    #expect(!alone.due(on: CalendarDay(number: 20_000)).contains { $0.hasPrefix("pair:") })
  }

  @Test func threeCausesAreNewOnADayThenItIsPractice() throws {
    var journal = Journal()
    let day = CalendarDay(number: 20_000)
    var reasons: [Assignment.Reason] = []
    for hour in 8..<12 {
      let next = try #require(deck.assignment(journal, on: day, seed: UInt64(hour)))
      reasons.append(next.reason)
      journal.add(
        try record(
          next.ticket.diagnosis, says: next.ticket.diagnosis, on: 0, hour: hour,
          units: next.units, mode: next.mode))
    }
    #expect(reasons == [.new, .new, .new, .practice])
  }

  @Test func neverTheSameCauseTwiceInARow() throws {
    var journal = Journal()
    let day = CalendarDay(number: 20_000)
    var last: String?
    for hour in 0..<12 {
      let next = try #require(deck.assignment(journal, on: day, seed: UInt64(hour)))
      #expect(next.ticket.diagnosis != last)
      last = next.ticket.diagnosis
      journal.add(
        try record(
          next.ticket.diagnosis, says: "door-locked", on: 0, hour: hour, units: next.units,
          mode: next.mode))
    }
  }

  // MARK: Days

  /// The clocks of Berlin go back on 2026-10-25 at 03:00; a day of 25 hours is one day.
  @Test func aDayOfTwentyFiveHoursIsOneDay() throws {
    let before = LocalClock(
      now: try #require(Instant(parsing: "2026-10-24T20:00:00Z")), offset: 7200)
    let after = LocalClock(
      now: try #require(Instant(parsing: "2026-10-25T20:30:00Z")), offset: 3600)
    #expect(after.day - before.day == 1)
    let spring = LocalClock(
      now: try #require(Instant(parsing: "2026-03-28T20:00:00Z")), offset: 3600)
    let summer = LocalClock(
      now: try #require(Instant(parsing: "2026-03-29T19:00:00Z")), offset: 7200)
    #expect(summer.day - spring.day == 1)
  }

  @Test func theDayBeginsAtFourInTheMorningWhereTheLearnerIs() throws {
    let late = LocalClock(now: try #require(Instant(parsing: "2026-11-21T02:59:59Z")), offset: 3600)
    let early = LocalClock(
      now: try #require(Instant(parsing: "2026-11-21T03:00:00Z")), offset: 3600)
    #expect(late.day.description == "2026-11-20")
    #expect(early.day.description == "2026-11-21")
  }

  /// A record keeps the day that it was made on, so moving to another zone changes no due date.
  @Test func movingToAnotherTimeZoneChangesNoDueDate() throws {
    let text = Journal([try record("power-cut", says: "power-cut", on: 0)]).text
    let there = Schedule(Journal(text: text)).due("power-cut")
    #expect(there?.number == 20_002)
  }

  // MARK: The log

  @Test func twoLogsMergeInAnyOrder() throws {
    let shared = try record("power-cut", says: "power-cut", on: 0)
    let one = Journal([shared, try record("key-old", says: "key-lost", on: 1)])
    let other = Journal([try record("key-lost", says: "key-lost", on: 0, hour: 9), shared])
    #expect(one.merged(with: other).records == other.merged(with: one).records)
    #expect(one.merged(with: other).records.count == 3)
    #expect(Journal(text: one.text + other.text).text == Journal(text: other.text + one.text).text)
  }

  @Test func aLineThatWasCutOffCostsThatLineOnly() throws {
    let text = Journal([try record("power-cut", says: "power-cut", on: 0)]).text
    let torn = Journal(text: text + String(text.dropLast(40)))
    #expect(torn.records.count == 1)
    #expect(torn.unread == [2])
  }

  @Test func aRecordCanBeDrawnAgain() throws {
    let record = try record("power-cut", says: "lamp-broken", on: 0)
    let attempt = try #require(deck.attempt(of: record))
    #expect(attempt.score(record.submitted).total == record.score.total)
    #expect(attempt.steps.count == record.steps.count)
  }

  @Test func ofChangedCardsARecordCannotBeDrawnAgain() throws {
    let record = try record("power-cut", says: "power-cut", on: 0)
    let changed = Small.deck { files in
      files["start.yaml"] = files["start.yaml"]?.split(separator: "\n")
        .filter { !$0.contains("lost, diagnosis") }.joined(separator: "\n")
    }
    let again = changed.attempt(of: record)
    #expect(again == nil || again?.score(record.submitted).total == record.score.total)
  }

  @Test func aRenamedCauseKeepsItsHistory() throws {
    let records = [
      try record("power-cut", says: "lamp-broken", on: 0),
      try record("lamp-broken", says: "power-cut", on: 1),
    ]
    let deck = Small.deck { files in
      files["diagnoses/outage.yaml"] =
        files.removeValue(forKey: "diagnoses/power-cut.yaml")?.split(separator: "\n")
        .map { $0 == "status: stable" ? "formerly: [power-cut]\nstatus: stable" : String($0) }
        .joined(separator: "\n")
    }
    let schedule = Schedule(Journal(records).renamed(by: deck.library))
    #expect(schedule.due("outage") == Schedule(Journal(records)).due("power-cut"))
    #expect(schedule.confusions["pair:lamp-broken|outage"] == 2)
  }

  /// A report of thousands of cards opens those that are in the logs, unless one is gone.
  @Test func formerNamesAreFollowedOnlyWhereACardIsGone() throws {
    let opened = Mutex<[String]>([])
    var files = Small.files
    let card = files.removeValue(forKey: "diagnoses/power-cut.yaml")
    files["diagnoses/outage.yaml"] = card?.replacing(
      "status: stable", with: "formerly: [power-cut]\nstatus: stable")
    let folder = CardFolder(name: "small", files: files)
    let library = Library(folders: [
      CardFolder(
        name: "counted",
        text: { path in
          opened.withLock { $0.append(path) }
          return folder.text(path)
        }, paths: folder.paths)
    ])
    let known = Journal([try record("key-old", says: "key-lost", on: 0)])
    #expect(known.renamed(by: library).records == known.records)
    #expect(Set(opened.withLock { $0 }) == ["diagnoses/key-old.yaml", "diagnoses/key-lost.yaml"])
    let gone = Journal([try record("power-cut", says: "key-lost", on: 0)])
    #expect(gone.renamed(by: library).records.first?.diagnosis == "outage")
    // What stands in a log is no path.
    opened.withLock { $0 = [] }
    _ = library.renamedDiagnoses(["../sources", "/etc/passwd"])
    #expect(!opened.withLock { $0 }.contains { $0.contains("..") || $0.contains("passwd") })
  }

  @Test func linesOfAnotherSystemAreReadAndEmptyOnesPassedOver() throws {
    let text = Journal([
      try record("power-cut", says: "power-cut", on: 0),
      try record("key-old", says: "key-old", on: 1),
    ]).text
    let log = Journal(text: "\r\n" + text.replacing("\n", with: "\r\n") + "\r\n{\"v\":1,\r\n{}")
    #expect(log.records.count == 2)
    #expect(log.unread == [5, 6])
    let progress = Progress(log, on: CalendarDay(number: 20_002), causes: 5)
    #expect(progress.unread == 2 && progress.unreadLines == [5, 6])
    var page = Page(Terminal.none)
    page.progress(progress, deck.library)
    #expect(page.text.contains("Lines 5, 6 of the log could not be read: they do not count"))
  }

  @Test func aTopicIsATreeOrADiagnosisOrAPartOfEither() {
    #expect(deck.diagnoses(of: "power-cut") == ["power-cut"])
    #expect(deck.diagnoses(of: "sta") == deck.diagnoses(of: nil))
    #expect(deck.diagnoses(of: "key") == ["key-lost", "key-old"])
    #expect(deck.diagnoses(of: "zzz").isEmpty)
  }

  @Test func theLevelRisesWithARunOfGoodTickets() throws {
    let records = try (0..<6).map {
      try record("power-cut", says: "power-cut", on: $0, id: "\($0)")
    }
    #expect(Journal(records).level == .open)
    #expect(Journal(Array(records.prefix(5))).level == .guided)
  }
}
