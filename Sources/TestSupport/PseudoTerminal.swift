import Glibc

/// A program that runs on a pseudo-terminal of its own, as if a person sat there.
///
/// Everything waits with a time limit, and what still runs at the end is killed.
package final class PseudoTerminal {
  /// Why a dialogue with a program failed.
  package enum Failure: Error {
    case noTerminal(errno: Int32)
    case notStarted(program: String, errno: Int32)
    case timedOut(waitingFor: String, screen: String)
    case ended(waitingFor: String, screen: String)
  }

  /// How a program ended.
  package enum Ending: Equatable {
    case exited(Int32)
    case killed(signal: Int32)
  }

  private let terminal: Int32
  private var process: pid_t = 0
  private var ending: Ending?
  private var output = PrintedText()
  private var seen = 0
  private var hasHungUp = false

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - program: The program's path.
  ///   - arguments: Its arguments, without its name.
  ///   - environment: Its whole environment.
  ///   - columns: The width of the terminal, which is 24 lines high.
  /// - Throws: A `Failure` where there is no terminal or no such program.
  package init(
    _ program: String, _ arguments: [String] = [],
    environment: [String: String] = ["TERM": "xterm", "LANG": "C.UTF-8", "INPUTRC": "/dev/null"],
    columns: UInt16 = 80
  ) throws {
    terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    var isLocked: Int32 = 0
    var number: UInt32 = 0
    guard terminal >= 0, ioctl(terminal, LinuxCalls.setLock, &isLocked) == 0,
      ioctl(terminal, LinuxCalls.getNumber, &number) == 0
    else { throw Failure.noTerminal(errno: errno) }
    var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
    let result = PseudoTerminal.start(
      [program] + arguments, environment.map { "\($0)=\($1)" },
      on: "/dev/pts/\(number)", as: &process)
    guard result == 0 else { throw Failure.notStarted(program: program, errno: result) }
  }

  deinit {
    if process > 0 && ending == nil {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    if terminal >= 0 { close(terminal) }
  }

  /// What was printed so far, without escape sequences and carriage returns.
  package var screen: String { String(decoding: output.bytes, as: UTF8.self) }

  /// Whether the terminal is as a shell wants it: whole lines, with echo, and Ctrl-C a signal.
  package var isCooked: Bool {
    var settings = termios()
    let cooked = tcflag_t(ICANON | ECHO | ISIG)
    return tcgetattr(terminal, &settings) == 0 && settings.c_lflag & cooked == cooked
  }

  /// Types text without waiting for what it brings about; Enter is a carriage return.
  ///
  /// - Throws: `Failure.timedOut` where the program does not read.
  package func type(_ text: String) throws {
    try send(Array(text.utf8))
  }

  /// Pastes text as a terminal does that marks pastes.
  ///
  /// - Throws: `Failure.timedOut` where the program does not read.
  package func paste(_ text: String) throws {
    let keys = text.utf8.map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: "\r") : $0 }
    try send(Array("\u{1B}[200~".utf8) + keys + Array("\u{1B}[201~".utf8))
  }

  /// Sends bytes, taking in what the program prints meanwhile.
  ///
  /// - Throws: `Failure.timedOut` where the program does not read.
  package func send(_ bytes: [UInt8], within limit: Duration = .seconds(10)) throws {
    let deadline = ContinuousClock.now + limit
    var rest = bytes[...]
    while !rest.isEmpty {
      guard ContinuousClock.now < deadline else {
        throw Failure.timedOut(waitingFor: "input to be read", screen: screen)
      }
      let count = rest.withUnsafeBytes { write(terminal, $0.baseAddress, min($0.count, 4096)) }
      rest = rest.dropFirst(max(count, 0))
      takeOutput(waiting: count > 0 ? 0 : 10)
    }
  }

  /// Waits for a text after what was waited for before, and returns all up to its end.
  ///
  /// - Throws: A `Failure` where the time is over or the program has ended without it.
  @discardableResult
  package func wait(for text: String, within limit: Duration = .seconds(10)) throws -> String {
    let deadline = ContinuousClock.now + limit
    while true {
      if let end = output.end(of: text, from: seen) {
        defer { seen = end }
        return String(decoding: output.bytes[seen..<end], as: UTF8.self)
      }
      guard !hasHungUp else { throw Failure.ended(waitingFor: text, screen: screen) }
      guard ContinuousClock.now < deadline else {
        throw Failure.timedOut(waitingFor: text, screen: screen)
      }
      takeOutput(waiting: 20)
    }
  }

  /// Waits for the program to end.
  ///
  /// - Throws: `Failure.timedOut` where it goes on.
  package func waitForEnding(within limit: Duration = .seconds(10)) throws -> Ending {
    let deadline = ContinuousClock.now + limit
    while true {
      if let ending { return ending }
      var status: Int32 = 0
      // The terminal is emptied first: a program cannot end before what it printed is taken.
      takeOutput(waiting: 10)
      if waitpid(process, &status, WNOHANG) == process {
        takeOutput(waiting: 0)
        let signal = status & 0x7F
        ending = signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
      } else if ContinuousClock.now >= deadline {
        throw Failure.timedOut(waitingFor: "the program to end", screen: screen)
      }
    }
  }

  /// Sends the program a signal.
  package func signal(_ number: Int32) {
    kill(process, number)
  }
}

extension PseudoTerminal {
  /// Starts a program in a session of its own; the terminal it opens first becomes its own.
  private static func start(
    _ arguments: [String], _ environment: [String], on device: String,
    as process: inout pid_t
  ) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, device, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Whoever runs the tests may ignore or block signals that a terminal's programs rely on.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes,
      LinuxCalls.newSession | Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    let argumentStrings = arguments.map { strdup($0) } + [nil]
    let environmentStrings = environment.map { strdup($0) } + [nil]
    defer {
      for string in argumentStrings + environmentStrings { free(string) }
    }
    return posix_spawn(
      &process, arguments[0], &actions, &attributes, argumentStrings, environmentStrings)
  }

  /// Takes what the program has printed, waiting so many milliseconds for the first of it.
  private func takeOutput(waiting milliseconds: Int32) {
    var poll = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    guard !hasHungUp, Glibc.poll(&poll, 1, milliseconds) > 0 else { return }
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = read(terminal, &buffer, buffer.count)
      if count > 0 {
        output.append(buffer[..<count])
      } else {
        hasHungUp = count == 0 || errno == EIO
        return
      }
    }
  }
}

/// Numbers that the C library's headers keep from Swift, from Linux and the GNU C library.
private enum LinuxCalls {
  /// Locks or unlocks a pseudo-terminal, `TIOCSPTLCK`.
  static let setLock: UInt = 0x4004_5431
  /// Returns a pseudo-terminal's number, `TIOCGPTN`.
  static let getNumber: UInt = 0x8004_5430
  /// Starts a program in a new session, `POSIX_SPAWN_SETSID`.
  static let newSession: Int16 = 0x80
}

/// Printed text without what only moves the cursor or colours.
private struct PrintedText {
  private enum State {
    case text
    case escape
    case sequence
  }

  private(set) var bytes: [UInt8] = []
  private var state = State.text

  mutating func append(_ printed: ArraySlice<UInt8>) {
    for byte in printed {
      switch state {
      case .text where byte == 0x1B: state = .escape
      case .text where byte == UInt8(ascii: "\r") || byte == 0x07: break
      case .text: bytes.append(byte)
      case .escape: state = byte == UInt8(ascii: "[") ? .sequence : .text
      case .sequence: if (0x40...0x7E).contains(byte) { state = .text }
      }
    }
  }

  /// Returns the offset after the first place of a text, or nil where it is not printed yet.
  func end(of text: String, from start: Int) -> Int? {
    let wanted = Array(text.utf8)
    guard wanted.count <= bytes.count - start else { return nil }
    return (start...(bytes.count - wanted.count))
      .first { bytes[$0...].starts(with: wanted) }
      .map { $0 + wanted.count }
  }
}
