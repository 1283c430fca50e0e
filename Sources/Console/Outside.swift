import Rendering
import Sessions

/// What a session at a prompt reaches outside itself.
package struct Outside {
  /// What the screen can show at this moment.
  let terminal: () -> Terminal
  /// Takes the text to show.
  let write: (String) -> Void
  /// Puts a text into a new file of a name; tells why where it cannot.
  let save: (_ text: String, _ file: String) -> String?
  /// Keeps the session as it stands after a step, so that it can be gone on with.
  let keep: (Session) -> Void
  /// Is told when an offered session is gone on with, and was kept anew.
  let resumed: () -> Void

  package init(
    terminal: @escaping () -> Terminal, write: @escaping (String) -> Void,
    save: @escaping (_ text: String, _ file: String) -> String? = { _, _ in
      "Nothing can be saved here."
    },
    keep: @escaping (Session) -> Void = { _ in }, resumed: @escaping () -> Void = {}
  ) {
    self.terminal = terminal
    self.write = write
    self.save = save
    self.keep = keep
    self.resumed = resumed
  }
}
