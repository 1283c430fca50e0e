import Facts
import Rendering
import Rules
import Testing

@Suite struct FillingTests {
  static let library = Library(folders: [
    CardFolder(
      name: "Trees",
      files: [
        "facts/app.id.yaml": "title: Application id\ntype: text\nshape: guid\nstatus: stable\n",
        "facts/user.id.yaml": "title: User\ntype: text\nshape: subject\nstatus: stable\n",
        "facts/app.name.yaml": "title: Name of the app\ntype: text\nshape: name\nstatus: stable\n",
        "facts/permissions.needed.yaml":
          "title: Permissions\ntype: list\nshape: permission\nstatus: stable\n",
        "facts/redirect-uri.presented.yaml":
          "title: Redirect URI\ntype: text\nshape: uri\nstatus: stable\n",
        "facts/free.text.yaml": "title: Free text\ntype: text\nstatus: stable\n",
      ])
  ])

  private func filled(_ text: String, _ kind: Snippet.Kind, _ known: [String: FactValue]) -> String
  {
    let filling = Filling(
      value: { known[$0.text] }, card: { FillingTests.library.fact($0) })
    return filling.snippet(Snippet(kind: kind, text: Located(text, at: .start)))
  }

  private static let id = "11111111-2222-3333-4444-555555555555"

  @Test func quotesAWordOfTheShell() {
    #expect(
      filled("az x --id {app.id}", .az, ["app.id": .word(Self.id)]) == "az x --id '\(Self.id)'")
    #expect(filled("az x --id {app.id}", .az, [:]) == "az x --id '<application id>'")
  }

  @Test(arguments: [
    "';rm -rf ~;'", "$(reboot)", "a'b", "`id`", "-rf", "a\nb", "x\u{1B}[2J", "{\"a\":1}",
  ])
  func putsNoValueOfTheWrongShapeIn(_ hostile: String) {
    for name in ["app.id", "user.id", "redirect-uri.presented"] {
      let text = filled("az x --id {\(name)}", .az, [name: .word(hostile)])
      #expect(!text.contains(hostile))
      #expect(text.hasPrefix("az x --id '<"))
    }
  }

  @Test func escapesQuotesForEachShell() {
    let path: [String: FactValue] = ["free.text": .word("it's")]
    #expect(filled("az x {free.text}", .az, path) == "az x 'it'\\''s'")
    #expect(filled("x {free.text}", .powershell, path) == "x 'it''s'")
    #expect(filled("az x 'a {free.text} b'", .az, path) == "az x 'a it'\\''s b'")
  }

  @Test func escapesJSONFirstInsideSingleQuotes() {
    let quote: [String: FactValue] = ["free.text": .word("a\"b'c")]
    #expect(
      filled("az rest --body '{\"n\":\"{free.text}\"}'", .az, quote)
        == "az rest --body '{\"n\":\"a\\\"b'\\''c\"}'")
  }

  @Test func encodesAddressesAndBodies() {
    let known: [String: FactValue] = [
      "user.id": .word("ann@contoso.example"), "free.text": .word("a\"b"),
    ]
    let request =
      "GET https://graph.microsoft.com/v1.0/users/{user.id}\nX: y\n\n{\"a\":\"{free.text}\"}"
    #expect(
      filled(request, .http, known)
        == "GET https://graph.microsoft.com/v1.0/users/ann%40contoso.example\nX: y\n\n{\"a\":\"a\\\"b\"}"
    )
  }

  @Test func printsTheFirstOfAListInACommandAndAllInProse() {
    let known: [String: FactValue] = ["permissions.needed": .list(["User.Read", "Mail.Read"])]
    #expect(filled("x --p {permissions.needed}", .az, known) == "x --p 'User.Read'")
    let filling = Filling(
      value: { known[$0.text] }, card: { FillingTests.library.fact($0) })
    #expect(
      filling.prose("needs {permissions.needed} or {other}")
        == "needs User.Read, Mail.Read or {other}")
    #expect(filling.prose("of {app.id}") == "of <application id>")
  }

  @Test func putsNothingBetweenDoubleQuotes() {
    #expect(
      filled("az x \"{app.id}\"", .az, ["app.id": .word(Self.id)])
        == "az x \"<application id>\"")
  }
}
