import Console
import Facts
import Rules
import Testing
import Training

/// Exams and placements that are left and gone on with.
@Suite struct SittingTests {
  private static let exam = Exam(
    name: "team.yaml", title: "Team two",
    items: [
      .init(seed: 3, level: .guided, diagnosis: nil),
      .init(seed: 4, level: .open, diagnosis: "user-lacks-directory-role"),
      .init(seed: 5, level: .open, diagnosis: "permission-not-consented"),
    ])

  /// Takes part in an exam, by what is typed.
  private func take(
    _ entries: [Entry], of exam: Exam = exam, as mode: Record.Mode = .exam,
    after journal: Journal = Journal(), anew: Bool = false
  ) -> Stage {
    let stage = Stage(entries)
    var dialogue = stage.dialogue(journal)
    dialogue.run(exam, as: mode, anew: anew)
    #expect(stage.isFinished)
    return stage
  }

  @Test(arguments: [[Entry.line("q")], [.interrupted, .line("quit")], []])
  func leavingShowsWhatIsFinished(_ leaving: [Entry]) {
    let stage = take([.line("give up")] + leaving)
    #expect(stage.records.count == 1)
    #expect(stage.text.contains("NOT FINISHED, 1 of 3 tickets: Team two\n"))
    #expect(stage.text.contains("0 of 1 right and shown; mean score 0, so far\n"))
    let number = Self.exam.tickets(from: Stage.deck)[0]?.number ?? "none"
    #expect(stage.text.contains("  1. \(number): given up, score 0,"))
    #expect(stage.text.contains("\n  troubleshoot train replay \(number)\n"))
    #expect(stage.text.contains("goes on with ticket 2;"))
    #expect(!stage.text.contains("RESULT"))
  }

  @Test func ctrlCSaysHowToLeave() {
    let stage = take([.interrupted, .line("q")])
    #expect(stage.text.contains("q leaves."))
    #expect(stage.text.contains("Left before a ticket was finished: nothing is kept."))
    #expect(stage.records.isEmpty)
  }

  @Test func goesOnWhereItWasLeft() {
    let first = take([.line("give up"), .line("q")])
    let second = take([.line("give up"), .line("q")], after: Journal(first.records))
    #expect(second.text.contains("You left it after 1 of 3: it goes on with ticket 2."))
    #expect(!second.text.contains("ticket 1 of 3"))
    #expect(second.text.contains("NOT FINISHED, 2 of 3 tickets"))
    let third = take([.line("give up")], after: Journal(first.records + second.records))
    #expect(third.text.contains("Team two: ticket 3 of 3"))
    #expect(third.text.contains("RESULT: Team two\n"))
    #expect(third.text.contains("0 of 3 right and shown; mean score 0\n"))
    let all = first.records + second.records + third.records
    #expect(Set(all.compactMap(\.sitting?.id)).count == 1)
    #expect(all.compactMap(\.sitting?.ticket) == [1, 2, 3])
    // The log alone tells it, in whatever order its lines stand.
    #expect(Journal(text: Journal(all.reversed()).text).leftSitting(of: "team.yaml", .exam).isEmpty)
    #expect(
      Journal(text: Journal(first.records).text).leftSitting(of: "team.yaml", .exam).count == 1)
  }

  @Test func whatIsFinishedOrOfAnotherNameIsNotGoneOnWith() {
    let whole = take([.line("give up"), .line("give up"), .line("give up")])
    let again = take([.line("q")], after: Journal(whole.records))
    #expect(again.text.contains("ticket 1 of 3"))
    #expect(!again.text.contains("You left it"))
    let begun = take([.line("give up"), .line("q")])
    let other = Exam(name: "other.yaml", title: "Other", items: Self.exam.items)
    #expect(
      take([.line("q")], of: other, after: Journal(begun.records)).text.contains("ticket 1 of 3"))
  }

  @Test func beginsAnewWhereThatIsWanted() {
    let first = take([.line("give up"), .line("q")])
    let anew = take([.line("give up"), .line("q")], after: Journal(first.records), anew: true)
    #expect(anew.text.contains("ticket 1 of 3"))
    #expect(anew.records.first?.sitting?.id != first.records.first?.sitting?.id)
    // The one begun last is the one that is gone on with.
    let journal = Journal(first.records + anew.records)
    #expect(journal.leftSitting(of: "team.yaml", .exam) == anew.records)
  }

  @Test func beginsFromTheFirstWhereTheTicketsAreOthers() {
    let first = take([.line("give up"), .line("q")])
    let changed = Exam(
      name: "team.yaml", title: "Team two", items: Array(Self.exam.items.reversed()))
    let stage = take([.line("q")], of: changed, after: Journal(first.records))
    #expect(stage.text.contains("its tickets are others by now"))
    #expect(stage.text.contains("ticket 1 of 3"))
  }

  @Test func aPlacementIsFoundAgainWithoutItsSeedAndSetsTheLevelAtItsEnd() {
    let placement = Exam.placement(seed: 7)
    #expect(placement.items.count == 8)
    let begun = take([.line("give up"), .line("q")], of: placement, as: .place)
    #expect(Journal(begun.records).leftPlacement == 7)
    #expect(Journal(begun.records).level == .guided)
    let rest = take(
      [Entry](repeating: .line("give up"), count: 7), of: placement, as: .place,
      after: Journal(begun.records))
    #expect(rest.text.contains("You begin on level 1."))
    #expect(Journal(begun.records + rest.records).leftPlacement == nil)
  }

  @Test func ofAPlacementThatWasLeftNoLevelIsTaken() throws {
    func placed(_ count: Int) throws -> Journal {
      let deck = Small.deck()
      return Journal(
        try (1...count).map { number in
          let level: Level = number < 3 ? .guided : .open
          let ticket = try #require(deck.drawNearest("power-cut", level: level, seed: 1))
          var attempt = Attempt(ticket)
          for fact in ticket.treePath { _ = attempt.ask(fact) }
          return Record(
            attempt, submitted: "power-cut", sure: nil,
            .init(
              id: "\(number)", clock: LocalClock(now: .init(seconds: number), offset: 0),
              mode: .place, exam: "place-1",
              sitting: Sitting(id: "one", ticket: number, of: 4), units: []))
        })
    }
    #expect(try placed(3).level == .guided)
    #expect(try placed(4).level == .open)
  }

  @Test func aSetThatWasLeftIsNoMeasure() {
    let pre = Exam(name: "pre", title: "Before", items: Self.exam.items)
    let left = take([.line("give up"), .line("q")], of: pre)
    let cohort = Cohort([(name: "ana", journal: Journal(left.records))], isAnonymous: false)
    #expect(cohort.learners.first?.pre == nil)
    let rest = take([.line("give up"), .line("give up")], of: pre, after: Journal(left.records))
    let whole = Cohort(
      [(name: "ana", journal: Journal(left.records + rest.records))], isAnonymous: false)
    #expect(whole.learners.first?.pre == 0)
  }

  // MARK: Files

  private func read(_ text: String) -> (exam: Exam?, findings: String) {
    let context = CardContext(path: "team.yaml")
    let exam = Exam(text: text, name: "team.yaml", deck: Small.deck(), context: context)
    return (exam, context.log.findings.map(\.line).joined(separator: "\n"))
  }

  @Test func theKeysOfAFileStandInAnyOrder() {
    let (exam, findings) = read(
      "tickets:\n  - { level: 1, seed: 7 }\n  - { diagnosis: power-cut, seed: 8 }\nexam: 1\n")
    #expect(findings.isEmpty)
    #expect(exam?.title == "team.yaml")
    #expect(
      exam?.items == [
        .init(seed: 7, level: .guided, diagnosis: nil),
        .init(seed: 8, level: .open, diagnosis: "power-cut"),
      ])
  }

  @Test(arguments: [
    ("exam: 2\ntickets: [{ seed: 1 }]", "1:7: error: [version] 'exam' is the version", "not '2'"),
    ("exam: 1\ntickets: [{ seed: x }]", "2:19: error: [wrong-form] 'seed' is", "not 'x'"),
    ("exam: 1\ntickets: [{ seed: 1, level: 9 }]", "2:29: error:", "1, 2 or 3, not '9'"),
    ("exam: 1\ntickets: [{ level: 1 }]", "2:11: error: [missing-key]", "needs 'seed'"),
    ("exam: 1\ntickets: []", "1:1: error: [missing-key]", "needs 'tickets'"),
    (
      "exam: 1\ntickets: [{ seed: 1, diagnosis: power-cat }]", "2:33: error:",
      "did you mean 'power-cut'?"
    ),
    ("exam: 1\nticket: []", "2:1: error: [unknown-key] 'ticket'", "did you mean 'tickets'?"),
  ])
  func whatIsWrongInAFileIsNamed(_ text: String, _ place: String, _ words: String) {
    let (exam, findings) = read(text)
    #expect(exam == nil)
    #expect(findings.contains("team.yaml:\(place)"), "\(findings)")
    #expect(findings.contains(words), "\(findings)")
  }
}
