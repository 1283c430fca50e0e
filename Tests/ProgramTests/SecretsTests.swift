import Foundation
import TestSupport
import Testing

/// No secret survives, in whatever shape and by whatever way it comes in, on any way out.
@Suite struct SecretsTests {
  /// A secret with the text that it stands in.
  struct Given: CustomTestStringConvertible {
    let secret: String
    let text: String

    var testDescription: String { String(text.prefix(40)) }
  }

  private static let clientSecret = "abC8Q~ZyXwVuTsRqPoNmLkJiHgFeDcBa9876543"
  private static let password = "Tr0ub4dor-Xkcd-936-zz"
  private static let refresh =
    "0.AXoAqW3rTyUiOpAsDfGhJkLzXcVbNm1234567890QwErTyUiOpAsDfGhJkLzXcVbNm0987"
  private static let code =
    "0.AQkAzXcVbNmAsDfGhJkLqWeRtYuIoP0192837465-mNbVcXzLkJhGfDsApOiUyTrEwQ-5647"
  private static let signature = "SgnTrE0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJ-_klmnop"
  private static let token =
    "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczovL2dyYXBoLm1pY3Jvc29mdC5jb20iLCJ0aWQiOiIxIn0."
    + signature
  private static let cookie = "ESTSAUTHPERSISTENTvalue0123456789abcdefABCDEF"
  private static let key = "Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MGFiY2RlZmdoaWprbG1ub3A="

  static let given: [Given] = [
    .init(secret: clientSecret, text: #"{"client_id":"x","client_secret":"\#(clientSecret)"}"#),
    .init(
      secret: clientSecret, text: "grant_type=client_credentials&client_secret=\(clientSecret)"),
    .init(secret: clientSecret, text: "AZURE_CLIENT_SECRET=\(clientSecret)"),
    .init(secret: clientSecret, text: "az login --service-principal -u x -p \(clientSecret)"),
    .init(
      secret: clientSecret, text: "credential = ClientSecretCredential(t, c, '\(clientSecret)')"),
    .init(secret: clientSecret, text: ".WithClientSecret(\"\(clientSecret)\")"),
    .init(secret: clientSecret, text: "clientSecret: '\(clientSecret)',"),
    .init(secret: clientSecret, text: "$body = @{ client_secret = \"\(clientSecret)\" }"),
    .init(secret: clientSecret, text: "client_secret%3D\(clientSecret)%26x"),
    .init(secret: password, text: "username=bob&password=\(password)&grant_type=password"),
    .init(secret: password, text: #"{"username":"bob","password":"\#(password)"}"#),
    .init(secret: refresh, text: #"{"refresh_token":"\#(refresh)"}"#),
    .init(secret: refresh, text: "refresh_token=\(refresh)&scope=x"),
    .init(secret: refresh, text: "Authorization: Bearer \(refresh)"),
    .init(secret: code, text: "https://app.contoso.example/cb?code=\(code)&state=1"),
    .init(secret: code, text: "http://localhost/#code=\(code)"),
    .init(secret: signature, text: "Authorization: Bearer \(token)"),
    .init(secret: signature, text: "curl -H 'Authorization: Bearer \(token)' https://a.example"),
    .init(secret: signature, text: #"{"access_token":"\#(token)"}"#),
    .init(secret: signature, text: token),
    .init(secret: cookie, text: "Cookie: ESTSAUTH=\(cookie); x=y"),
    .init(secret: cookie, text: "Set-Cookie: ESTSAUTHPERSISTENT=\(cookie); path=/; secure"),
    .init(secret: key, text: "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=\(key)"),
    .init(secret: key, text: "Endpoint=sb://a/;SharedAccessKeyName=k;SharedAccessKey=\(key)"),
    .init(secret: key, text: "Authorization: Basic \(key)"),
    .init(
      secret: clientSecret,
      text:
        #"{"log":{"entries":[{"request":{"method":"POST","url":"https://login.microsoftonline.com/t/oauth2/v2.0/token","postData":{"text":"client_secret=\#(clientSecret)"}},"response":{"status":401,"content":{"text":"{\"error\":\"invalid_client\"}"}}}]}}"#
    ),
  ]

  /// The pieces of a secret that must not be seen, however it is cut.
  private static func pieces(of secret: String) -> [String] {
    let characters = Array(secret)
    return stride(from: 0, through: characters.count - 12, by: 4).map {
      String(characters[$0..<($0 + 12)])
    }
  }

  private func expectNone(of given: Given, in ran: Ran, _ way: Comment) {
    for piece in SecretsTests.pieces(of: given.secret) {
      #expect(!ran.output.contains(piece), way)
      #expect(!ran.errors.contains(piece), way)
    }
  }

  private static let refusal = """
    HTTP/1.1 401 Unauthorized

    {"error":{"code":"InvalidAuthenticationToken","message":"Access token is empty."}}

    """

  @Test(arguments: given)
  func isNeitherShownNorKept(_ given: Given) throws {
    let text = SecretsTests.refusal + given.text
    for format in ["text", "json", "markdown"] {
      let ran = try Ran("diagnose", "--evidence", "-", "--format", format, input: text)
      expectNone(of: given, in: ran, "evidence as \(format)")
    }
    for format in ["text", "json"] {
      let ran = try Ran(
        "diagnose", "--evidence", "-", "--only", "facts", "--format", format, input: given.text)
      expectNone(of: given, in: ran, "facts as \(format)")
    }
    expectNone(of: given, in: try Ran(input: text), "a pipe")
    expectNone(of: given, in: try Ran(given.text), "an argument")
    expectNone(
      of: given, in: try Ran("diagnose", "--answer", "token.kind=\(given.text)"), "an answer")
  }

  @Test func isNotShownAsTheNameOfAFile() throws {
    let given = Given(secret: SecretsTests.clientSecret, text: "")
    let folder = FileManager.default.temporaryDirectory
    let file = folder.appending(path: "client_secret=\(given.secret).txt")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("HTTP/1.1 403 Forbidden\n".utf8).write(to: file)
    let path = file.path(percentEncoded: false)
    for arguments in [
      ["diagnose", "--evidence", path, "--only", "facts"], ["diagnose", "--evidence", path],
      ["diagnose", "--evidence", path, "--format", "json"], [path], [path + "x"],
      ["diagnose", "--evidence", path + "x"],
    ] {
      expectNone(of: given, in: try Ran(all: arguments), "a file's name")
    }
  }

  @Test(arguments: given)
  func isNotQuotedFromABrokenFile(_ given: Given) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "answers-\(UUID()).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    for text in [
      "troubleshoot: 1\nanswers:\n  token.kind: \(given.text)\n",
      "troubleshoot: 1\n\(given.text)\n", "\(given.text)\n: [",
    ] {
      try Data(text.utf8).write(to: file)
      let ran = try Ran("diagnose", "--answers", file.path(percentEncoded: false))
      expectNone(of: given, in: ran, "an answers file")
    }
  }

  @Test(arguments: ["';rm -rf ~;'", "$(reboot)", "`reboot`", "\"; reboot; \"", "a\nreboot"])
  func neverBecomesALiveCommand(_ hostile: String) throws {
    let text = """
      AADSTS50011: The redirect URI 'https://a.example/\(hostile)' specified in the request does not match the redirect URIs configured for the application '\(hostile)'.
      """
    let ran = try Ran(
      "diagnose", "--evidence", "-", "--answer", "redirect-uri.shape=https", "--answer",
      "redirect-uri.listed=absent", input: text)
    let commands = ran.output.split(separator: "\n").filter { $0.contains("az ad app") }
    #expect(!commands.isEmpty)
    #expect(commands.allSatisfy { !$0.contains("rm -rf") && !$0.contains("reboot") })
  }
}
