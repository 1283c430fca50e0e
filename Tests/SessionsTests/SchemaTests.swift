import Foundation
import Rules
import Sessions
import TestSupport
import Testing

/// The schemas by which editors complete and check cards.
@Suite struct SchemaTests {
  private let trees = "\(Repository.root)Trees"

  private func validator() throws -> SchemaValidator {
    try SchemaValidator(folder: "\(trees)/schemas")
  }

  private func value(_ text: String) throws -> SchemaValue {
    let context = CardContext(path: "card.yaml")
    let value = try #require(context.parse(text), "\(context.log.findings)")
    return SchemaValue(value)
  }

  private func schema(of path: String) -> String? {
    switch CardKind(path: path) {
    case .fact: "fact.json"
    case .tree: "tree.json"
    case .diagnosis: "diagnosis.json"
    case .error: "error.json"
    case .topic: "topic.json"
    case .case: "answers.json"
    case .sources: "sources.json"
    case .phrases: "phrases.json"
    case nil: nil
    }
  }

  @Test func acceptEveryShippedCardAndCase() throws {
    let validator = try validator()
    var used: Set = ["common.json"]
    for path in Repository.library.paths() {
      let name = try #require(schema(of: path), "\(path)")
      used.insert(name)
      let text = try #require(Repository.library.text(path: path))
      #expect(try validator.complaints(value(text), schema: name) == [], "\(path)")
    }
    #expect(used.sorted() == validator.names)
  }

  @Test(arguments: [
    ("fact.json", "title: T\ntype: choise\nstatus: stable\n", "/type: enum"),
    ("fact.json", "title: T\nstatus: stable\n", ": type is missing"),
    ("fact.json", "title: T\ntype: text\nstatus: stable\nhint: x\n", "/hint: not allowed"),
    (
      "fact.json", "title: T\ntype: text\nstatus: stable\ncompare: [a.b]\n", "/compare: minItems"
    ),
    (
      "tree.json",
      "title: T\nroot: a\nstatus: stable\nnodes: { a: { fact: b, branches: [{ when: c, node: d }] } }\n",
      "/nodes/a/fact: pattern"
    ),
    ("diagnosis.json", "title: T\nactor: [user]\n", "/actor: enum"),
    ("error.json", "title: T\ncode: 1\nkind: failure\nchecked: soon\n", "/checked: pattern"),
    ("error.json", "title: T\ncode: 1\nenters: {}\n", "/enters: minProperties"),
    ("topic.json", "- a\n", ": type"),
    ("phrases.json", "- text: T\n", "/0: enters is missing"),
    ("sources.json", "- { id: a, title: T, address: 'http://a' }\n", "/0/address: pattern"),
    ("answers.json", "troubleshoot: 2\n", "/troubleshoot: const"),
    ("answers.json", "troubleshoot: 1\nexpect: { outcome: solved }\n", "/expect/outcome: enum"),
    ("answers.json", "troubleshoot: 1\nanswers: { Token: x }\n", "/answers/Token: pattern"),
    ("answers.json", "troubleshoot: 1\nanswers: { a.b: x }\nsteps: [{ set-aside: 1 }]\n", ": not"),
    ("answers.json", "troubleshoot: 1\nsteps: [{ set-aside: 0 }]\n", "/steps/0/set-aside: minimum"),
  ])
  func refuseWrongCards(_ schema: String, _ text: String, _ complaint: String) throws {
    #expect(try validator().complaints(value(text), schema: schema).contains(complaint))
  }

  /// The templates of AUTHORING.md, each with the schema that its first line names.
  private func templates() throws -> [(schema: String, text: String)] {
    let text = try String(contentsOfFile: "\(trees)/AUTHORING.md", encoding: .utf8)
    let marker = "# yaml-language-server: $schema="
    return text.components(separatedBy: "```yaml\n").dropFirst().compactMap { part in
      let block = part.components(separatedBy: "```")[0]
      guard block.hasPrefix(marker), let line = block.split(separator: "\n").first else {
        return nil
      }
      return (String(line.dropFirst(marker.count)), block)
    }
  }

  @Test func areNamedByEveryTemplateAndAcceptIt() throws {
    let validator = try validator()
    let places = [
      "fact.json": "facts/", "tree.json": "graph/", "diagnosis.json": "diagnoses/",
      "error.json": "errors/graph/", "topic.json": "topics/", "phrases.json": "",
      "sources.json": "", "answers.json": "cases/graph/403-forbidden/",
    ]
    var seen: Set = ["common.json"]
    for (path, text) in try templates() {
      let name = String(path.split(separator: "/").last ?? "")
      seen.insert(name)
      let folder = try #require(places[name], "\(path)")
      #expect(FileManager.default.fileExists(atPath: "\(trees)/\(folder)\(path)"), "\(path)")
      #expect(try validator.complaints(value(text), schema: name) == [], "\(name)")
    }
    #expect(seen.sorted() == validator.names)
  }
}
