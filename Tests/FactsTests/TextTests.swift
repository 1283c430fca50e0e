import Facts
import Testing

@Suite struct TextTests {
  @Test(arguments: [
    (Shape.guid, "11111111-2222-3333-4444-555555555555", true), (.guid, "11111111-2222", false),
    (.guid, "1111111122-22-3333-4444-555555555555", false),
    (.uri, "https://app.contoso.example/signin?x=1", true), (.uri, "app.contoso.example", false),
    (.uri, "https://a b", false), (.host, "graph.microsoft.com", true), (.host, "-x.y", false),
    (.permission, "User.Read.All", true), (.permission, "User Read", false),
    (.subject, "ann@contoso.example", true), (.subject, "ann';rm -rf ~;'", false),
    (.subject, "-rf", false), (.name, "My app (test)", true), (.name, "a\"b", false),
    (.name, "a\u{1B}b", false), (.path, "/v1.0/users", true), (.path, "/a b", false),
  ])
  func fitsShapes(_ shape: Shape, _ text: String, _ fits: Bool) {
    #expect(shape.fits(text) == fits)
  }

  @Test func refusesWhatIsTooLong() {
    #expect(!Shape.name.fits(String(repeating: "a", count: Shape.longest + 1)))
  }

  @Test func findsPlaceholdersAndLeavesOtherBraces() {
    #expect(
      Placeholder.parts(of: "a {app.id} {x} {\"b\": {c.d}} {") == [
        .text("a "), .fact(FactName("app.id")), .text(" {x} {\"b\": "), .fact(FactName("c.d")),
        .text("} {"),
      ])
  }

  @Test(arguments: [
    ("A  \n\t b", "a b"), ("“Quoted” 'it' `x`", "quoted it x"), (#"a\r\nb\"c\\d"#, "a bcd"),
    (#"it\u0027s \u0041"#, "its a"), ("a\u{A0}b", "a b"), ("«x»", "x"),
  ])
  func foldsWhatDoesNotCount(_ text: String, _ folded: String) {
    #expect(String(decoding: Folding.fold(text), as: UTF8.self) == folded)
  }

  @Test func splitsAPatternAtHolesAndGaps() {
    let pattern = TextPattern("Application '{app.id}' … is {no.card} off.") { name in
      name.text == "app.id" ? .init(fact: name, shape: .guid, isList: false) : nil
    }
    #expect(
      pattern.pieces == [
        .literal(Array("application ".utf8)),
        .hole(.init(fact: FactName("app.id"), shape: .guid, isList: false)),
        .literal(Array(" ".utf8)), .gap, .literal(Array(" is ".utf8)), .gap,
        .literal(Array(" off.".utf8)),
      ])
    #expect(pattern.weight == 22)
  }
}
