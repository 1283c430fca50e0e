import Rules

extension Words {
  /// What is said of a word that names nothing: numbers that it may be a misreading of, or the
  /// nearest id, and where else to look.
  package static func unknown(_ word: String, _ library: Library) -> String {
    let shown = word.prefix(60)
    guard let number = Library.number(of: word) else {
      let hint = library.nearestID(to: word).map { "; did you mean '\($0)'?" } ?? ""
      return "nothing is known of '\(shown)'\(hint)"
    }
    let near = library.misreadings(of: number).prefix(5).map { "AADSTS\($0)" }
    let hint =
      near.isEmpty ? "" : "; did you misread \(near.joined(separator: " or "))?"
    return "nothing is known of '\(shown)'\(hint.isEmpty ? "." : hint)"
      + " Microsoft's look-up page has the newest numbers:"
      + " https://login.microsoftonline.com/error?code=\(number)"
  }
}
