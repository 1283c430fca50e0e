/// The text of a paste under way: bounded, and looking out for the mark that ends it.
package struct PasteBuffer: Sendable {
  /// The most bytes of a paste that are kept.
  package static let limit = 16 << 20

  /// What was pasted so far, as it came, without the end mark.
  package private(set) var bytes: [UInt8] = []

  /// Whether some of the paste was dropped because it is too long.
  package private(set) var isCut = false

  private let limit: Int
  private var matched = 0

  /// Creates an empty buffer that keeps so many bytes.
  package init(limit: Int = PasteBuffer.limit) {
    self.limit = limit
  }

  /// The paste with line feeds for line ends.
  package var text: [UInt8] { Paste.unifyingLineEnds(bytes) }

  /// Appends bytes that hold no end mark.
  package mutating func append(_ chunk: some Collection<UInt8>) {
    let room = limit - bytes.count
    if chunk.count > room { isCut = true }
    bytes.append(contentsOf: chunk.prefix(room))
  }

  /// Appends bytes up to the end mark, which may be spread over several chunks.
  ///
  /// - Returns: The bytes after the end mark, or nil while it has not come.
  package mutating func take(_ chunk: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var rest = chunk
    while !rest.isEmpty {
      if matched == 0 {
        let text = rest.prefix(while: { $0 != Paste.escape })
        append(text)
        rest = rest[text.endIndex...]
      }
      while let byte = rest.first, byte == Paste.end[matched] {
        rest.removeFirst()
        matched += 1
        if matched == Paste.end.count {
          matched = 0
          return rest
        }
      }
      // The mark holds a single escape, so what was matched so far cannot begin a later mark.
      if !rest.isEmpty {
        append(Paste.end[..<matched])
        matched = 0
      }
    }
    return nil
  }
}
