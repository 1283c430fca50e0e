import ArgumentParser
import Rendering
import Rules
import Sessions

extension Context {
  /// Prints a result and ends with 2 where it is not settled.
  func report(_ standing: Standing, as format: ResultFormat) throws {
    let text: String
    switch format {
    case .text:
      var page = Page(terminal)
      page.standing(standing)
      text = page.text
    case .json: text = try JSON.pretty(DiagnosisReport(standing))
    case .markdown: text = HandOver.text(standing)
    }
    try refuseBrokenCards(standing.library)
    print(text)
    if standing.outcome != .diagnosed { throw ExitCode(2) }
  }

  /// Prints what the readers saw.
  func report(readingsOf session: Session, as format: ResultFormat) throws {
    switch format {
    case .text, .markdown:
      var page = Page(terminal)
      page.readings(session)
      print(page.text)
    case .json: print(try JSON.pretty(ReadingReport(session)))
    }
  }
}
