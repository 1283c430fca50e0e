import Rules
import Testing

/// A change to the small library and a finding that it must give.
struct Refused: CustomTestStringConvertible, Sendable {
  let changes: [String: String?]
  let finding: String

  init(_ path: String, _ old: String, _ new: String, _ finding: String) {
    changes = SmallLibrary.edited(path, old, new)
    self.finding = finding
  }

  init(_ changes: [String: String?], _ finding: String) {
    self.changes = changes
    self.finding = finding
  }

  var testDescription: String { finding }
}

@Suite struct CheckTests {
  @Test func acceptsTheSmallLibrary() {
    #expect(SmallLibrary.findings() == [])
  }

  @Test func acceptsANumberSignInQuotesAndAfterLetters() {
    let changes = SmallLibrary.edited(
      "start.yaml", "title: Start", "# A comment.\ntitle: 'Start at #EXT# and C#'")
    #expect(SmallLibrary.findings(changing: changes) == [])
  }

  @Test(arguments: refused)
  func refusesWhatIsWrong(_ refused: Refused) {
    let found = SmallLibrary.findings(changing: refused.changes)
    #expect(found.contains(refused.finding), "found \(found)")
  }

  static let refused: [Refused] = [
    // The numbers of a source
    Refused(
      ["sources.yaml": "- { id: page, title: A page, codes: [50011] }\n"],
      "sources.yaml:1:38: error: [code-without-entry] 'page' lists 50011, and there is no"
        + " errors/aadsts/50011.yaml"),
    // The order of questions
    Refused(
      [
        "start.yaml": """
        title: Start
        root: paid
        nodes:
          paid:
            fact: tenant.paid
            branches:
              - { when: yes, node: kind }
              - { when: no, node: other }
          kind:
            fact: token.kind
            branches:
              - { when: delegated, diagnosis: one, frequency: common }
              - { when: app-only, diagnosis: two }
          other:
            fact: token.kind
            branches:
              - { when: delegated, diagnosis: one, frequency: common }
              - { when: app-only, tree: graph/second }
        status: stable
        """
      ],
      "start.yaml:4:3: advice: [order] the order of the questions costs 6.0 on average, another one"
        + " 3.0: asking 'token.kind' before 'tenant.paid' is where it begins"),
    // Reading
    Refused(
      "start.yaml", "title: Start", "titel: Start",
      "start.yaml:1:1: error: [unknown-key] 'titel' is not a key of a tree; did you mean 'title'?"),
    Refused(
      "start.yaml", "title: Start\n", "",
      "start.yaml:1:1: error: [missing-key] a tree needs 'title':"
        + " a few words that name the symptom"),
    Refused(
      "graph/second.yaml", "title: Second\nroot: paid", "root: paid\ntitle: Second",
      "graph/second.yaml:2:1: error: [key-order] 'title' stands after 'root';"
        + " the order is title symptom root nodes sources status"),
    Refused(
      "start.yaml", "title: Start", "title: Start\ntitle: Again",
      "start.yaml:1:1: error: [duplicate-key] key 'title' stands twice; keep one"),
    Refused(
      "start.yaml", "title: Start", "title: &a Start",
      "start.yaml:1:8: error: [alias] cards have no anchors or aliases; write the value out"),
    Refused(
      "start.yaml", "title: Start", "title: *.sharepoint.com",
      "start.yaml:1:8: error: [alias] a value that begins with '*' is an alias in YAML;"
        + " put it into single quotes"),
    Refused(
      ["start.yaml": ""], "start.yaml:1:1: error: [yaml] the file is empty"),
    Refused(
      "start.yaml", "title: Start", "title: [Start]",
      "start.yaml:1:8: error: [wrong-form] 'title' takes a text, not a list"),
    Refused(
      "diagnoses/one.yaml", "actor: developer", "actor: develper",
      "diagnoses/one.yaml:4:8: error: [unknown-word] 'develper' is not a value of 'actor';"
        + " it is one of user, developer, app-owner, tenant-admin, federation-admin, operator,"
        + " microsoft, nobody; did you mean 'developer'?"),
    Refused(
      "diagnoses/one.yaml", "checked: 2026-01-31", "checked: 2026-02-30",
      "diagnoses/one.yaml:11:10: error: [wrong-form] 'checked' is a day such as 2026-01-31"),
    Refused(
      "errors/graph/refused.yaml", "code: Refused", "code: Denied",
      "errors/graph/refused.yaml:2:7: error: [code-name] the file is named 'refused' and the code"
        + " is 'Denied'; name the file by the code"),
    // Checks over all cards
    Refused(
      ["start.yaml": Optional<String>.none],
      "start.yaml:1:1: error: [no-start] there is no start.yaml, the tree that a walk enters by;"
        + " add one"),
    Refused(
      ["facts/kind.yaml": "title: Kind"],
      "facts/kind.yaml:1:1: error: [file-name] a fact's file is named by the fact, words joined"
        + " by dots, such as token.kind.yaml"),
    Refused(
      "start.yaml", "title: Start", "title: Start at #EXT#",
      "start.yaml:1:8: error: [comment] the value ends before ' #', which begins a comment; put the"
        + " whole value into quotes, or the comment on a line of its own"),
    Refused(
      "start.yaml", "fact: token.kind", "fact: token.kinds",
      "start.yaml:5:11: error: [unknown-fact] there is no fact 'token.kinds' under facts/;"
        + " did you mean 'token.kind'?"),
    Refused(
      "start.yaml", "when: delegated", "when: delegate",
      "start.yaml:7:17: error: [unknown-value] 'delegate' is not a value of 'token.kind';"
        + " it is delegated, app-only; did you mean 'delegated'?"),
    Refused(
      "start.yaml", "diagnosis: one", "diagnosis: on",
      "start.yaml:7:9: error: [unknown-target] there is no diagnosis 'on'; did you mean 'one'?"),
    Refused(
      "start.yaml", "root: kind", "root: kid",
      "start.yaml:2:7: error: [unknown-target] the root 'kid' is not a node of this tree;"
        + " did you mean 'kind'?"),
    Refused(
      "diagnoses/one.yaml", "status: stable", "status: retired",
      "phrases.yaml:2:24: error: [retired-target] the diagnosis 'one' is retired; lead to its"
        + " successor"),
    Refused(
      "diagnoses/one.yaml", "[page]", "[pages]",
      "diagnoses/one.yaml:10:11: error: [unknown-source] 'pages' is not in sources.yaml;"
        + " did you mean 'page'?"),
    Refused(
      "topics/fields.yaml", "checked:", "references: ['http://example.com']\nchecked:",
      "topics/fields.yaml:5:14: error: [reference] a reference is an address that begins with"
        + " https://"),
    Refused(
      "sources.yaml", "- id: page", "- id: page\n  title: Once\n- id: page",
      "sources.yaml:3:3: error: [duplicate-source] the source 'page' stands twice; keep one"),
    Refused(
      "start.yaml", "fact: token.kind", "fact: token.roles",
      "start.yaml:5:11: error: [node-fact] a node looks at a choice, a yes-no or a code;"
        + " 'token.roles' is a list, derive a choice from it"),
    Refused(
      "graph/second.yaml", "    otherwise: { diagnosis: one, frequency: rare }\n", "",
      "graph/second.yaml:4:3: error: [not-exhaustive] 'paid' has no branch for no;"
        + " add one or 'otherwise'"),
    Refused(
      "graph/second.yaml", "when: yes", "when: [yes, no]",
      "graph/second.yaml:8:16: error: [idle-branch] 'otherwise' of 'paid' is never taken:"
        + " every value has a branch"),
    Refused(
      "start.yaml", "when: app-only", "when: [app-only, delegated]",
      "start.yaml:8:28: error: [double-branch] 'delegated' leads along two branches of 'kind';"
        + " keep one"),
    Refused(
      "graph/second.yaml", "otherwise: { diagnosis: one", "otherwise: { tree: start",
      "start.yaml:1:1: error: [tree-cycle] the jumps between trees run in a circle:"
        + " start → graph/second → start"),
    Refused(
      "graph/second.yaml", "diagnosis: two", "node: paid",
      "graph/second.yaml:4:3: error: [node-cycle] the branches run in a circle: paid → paid"),
    Refused(
      "facts/token.kind.yaml", "token.roles: { empty: no }", "token.kind: app-only",
      "facts/token.kind.yaml:1:1: error: [fact-cycle] the fact follows from itself:"
        + " token.kind → token.kind"),
    Refused(
      ["graph/third.yaml": (SmallLibrary.files["graph/second.yaml"] ?? "") + "\n"],
      "graph/third.yaml:1:1: error: [unreached-tree] neither start, an error entry nor a phrase"
        + " leads to this tree"),
    Refused(
      [
        "diagnoses/three.yaml": SmallLibrary.diagnosis(
          "Three", cause: "The third.", step: "Do the third thing.")
      ],
      "diagnoses/three.yaml:1:1: error: [unreached-diagnosis] no branch, error entry or phrase"
        + " leads to this diagnosis"),
    Refused(
      "graph/second.yaml", "status: stable",
      "status: draft",
      "graph/second.yaml:1:1: warning: [draft] the card is a draft; confirm it and make it stable"),
    Refused(
      "diagnoses/two.yaml", "The second.", "the  FIRST.",
      "diagnoses/two.yaml:3:8: error: [same-cause] 'one' has the same cause; one diagnosis is"
        + " enough"),
    Refused(
      "diagnoses/two.yaml", "Do the second thing.", "Do the first thing.",
      "diagnoses/two.yaml:1:1: error: [same-remedy] 'one' has the same remedy; say what differs or"
        + " make them one"),
    Refused(
      "diagnoses/one.yaml", "--id {app.id}", "--id \"{app.id}\"",
      "diagnoses/one.yaml:7:9: error: [placeholder-place] '{app.id}' stands inside double quotes or"
        + " a here-document; put it outside quotes or inside single quotes"),
    Refused(
      "facts/app.id.yaml", "shape: guid\n", "",
      "diagnoses/one.yaml:7:9: error: [placeholder-shape] '{app.id}' stands in a command and its"
        + " fact has no 'shape'"),
    Refused(
      "phrases.yaml", "You may not do this here", "No way",
      "phrases.yaml:1:9: error: [weak-message] the text without its holes is too short to be told"
        + " from others"),
    Refused(
      "phrases.yaml", "- text: You",
      "- text: you may  not do this HERE\n"
        + "  enters: { diagnosis: one }\n- text: You",
      "phrases.yaml:3:9: error: [same-message] the same text stands above; keep one"),
    Refused(
      ["start.yaml": chain(of: 8)].merging(questions(8)) { $1 },
      "start.yaml:32:3: error: [too-many-questions] a path to here asks 8 questions, at most 7 are"
        + " allowed: q.a1, q.a2, q.a3, q.a4, q.a5, q.a6, q.a7, q.a8"),
    Refused(
      "start.yaml", "nodes:",
      "nodes:\n  alone:\n    fact: tenant.paid\n    branches:\n"
        + "      - { when: yes, diagnosis: one }\n    otherwise: { diagnosis: two }",
      "start.yaml:4:3: error: [unreachable-node] no branch leads to the node 'alone'"),
  ]

  /// A tree that asks so many questions in a row.
  static func chain(of count: Int) -> String {
    let nodes = (1...count).map { number in
      "  n\(number):\n    fact: q.a\(number)\n    branches: [{ when: yes, diagnosis: one }]"
        + (number == count
          ? "\n    otherwise: { tree: graph/second }" : "\n    otherwise: { node: n\(number + 1) }")
    }
    // The paid question of the second tree is asked by the same fact as the last one here.
    return "title: Start\nroot: n1\nnodes:\n" + nodes.joined(separator: "\n").replacingPaid(count)
      + "\nstatus: stable\n"
  }

  static func questions(_ count: Int) -> [String: String?] {
    var facts: [String: String?] = [:]
    for number in 1...count {
      facts["facts/q.a\(number).yaml"] = (SmallLibrary.files["facts/tenant.paid.yaml"] ?? "")
    }
    return facts
  }
}

extension String {
  /// The chain without the jump at its end, so that its own last question is the eighth.
  fileprivate func replacingPaid(_ count: Int) -> String {
    split(separator: "{ tree: graph/second }", omittingEmptySubsequences: false)
      .joined(separator: "{ diagnosis: two }")
  }
}
