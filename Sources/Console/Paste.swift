import Facts

/// What can be told from pasted bytes alone.
package enum Paste {
  /// The byte that ends a line.
  package static let newline = UInt8(ascii: "\n")

  /// The longest paste, in bytes, that is put into the line like typed text.
  package static let longestInline = 200

  /// The length from which text without a line end is taken for a paste if it arrives at once.
  package static let shortestBurst = 1024

  /// Returns the text to put into the line, where a paste may be treated as if it were typed.
  ///
  /// That is so for a short single line of plain text, such as an answer or a code. Line ends
  /// after it are dropped, so that the person sees it and presses Enter. What may be a secret
  /// must not show and is no such text.
  ///
  /// - Returns: The text, or nil where the paste is to be kept out of the line.
  package static func inlineText(_ bytes: [UInt8]) -> String? {
    guard bytes.count <= longestInline + 2 else { return nil }
    let line = Array(bytes.prefix { $0 != newline })
    guard bytes[line.count...].allSatisfy({ $0 == newline }) else { return nil }
    guard !line.isEmpty, line.count <= longestInline, line.allSatisfy(isPrintable) else {
      return nil
    }
    guard !mayHoldSecret(line) else { return nil }
    return String(validating: line, as: UTF8.self)
  }

  /// Tells whether a line may hold a token, a secret or an authorization code.
  ///
  /// It errs on the safe side: the start of a token, the mark that client secrets carry, or a run
  /// of 60 characters of base64 (a GUID has 36).
  package static func mayHoldSecret(_ line: some Collection<UInt8>) -> Bool {
    var run = 0
    var before = (UInt8(0), UInt8(0))
    for byte in line {
      run = isBase64(byte) ? run + 1 : 0
      if run >= 60 { return true }
      let isToken =
        before.0 == UInt8(ascii: "e") && before.1 == UInt8(ascii: "y") && byte == UInt8(ascii: "J")
      let isSecret = before.1 == UInt8(ascii: "Q") && byte == UInt8(ascii: "~")
      if isToken || isSecret { return true }
      before = (before.1, byte)
    }
    return false
  }

  /// Tells whether keys that arrived at once, without brackets, are a paste.
  ///
  /// They are if a line is followed by more, or if a line is longer than anyone types at once. A
  /// few short lines without a brace or a colon are commands and answers typed ahead. Keys that
  /// begin with an escape are no text, and brackets of their own mean that pastes come in them.
  package static func isBurst(_ keys: [UInt8]) -> Bool {
    guard keys.first != escape, !contains(begin, in: keys) else { return false }
    let lines = unifyingLineEnds(keys).split(
      separator: newline, omittingEmptySubsequences: false)
    let isSingle = lines.count == 1 || (lines.count == 2 && lines[1].isEmpty)
    if isSingle { return keys.count >= shortestBurst }
    let isTyped = lines.count <= 8 && lines.allSatisfy(isTypedAhead)
    return !isTyped
  }

  /// Returns the words that stand for a paste on the screen.
  package static func label(_ text: [UInt8], isCut: Bool = false) -> String {
    var lines = text.count { $0 == newline }
    if let last = text.last, last != newline { lines += 1 }
    let size = lines == 1 ? "1 line" : "\(lines) lines"
    return isCut ? "[pasted \(size), the rest was too long]" : "[pasted \(size)]"
  }

  /// Joins a paste with the line it was pasted into, so that nothing typed is lost.
  ///
  /// What stood behind the cursor goes on a line of its own, where it cannot spoil a token.
  package static func joined(_ text: [UInt8], with line: [UInt8], at cursor: Int) -> [UInt8] {
    var joined = line[..<cursor] + text
    if cursor < line.count {
      if joined.last != newline { joined.append(newline) }
      joined += line[cursor...]
    }
    return Array(joined)
  }

  /// Removes the last line if it is the given one, and tells whether it was.
  package static func dropLastLine(_ line: String, from text: inout [UInt8]) -> Bool {
    let ending = Array(line.utf8) + [newline]
    let rest = text.count - ending.count
    guard rest >= 0, text[rest...].elementsEqual(ending) else { return false }
    guard rest == 0 || text[rest - 1] == newline else { return false }
    text.removeSubrange(rest...)
    return true
  }

  /// Replaces carriage returns, with or without a line feed after them, by line feeds.
  ///
  /// Terminals send a carriage return for a line end, as the Enter key does.
  package static func unifyingLineEnds(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(carriageReturn) else { return bytes }
    return [UInt8](unsafeUninitializedCapacity: bytes.count) { unified, count in
      var followsReturn = false
      bytes.withUnsafeBufferPointer { bytes in
        for byte in bytes {
          let isSecondHalf = followsReturn && byte == newline
          followsReturn = byte == carriageReturn
          if isSecondHalf { continue }
          unified[count] = followsReturn ? newline : byte
          count += 1
        }
      }
    }
  }

  /// The key sequence that a terminal sends before a paste.
  package static let begin = Array("\u{1B}[200~".utf8)

  /// The key sequence that a terminal sends after a paste.
  package static let end = Array("\u{1B}[201~".utf8)

  static let escape: UInt8 = 0x1B
  private static let carriageReturn = UInt8(ascii: "\r")

  private static func isPrintable(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0x7F }

  private static func isBase64(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      true
    default: byte.isOne(of: "+/-_=")
    }
  }

  private static func isTypedAhead(_ line: ArraySlice<UInt8>) -> Bool {
    line.count <= 40 && !line.contains { $0.isOne(of: "{}:\"") }
  }

  private static func contains(_ mark: [UInt8], in keys: [UInt8]) -> Bool {
    keys.indices.contains { keys[$0] == mark[0] && keys[$0...].starts(with: mark) }
  }
}
