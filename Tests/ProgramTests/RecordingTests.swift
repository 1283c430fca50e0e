import Foundation
import TestSupport
import Testing

@Suite struct RecordingTests {
  private static let secret = "abC8Q~ZyXwVuTsRqPoNmLkJiHgFeDcBa9876543"
  private static let evidence = """
    GET https://graph.microsoft.com/v1.0/users/bob@contoso.com/messages HTTP/1.1
    Authorization: Basic Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MGFiY2RlZmdoaWprbG1ub3A=
    client_secret=\(secret)

    HTTP/1.1 403 Forbidden

    {"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation.","innerError":{"date":"2026-11-21T10:00:00","request-id":"11111111-2222-3333-4444-555555555555"}}}

    """

  @Test func savesAFileThatGivesTheSameAgain() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "saved.yaml"
    let ran = try Ran(
      "diagnose", "--evidence", "-", "--answer", "token.kind=app-only", "--answer",
      "permission.in-token=no", "--answer", "permission.registered=absent", "--format", "json",
      "--save", file, input: Self.evidence)
    #expect(ran.status == 0)
    #expect(ran.errors.hasPrefix("troubleshoot: saved \(file); cards sha256:"))
    let saved = try folder.read("saved.yaml")
    #expect(!saved.contains("ZyXwVu") && !saved.contains("Zm9vYmFy") && !saved.contains("bob"))
    #expect(saved.contains("/users/user-1@masked.invalid/messages"))
    #expect(saved.contains("request-id\":\"11111111-2222-3333-4444-555555555555"))
    let again = try Ran("diagnose", "--answers", file, "--format", "json")
    #expect(again.status == 0)
    #expect(
      again.output == ran.output.replacing("bob@contoso.com", with: "user-1@masked.invalid"))
    #expect(try Ran("test", file, "--strict").status == 0)
    // Saved once more it is the same file.
    let copy = folder.path + "copy.yaml"
    _ = try Ran("diagnose", "--answers", file, "--save", copy)
    #expect(try folder.read("copy.yaml") == saved)
  }

  @Test func savesACaseForTheCheck() throws {
    let folder = try TemporaryFolder()
    let trees = folder.path + "Trees"
    try FileManager.default.copyItem(atPath: "\(Repository.root)Trees", toPath: trees)
    _ = try Ran(
      "diagnose", "--evidence", "-", "--answer", "token.kind=app-only", "--answer",
      "permission.in-token=no", "--answer", "permission.registered=absent", "--save",
      "\(trees)/cases/graph/permission-missing/saved.yaml", input: Self.evidence)
    let ran = try Ran("check", trees)
    #expect(ran.output == "" && ran.status == 0)
  }

  @Test func savesWhatIsNotSettled() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "open.yaml"
    let ran = try Ran("diagnose", "--evidence", "-", "--save", file, input: Self.evidence)
    #expect(ran.status == 2)
    let saved = try folder.read("open.yaml")
    #expect(saved.contains("\nexpect:\n  outcome: open\n  among: "))
    #expect(try Ran("test", file, "--strict").status == 0)
  }

  @Test func saysWhereItCannotSave() throws {
    let ran = try Ran(
      "diagnose", "--answer", "answer.status=throttled", "--save", "/none/such/case.yaml")
    #expect(ran.status == 66)
    #expect(ran.errors == "troubleshoot: the file '/none/such/case.yaml' cannot be written\n")
  }
}
