import Evidence
import Facts
import Foundation
import Glibc
import Rules
import Sessions

/// Prints the figures of the design's budgets that can be measured so far.
///
/// Build the products `troubleshoot` and `Benchmarks` with `swift build -c release
/// --static-swift-stdlib --product NAME`, then run `.build/release/Benchmarks`. Figures are for
/// reading, no test rests on them.
@main
enum Benchmarks {
  static func main() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path(percentEncoded: false)
    let trees = "\(root)Trees"
    explain(trees)
    walks(trees)
    evidence()
    question()
    check(trees)
    try BatchBenchmark.run(trees: trees)
  }

  /// The seconds that some work takes: the median of several runs.
  private static func seconds(runs: Int = 9, _ work: () -> Void) -> Double {
    let clock = ContinuousClock()
    let times = (0..<runs).map { _ in
      let time = clock.measure(work).components
      return Double(time.seconds) + Double(time.attoseconds) / 1e18
    }
    return times.sorted()[runs / 2]
  }

  private static func print(_ name: String, _ figure: Double, _ unit: String) {
    let rounded = (figure * 100).rounded() / 100
    Swift.print("\(name): \(rounded) \(unit)")
  }

  /// `explain 50011` as a whole process, beside the same of the Rust compiler where it is there.
  private static func explain(_ trees: String) {
    let program = Bundle.main.bundleURL.appending(path: "troubleshoot").path(percentEncoded: false)
    let ours = seconds(runs: 21) { run(program, ["explain", "50011", "--trees", trees]) }
    print("explain 50011, whole process", ours * 1000, "ms")
    guard let path = ProcessInfo.processInfo.environment["PATH"],
      let folder = path.split(separator: ":").first(where: {
        FileManager.default.isExecutableFile(atPath: "\($0)/rustc")
      })
    else { return }
    let theirs = seconds(runs: 21) { run("\(folder)/rustc", ["--explain", "E0308"]) }
    print("rustc --explain E0308, whole process", theirs * 1000, "ms")
    print("ratio", ours / theirs, "")
  }

  /// Runs a program with its output thrown away; the time of Foundation's own launcher would
  /// hide that of a small program.
  private static func run(_ program: String, _ arguments: [String]) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    guard posix_spawn(&process, program, &actions, nil, &words, environ) == 0 else { return }
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }

  /// Walks over the 403 tree with every fact known.
  private static func walks(_ trees: String) {
    let library = Library(folders: [CardFolder(path: trees)])
    var facts = FactSet()
    for (name, value) in [
      ("answer.status", "forbidden"), ("denial.says", "insufficient-privileges"),
      ("token.fit", "both-graph"), ("token.kind", "app-only"),
      ("permission.registered", "absent"),
    ] {
      facts.set(Fact(name: FactName(name), value: .word(value), origin: .answer))
    }
    facts.set(Fact(name: FactName("permission.in-token"), value: .flag(false), origin: .answer))
    let count = 100_000
    var nodes = 0
    let time = seconds {
      for _ in 0..<count {
        nodes += Walk(from: .tree("start"), facts: facts, library: library).path.count
      }
    }
    print("walks of settled facts", Double(count) / time, "per second")
    print("nodes passed by each", Double(nodes / 9 / count), "")
  }

  /// The door and the readers over a log with an error here and there, and over errors alone.
  private static func evidence() {
    let error = """
      HTTP/1.1 403 Forbidden
      {"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation.","innerError":{"date":"2026-11-21T10:00:00","request-id":"11111111-2222-3333-4444-555555555555"}}}
      Sign-in failed: AADSTS50011: reply address here

      """
    let line =
      "2026-11-21 10:00:00,123 INFO  sync.Worker [pool-2-thread-7] batch 1234 of 9876 took 35 ms\n"
    for (name, block) in [
      ("a log", String(repeating: line, count: 200) + error), ("errors alone", error),
    ] {
      for size in [1, 10] {
        let text = String(repeating: block, count: size * 1_000_000 / block.utf8.count)
        let bytes = Array(text.utf8)
        let time = seconds(runs: 3) { _ = Piece(name: "text", bytes: bytes) }
        print("evidence, \(name), \(size) MB", Double(bytes.count) / time / 1e6, "MB/s")
      }
    }
  }

  /// The next question with everything unsure, and how it grows with the tree.
  private static func question() {
    for nodes in [100, 1_000, 10_000] {
      let library = Library(folders: [CardFolder(name: "made", files: wide(nodes))])
      var facts = FactSet()
      for number in 0..<150 { facts.markUnsure(FactName("q.a\(number)")) }
      let first = Walk(from: .tree("start"), facts: facts, library: library)
      let time = seconds { _ = Walk(from: .tree("start"), facts: facts, library: library) }
      print("next question, \(nodes) diagnoses", time * 1000, "ms")
      Swift.print("  nodes visited: \(first.nodesVisited), files opened: \(library.opened.count)")
    }
  }

  /// A tree of yes-no nodes over 300 facts with as many diagnoses, less one node.
  private static func wide(_ ends: Int) -> [String: String] {
    var files: [String: String] = [:]
    for number in 0..<300 {
      files["facts/q.a\(number).yaml"] =
        "title: Q\ntype: yes-no\nquestion: Q?\nfind-out: F.\nwhy: W.\ncost: ask\nstatus: stable\n"
    }
    func target(_ number: Int) -> String {
      number < ends ? "node: n\(number)" : "diagnosis: d\(number - ends)"
    }
    let nodes = (1..<ends).map { number in
      "  n\(number):\n    fact: q.a\(number % 300)\n    branches:\n"
        + "      - { when: yes, \(target(number * 2)) }\n      - { when: no, \(target(number * 2 + 1)) }"
    }
    files["start.yaml"] =
      "title: T\nroot: n1\nnodes:\n\(nodes.joined(separator: "\n"))\nstatus: stable\n"
    return files
  }

  private static func check(_ trees: String) {
    var result: CaseCheck.Result?
    let time = seconds(runs: 3) {
      result = Checker.run(on: Library(folders: [CardFolder(path: trees)]))
    }
    print("check Trees (\(result?.cases ?? 0) cases)", time, "s")
  }
}
