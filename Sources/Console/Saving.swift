import Rules
import Sessions

extension Recording {
  /// Saves a session under a name.
  ///
  /// - Returns: What to tell the person.
  static func saved(
    _ session: Session, as file: String, by save: (_ text: String, _ file: String) -> String?
  ) -> String {
    guard !file.isEmpty else { return "Say where: save case.yaml" }
    guard !session.steps.isEmpty else { return "There is nothing to save yet." }
    do {
      if let complaint = save(try Recording(session).text, file) { return complaint }
    } catch {
      return error.message
    }
    return "Saved: \(file). Secrets were taken out and personal values replaced."
      + " troubleshoot diagnose --answers gives the same again."
  }
}
