import Console
import Facts
import Foundation
import Rendering
import Rules
import Sessions
import TestSupport
import Testing

/// Real reports, told by somebody who knows the answer to every second question only.
@Suite struct ReportTests {
  private static let folder = "\(Repository.root)Tests/Fixtures/reports"

  private static let reports: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  /// What the person says, question by question: what the report states, then *unsure*, in turn.
  private func entries(_ file: AnswersFile, _ library: Library) throws -> [Entry] {
    var entries: [Entry] = []
    var stated: [FactName: String] = [:]
    var session = Session(library: library)
    for step in file.steps {
      switch step {
      case .evidence(let text):
        entries.append(.paste(Array(text.utf8)))
        session.add(Piece(name: "pasted text", bytes: Array(text.utf8)))
      case .answer(let answer): stated[answer.fact.value] = answer.written.value
      default: break
      }
    }
    var knowsNext = true
    while let question = session.standing().question {
      let said = knowsNext ? stated[question.fact] ?? Answer.unsureWord : Answer.unsureWord
      knowsNext.toggle()
      entries.append(.line(said))
      session.answer(question.fact, try question.answer(parsing: said))
    }
    return entries + [.line("quit")]
  }

  @Test func areTen() {
    #expect(Self.reports.count == 10)
  }

  @Test(arguments: reports)
  func keepTheRightCauseInTheList(_ name: String) throws {
    let library = Repository.library
    let text = try String(contentsOfFile: "\(Self.folder)/\(name).yaml", encoding: .utf8)
    let file = try #require(AnswersFile(text: text, context: CardContext(path: name)))
    let right = try #require(file.expect?.diagnosis?.value)
    var shown = ""
    var last: Session?
    var dialogue = Dialogue(
      session: Session(library: library), reader: ScriptedReader(try entries(file, library)),
      outside: Outside(terminal: { .none }, write: { shown += $0 }, keep: { last = $0 }))
    dialogue.run()
    #expect(last?.standing().possible.contains { $0.diagnosis == right } == true)
    try Snapshot.expect(shown, named: "report-\(name)")
  }
}
