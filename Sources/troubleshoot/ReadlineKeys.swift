import CReadline
import Console
import Glibc

/// The keys as they come from the terminal, before Readline sees them.
///
/// Keys are taken in bursts, which tells a paste from typing where the terminal does not mark
/// pastes, and lets a paste be read a few thousand bytes at a time. It is a class because Readline,
/// while it is asked for a key, may call back to ready the terminal after a stop.
final class ReadlineKeys {
  /// What Ctrl-C does.
  var onInterrupt: (@convention(c) (Int32, Int32) -> Int32)?

  private let descriptor = STDIN_FILENO
  private var kept: ArraySlice<UInt8> = []
  private var burst: [UInt8]?
  private var interruptKey: UInt8?

  /// How long a burst may pause before it counts as over, in milliseconds.
  private let settling: Int32 = 20

  /// How long a paste may pause before someone looks why, in milliseconds.
  private let patience: Int32 = 150

  /// Whether another key comes before Readline's keyboard timeout.
  var areWaiting: Bool {
    // A negative timeout changes nothing and returns the present one, in microseconds.
    !kept.isEmpty || isReadable(within: rl_set_keyboard_input_timeout(-1) / 1000)
  }

  /// Returns the next key, or what `wait` returned at end of input or after a signal.
  func next(wait: () -> Int32) -> Int32 {
    if let key = kept.popFirst() { return Int32(key) }
    let awaitsCommand = creadline_awaits_command()
    let first = wait()
    guard let key = UInt8(exactly: first) else { return first }
    var keys = [key] + receive(within: 0).bytes
    while keys.count > 1, keys.count < 4096, keys[0] != 0x1B {
      let more = receive(within: settling).bytes
      if more.isEmpty { break }
      keys += more
    }
    if !awaitsCommand && (key == interruptKey || keys.starts(with: Paste.begin)) {
      // A search, a quoted key or the pager would take the paste for its own, and show it. Ctrl-G
      // ends them; the keys come again as a command.
      kept = keys[...]
      return 0x07
    }
    if awaitsCommand && Paste.isBurst(keys) {
      burst = keys
      keys = Paste.begin
    }
    kept = keys.dropFirst()
    return Int32(keys[0])
  }

  /// Reads a paste to its end mark, or to the next pause where it came without marks.
  ///
  /// - Returns: The paste, and whether Ctrl-C was pressed because it does not end.
  func readPaste() -> (paste: PasteBuffer, isInterrupted: Bool) {
    var paste = PasteBuffer()
    let isMarked = burst == nil
    var last = burst?.last
    if let burst { paste.append(burst) }
    burst = nil
    while true {
      switch kept.isEmpty ? receive(within: patience) : .bytes(Array(kept)) {
      case .bytes(let bytes):
        kept = []
        last = bytes.last
        if !isMarked {
          paste.append(bytes)
        } else if let rest = paste.take(bytes[...]) {
          kept = rest
          return (paste, false)
        }
      case .nothing:
        // Inside a paste the key is a byte like any other, unless it is what silence follows.
        let isInterrupted = last != nil && last == interruptKey
        if isInterrupted || !isMarked { return (paste, isInterrupted) }
      case .end: return (paste, false)
      }
    }
  }

  /// Readies the terminal for editing, with Ctrl-C and Ctrl-Z as keys like any other.
  ///
  /// The driver would turn them into signals even inside a paste. Readline restores the settings
  /// that it found before.
  func prepareTerminal(meta: Int32) {
    rl_prep_terminal(meta)
    var settings = termios()
    guard tcgetattr(descriptor, &settings) == 0 else { return }
    let keys = withUnsafeBytes(of: settings.c_cc) { Array($0) }
    interruptKey = ReadlineKeys.bind(keys[Int(VINTR)], onInterrupt)
    _ = ReadlineKeys.bind(keys[Int(VSUSP)]) { _, _ in
      raise(SIGTSTP)
      rl_check_signals()
      // Back again: the shell has written below the line.
      rl_on_new_line()
      rl_forced_update_display()
      return 0
    }
    settings.c_lflag &= ~tcflag_t(ISIG)
    settings.c_iflag &= ~tcflag_t(IXON)
    tcsetattr(descriptor, TCSADRAIN, &settings)
  }

  private static func bind(
    _ key: UInt8, _ command: (@convention(c) (Int32, Int32) -> Int32)?
  ) -> UInt8? {
    // Zero stands for no key.
    guard key != 0 else { return nil }
    creadline_bind_key(key, command)
    return key
  }
}

extension ReadlineKeys {
  private enum Received {
    case bytes([UInt8])
    case nothing
    case end

    var bytes: [UInt8] {
      if case .bytes(let bytes) = self { bytes } else { [] }
    }
  }

  /// Reads what the terminal has, waiting so many milliseconds for the first of it.
  private func receive(within milliseconds: Int32) -> Received {
    guard isReadable(within: milliseconds) else { return .nothing }
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 14) { buffer, filled in
      count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      filled = max(count, 0)
    }
    if count > 0 { return .bytes(bytes) }
    return count < 0 && (errno == EINTR || errno == EAGAIN) ? .nothing : .end
  }

  /// Waits for input; a signal that came meanwhile is handed to Readline, which may end us.
  private func isReadable(within milliseconds: Int32) -> Bool {
    var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let isReady = Glibc.poll(&poll, 1, milliseconds) > 0
    if !isReady { rl_check_signals() }
    return isReady
  }
}
