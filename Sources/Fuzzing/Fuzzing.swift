import Evidence
import Facts
import Foundation

/// One run of the readers over any bytes: nothing may crash, hang or point outside the text.
enum Fuzzing {
  /// Texts with holes of every kind, as cards have them.
  private static let patterns: [TextPattern] = [
    "Application '{app.id}'({app.name}) is disabled.",
    "API requires one of '{permissions.needed}'. Scopes on the request '{permissions.present}'.",
    "The redirect URI '{redirect-uri.presented}' … does not match the redirect URIs configured",
    "… has not consented to use the application with ID '{app.id}' named '{app.name}'.",
  ].map { source in
    TextPattern(source) { name in
      switch name.text {
      case "app.id": .init(fact: name, shape: .guid, isList: false)
      case "redirect-uri.presented": .init(fact: name, shape: .uri, isList: false)
      case "app.name": .init(fact: name, shape: .name, isList: false)
      default: .init(fact: name, shape: .permission, isList: true)
      }
    }
  }

  /// Takes bytes through the door and reads what is left.
  static func run(_ bytes: [UInt8]) {
    let once = Redaction.redact(bytes)
    let reading = Reading(redacted: once)
    let count = once.text.utf8.count
    for fact in reading.facts { precondition(fact.span.upperBound <= count) }
    for match in reading.matches(of: patterns) { precondition(match.span.upperBound <= count) }
    // What has passed the door once passes again: a saved text is read like the pasted one.
    _ = Reading(redacted: Redaction.redact(once.text))
    var masking = Masking()
    _ = masking.mask(once.text)
  }
}

#if FUZZING
/// Called by libFuzzer, whose main it is then, with one input after the other.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  Fuzzing.run(Array(UnsafeBufferPointer(start: data, count: count)))
  return 0
}
#else
/// Runs the files that are named, such as the inputs that a fuzzer found.
@main
enum Program {
  static func main() throws {
    for path in CommandLine.arguments.dropFirst() {
      Fuzzing.run(Array(try Data(contentsOf: URL(filePath: path))))
    }
  }
}
#endif
