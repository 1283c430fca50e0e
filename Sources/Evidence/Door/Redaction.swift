import Facts

/// The door: raw bytes go in, text without secrets comes out.
package enum Redaction {
  /// The longest input that is read, in bytes: 16 MiB.
  package static let longest = 16 << 20

  /// Takes secrets, control characters and invalid UTF-8 out of a text.
  ///
  /// A token is replaced by its claims, `[token {header}{claims}]`; any other secret by the name of
  /// its kind in brackets. Redacting what was redacted changes nothing.
  package static func redact(_ bytes: [UInt8]) -> Redacted {
    bytes.withUnsafeBufferPointer { redact(buffer: $0) }
  }

  /// Takes secrets and control characters out of a text.
  package static func redact(_ text: String) -> Redacted {
    var text = text
    return text.withUTF8 { redact(buffer: $0) }
  }

  private static func redact(buffer: Bytes) -> Redacted {
    let (input, wasCut) = cut(buffer)
    var output: [UInt8] = []
    var removed: [SecretKind: Int] = [:]
    clean(input).withUnsafeBufferPointer { bytes in
      var scanner = SecretScanner(bytes, tokens: .decode)
      scanner.run()
      output = scanner.output
      removed = scanner.removed
    }
    return Redacted(text: String(decoding: output, as: UTF8.self), removed: removed, wasCut: wasCut)
  }

  /// Valid, printable text with the damage of copying undone.
  private static func clean(_ input: Bytes) -> [UInt8] {
    let clean =
      Encodings.fromUTF16(input).map { $0.withUnsafeBufferPointer(Cleaning.cleaned) }
      ?? Cleaning.cleaned(input)
    return Mending.mended(Archive.failures(in: clean) ?? clean)
  }

  /// Cuts an input that is too long at the end of a word, so that no scalar is torn.
  private static func cut(_ bytes: Bytes) -> (Bytes, Bool) {
    guard bytes.count > longest else { return (bytes, false) }
    let end = bytes.skipBack(from: longest, atMost: 4096) { !$0.isBlank }
    let isWord = end > longest - 4096
    return (Bytes(rebasing: bytes[..<(isWord ? end : longest)]), true)
  }
}
