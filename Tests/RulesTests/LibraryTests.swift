import Facts
import Rules
import Synchronization
import Testing

@Suite struct LibraryTests {
  @Test func opensOnlyWhatIsAskedFor() {
    let opened = Mutex<[String]>([])
    let files = SmallLibrary.files
    let counting = CardFolder(
      name: "Trees",
      text: { path in
        opened.withLock { $0.append(path) }
        return files[path]
      },
      paths: {
        Issue.record("the folder is listed")
        return []
      })
    let library = Library(folders: [counting])
    #expect(library.lookUp("  AADSTS50011: ").isEmpty)
    #expect(opened.withLock { $0 } == ["errors/aadsts/50011.yaml"])
    _ = library.diagnosis("one")
    _ = library.diagnosis("one")
    #expect(opened.withLock { $0 } == ["errors/aadsts/50011.yaml", "diagnoses/one.yaml"])
  }

  @Test func putsALaterFolderOverAnEarlierOne() throws {
    let over = CardFolder(
      name: "Ours",
      files: [
        "diagnoses/one.yaml": SmallLibrary.diagnosis("Ours", cause: "Else.", step: "Ring us.")
      ])
    let library = Library(folders: [CardFolder(name: "Trees", files: SmallLibrary.files), over])
    #expect(library.diagnosis("one")?.title == "Ours")
    #expect(library.diagnosis("two")?.title == "Two")
    #expect(library.paths() == SmallLibrary.files.keys.sorted())
  }

  @Test(arguments: ["../secret", "a/../../b", "One", "one two", "/etc/passwd", ""])
  func refusesIDsThatLeadElsewhere(_ id: String) {
    let folder = CardFolder(
      name: "Trees",
      text: { path in
        Issue.record("opened \(path)")
        return nil
      }, paths: { [] })
    #expect(Library(folders: [folder]).diagnosis(id) == nil)
  }

  @Test(arguments: [
    ("Refused", "errors/graph/refused.yaml"), ("refused:", "errors/graph/refused.yaml"),
    ("graph/refused", "errors/graph/refused.yaml"), ("one", "diagnoses/one.yaml"),
    ("token.kind", "facts/token.kind.yaml"), ("graph/second", "graph/second.yaml"),
    ("fields", "topics/fields.yaml"),
  ])
  func looksUpAnySpelling(_ word: String, _ path: String) throws {
    let found = try #require(SmallLibrary.library().lookUp(word).first)
    switch found {
    case .error(let entry): #expect(entry.path == path)
    case .diagnosis(let card): #expect(card.path == path)
    case .fact(let card): #expect(card.path == path)
    case .tree(let card): #expect(card.path == path)
    case .topic(let card): #expect(card.path == path)
    }
  }

  @Test(arguments: [
    ("Refusal", "errors/graph/refused.yaml"), ("former-one", "diagnoses/one.yaml"),
    ("0xCAA2000C", "errors/other/3399614476.yaml"),
  ])
  func looksUpOtherSpellingsAndFormerNames(_ word: String, _ path: String) throws {
    let files = SmallLibrary.files
    let refused = try #require(files["errors/graph/refused.yaml"])
    let one = try #require(files["diagnoses/one.yaml"])
    let library = SmallLibrary.library(changing: [
      "errors/graph/refused.yaml": refused + "\nalso: [Refusal]\n",
      "errors/other/3399614476.yaml": refused.replacing("Refused", with: "'3399614476'"),
      "diagnoses/one.yaml": one + "\nformerly: [former-one]\n",
    ])
    switch try #require(library.lookUp(word).first) {
    case .error(let entry): #expect(entry.path == path)
    case .diagnosis(let card): #expect(card.path == path)
    default: Issue.record("another kind of card")
    }
    #expect(library.renamedDiagnoses(["former-one", "one", "no-such"]) == ["former-one": "one"])
    #expect(library.lookUp("formerly: [former-one]").isEmpty)
  }

  @Test func findsASourceWithoutReadingThemAll() {
    let library = SmallLibrary.library()
    #expect(library.source("page")?.title == "A page")
    #expect(library.source("pag") == nil && library.source("A page") == nil)
    #expect(library.opened.isEmpty)
  }

  @Test func offersTheNearestWord() {
    #expect(SmallLibrary.library().nearestID(to: "refusd") == "refused")
    #expect(SmallLibrary.library().nearestID(to: "something else") == nil)
    #expect(Suggestion.nearest(to: "epxlain", among: ["explain", "diagnose"]) == "explain")
  }

  @Test func keepsEveryFindingOfAFile() {
    let library = SmallLibrary.library(changing: [
      "diagnoses/one.yaml": "title: One\nacter: x\nhappened: [a]\nstatus: fine\n"
    ])
    _ = library.diagnosis("one")
    #expect(
      library.findings.map(\.check).sorted() == [
        "missing-key", "missing-key", "missing-key", "missing-key", "missing-key", "missing-key",
        "unknown-key", "unknown-word", "wrong-form",
      ])
  }

  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func digestsAsTheStandardSays(_ text: String, _ digest: String) {
    #expect(Digest.sha256(text.utf8) == digest)
  }

  @Test(
    arguments: [
      ([], nil, ["/bin/Trees/start.yaml"], "/bin/Trees"),
      ([], "/env", ["/env", "/env/start.yaml", "/bin/Trees/start.yaml"], "/env"),
      (
        [], nil, ["/bin/../share/troubleshoot/Trees/start.yaml"], "/bin/../share/troubleshoot/Trees"
      ),
    ] as [([String], String?, [String], String)])
  func findsTheShippedCards(
    _ named: [String], _ environment: String?, _ there: [String], _ wanted: String
  ) throws {
    let locator = TreesLocator(
      environment: environment, executableFolder: "/bin", exists: { there.contains($0) })
    #expect(try locator.folders(named: named).map(\.name) == [wanted])
  }

  @Test func refusesAFolderThatIsNotThere() {
    let locator = TreesLocator(
      environment: nil, executableFolder: "/bin", exists: { _ in false })
    #expect(throws: TreesLocator.Failure.noFolder("/none")) {
      try locator.folders(named: ["/none"])
    }
    #expect(throws: TreesLocator.Failure.self) { try locator.folders(named: []) }
  }

  @Test(arguments: [
    // A digit dropped, doubled, swapped.
    ("5011", ["50011"]), ("500011", ["50011"]), ("50101", ["50011"]), ("50012", []),
    ("900", []), ("5001x", []),
  ])
  func offersTheNumbersThatMayHaveBeenMisread(_ number: String, _ expected: [String]) {
    let library = SmallLibrary.library(changing: [
      "errors/aadsts/50011.yaml": SmallLibrary.files["errors/graph/refused.yaml"]
    ])
    #expect(library.misreadings(of: number) == expected)
  }

  @Test(arguments: [
    "- id: page\n  title: A page\n- id: other\n  title: Another\n",
    "- { id: page, title: A page }\n- { id: other, title: Another }\n",
  ])
  func findsASourceWithoutReadingTheOthers(_ text: String) {
    let library = SmallLibrary.library(changing: ["sources.yaml": text])
    #expect(library.source("page")?.title == "A page")
    #expect(library.source("other")?.title == "Another")
    #expect(library.source("none") == nil)
  }

  @Test func advisesWhereACardIsOld() throws {
    let catalogue = Catalogue(SmallLibrary.library())
    let soon = try #require(Instant(parsing: "2027-01-30"))
    #expect(AgeCheck.findings(in: catalogue, asOf: soon).isEmpty)
    let late = try #require(Instant(parsing: "2027-02-02"))
    let lines = AgeCheck.findings(in: catalogue, asOf: late).map(\.line)
    #expect(lines.count == 4)
    #expect(lines.first?.contains("advice: [age] last confirmed on 2026-01-31") == true)
  }
}
