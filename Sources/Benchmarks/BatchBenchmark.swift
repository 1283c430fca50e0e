import Facts
import Foundation
import Glibc
import Rules
import Sessions

/// `diagnose --batch` over many lines: its speed beside that of `jq -c .`, and its memory.
enum BatchBenchmark {
  /// Measures the built program over lines made of the shipped cases.
  static func run(trees: String) throws {
    let program = Bundle.main.bundleURL.appending(path: "troubleshoot").path(percentEncoded: false)
    let library = Library(folders: [CardFolder(path: trees)])
    let cases = library.paths().filter { $0.hasPrefix("cases/") }.compactMap { path in
      AnswersFile(text: library.text(path: path) ?? "", context: CardContext(path: path))
    }
    let contents = cases.map(content(of:))
    let kinds: [(name: String, line: (Int) -> Content)] = [
      ("every text its own", { varied(contents[$0 % contents.count], $0) }),
      ("texts that repeat", { contents[$0 % contents.count] }),
      ("records of a sign-in log", { (evidence: SignInRecord.text($0), answers: [:]) }),
    ]
    let folder = FileManager.default.temporaryDirectory.appending(path: "batch-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for kind in kinds {
      var peaks: [Double] = []
      for count in [1_000, 100_000] {
        let path = folder.appending(path: "\(count).jsonl").path(percentEncoded: false)
        let size = try write(count, kind.line, to: path)
        let arguments = ["diagnose", "--batch", "--trees", trees]
        let ours = try measure(program, arguments, input: path)
        peaks.append(ours.megabytes)
        print("batch, \(kind.name), \(count) lines of \(size / count) bytes:")
        print("  \(Int(Double(count) / ours.seconds)) lines/s, \(Int(ours.megabytes)) MB")
        guard count == 100_000, let jq = find("jq") else { continue }
        let theirs = try measure(jq, ["-c", "."], input: path)
        print("  jq -c .: \(Int(Double(count) / theirs.seconds)) lines/s")
        print("  ratio of times: \(rounded(ours.seconds / theirs.seconds))")
      }
      print("  ratio of memories: \(rounded(peaks[1] / peaks[0]))")
    }
  }

  private typealias Content = (evidence: String, answers: [String: String])

  private static func content(of file: AnswersFile) -> Content {
    var evidence: [String] = []
    var answers: [String: String] = [:]
    for step in file.steps {
      switch step {
      case .evidence(let text): evidence.append(text)
      case .answer(let answer): answers[answer.fact.value.text] = answer.written.value
      case .evidenceFile, .change, .setAside, .helped: break
      }
    }
    return (evidence.joined(separator: "\n"), answers)
  }

  /// A content with ids and times of its own.
  private static func varied(_ content: Content, _ number: Int) -> Content {
    let digits = String(10_000_000 + number)
    let time = "T\(10 + number / 3600 % 14):\(10 + number / 60 % 50):\(10 + number % 50)"
    let evidence = content.evidence.replacing("99999999-8888", with: "\(digits)-8888")
      .replacing("T10:00:00", with: time)
    return (evidence, content.answers)
  }

  private static func rounded(_ number: Double) -> Double { (number * 100).rounded() / 100 }

  private static func find(_ program: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { "\($0)/\(program)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Writes lines; gives their bytes.
  private static func write(
    _ count: Int, _ content: (Int) -> Content, to path: String
  ) throws -> Int {
    var text = ""
    for number in 0..<count {
      let (evidence, given) = content(number)
      var line = "{\"id\":\(number)"
      if !evidence.isEmpty { line += ",\"evidence\":\(JSONText.string(evidence))" }
      let answers = given.sorted { $0.key < $1.key }
        .map { "\(JSONText.string($0.key)):\(JSONText.string($0.value))" }
      if !answers.isEmpty { line += ",\"answers\":{\(answers.joined(separator: ","))}" }
      text += line + "}\n"
    }
    try Data(text.utf8).write(to: URL(filePath: path))
    return text.utf8.count
  }

  /// Runs a program with its input from a file and its output thrown away.
  ///
  /// - Returns: The median time of several runs, and the peak memory of one more.
  private static func measure(
    _ program: String, _ arguments: [String], input: String
  ) throws -> (seconds: Double, megabytes: Double) {
    var times: [Double] = []
    for _ in 0..<5 {
      let began = ContinuousClock.now
      let process = try start(program, arguments, input: input)
      var status: Int32 = 0
      waitpid(process, &status, 0)
      let time = (ContinuousClock.now - began).components
      times.append(Double(time.seconds) + Double(time.attoseconds) / 1e18)
    }
    return (times.sorted()[2], try peak(of: start(program, arguments, input: input)))
  }

  /// The peak memory of a process in MB, looked at until it ends.
  ///
  /// What `wait4` tells counts the memory of the parent, which `posix_spawn` lends to the child.
  private static func peak(of process: pid_t) throws -> Double {
    var peak = 0.0
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      let text = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
      let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
      let kilobytes = line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Double($0) }
      peak = max(peak, (kilobytes ?? 0) / 1024)
      usleep(2000)
    }
    return peak
  }

  private static func start(
    _ program: String, _ arguments: [String], input: String
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    guard posix_spawn(&process, program, &actions, nil, &words, environ) == 0 else {
      throw CocoaError(.executableNotLoadable)
    }
    return process
  }
}
