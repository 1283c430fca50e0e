import Rules

/// What ends the program with a status of its own.
enum Failure: Error {
  case noFile(String)
  case folder(String)
  case unreadable(String)
  case unwritable(String)
  /// A folder without any answers file in it.
  case noAnswersFiles(String)
  case noTrees(TreesLocator.Failure)
  /// Findings about files that had to be read, with their places.
  case broken([Finding])
  case answer(String)
  case notSaved(String)
  case usage(String)
  /// No session of that name, or none at all, to go on with.
  case noSession(String?)
  /// No ticket of that id in the log, or none at all; the log's path.
  case noTicket(String?, log: String)
  /// A log that was named and is not there.
  case noLog(String)
  /// A file that is no log of training.
  case foreignLog(String)
  /// Neither an exam of that name nor a file; the exams there are.
  case noExam(String, known: [String])
  /// Another process holds the session.
  case heldSession(String)

  /// The exit status, after sysexits.h: usage, data, no input.
  var status: Int32 {
    switch self {
    case .usage, .answer: 64
    case .broken, .notSaved, .foreignLog: 65
    case .noFile, .folder, .unreadable, .noTrees, .noAnswersFiles, .unwritable, .noSession,
      .noTicket, .noLog, .noExam, .heldSession:
      66
    }
  }

  /// What is wrong and what to do.
  var message: String {
    switch self {
    case .noFile(let path): "there is no file '\(path)'"
    case .folder(let path): "'\(path)' is a folder; name a file in it"
    case .unreadable(let path): "the file '\(path)' cannot be read"
    case .unwritable(let path): "the file '\(path)' cannot be written"
    case .noAnswersFiles(let path): "the folder '\(path)' holds no answers files (*.yaml)"
    case .noTrees(let failure): failure.message
    case .broken(let findings): findings.map(\.line).joined(separator: "\n")
    case .noSession(let name?):
      "there is no session '\(name)'; troubleshoot sessions lists those kept"
    case .noSession(nil): "there is no session to go on with"
    case .noTicket(nil, let log):
      "the log '\(log)' has no ticket yet; troubleshoot train begins one"
    case .noTicket(let id?, let log):
      "the log '\(log)' has no ticket '\(id)'; troubleshoot train export --csv lists their ids"
    case .noLog(let path):
      "there is no log '\(path)'; name the one that troubleshoot train --data FILE wrote"
    case .foreignLog(let path):
      "'\(path)' is no log of training: a log has a line of JSON for each ticket, as train and"
        + " train export --json write it"
    case .noExam(let name, let known):
      "there is no exam and no file '\(name)'"
        + Suggestion.hint(
          for: name, among: known,
          orElse: "; the exams are \(known.joined(separator: " and ")), or a file with exam: 1 and"
            + " tickets: [{ seed: 7, level: 2 }, …]")
    case .heldSession(let name): "the session '\(name)' is under way in another terminal"
    case .answer(let text), .usage(let text), .notSaved(let text): text
    }
  }
}
