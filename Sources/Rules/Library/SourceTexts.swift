/// The text of `sources.yaml` cut into its items, none of which is parsed yet.
///
/// The list is long, and a result names few of its items.
struct SourceTexts: Sendable {
  /// How an item begins, in lines of its own or in one line.
  private static let starts = ["- { id: ", "- id: "].map { Array($0.utf8) }

  private let bytes: [UInt8]
  private let items: [String: Range<Int>]

  init(_ text: String) {
    bytes = Array(text.utf8)
    items = bytes.withUnsafeBufferPointer { bytes in
      var items: [String: Range<Int>] = [:]
      var last: (id: String, start: Int)?
      var isLineStart = true
      for place in bytes.indices {
        if isLineStart, bytes[place] == UInt8(ascii: "-"), let id = SourceTexts.id(bytes, place) {
          if let last { items[last.id] = last.start..<place }
          last = (id, place)
        }
        isLineStart = bytes[place] == 0x0A
      }
      if let last { items[last.id] = last.start..<bytes.count }
      return items
    }
  }

  /// The id of the item that begins at a line; nil where none does.
  private static func id(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Int) -> String? {
    guard let start = starts.first(where: { bytes[line...].starts(with: $0) }) else { return nil }
    let id = bytes[(line + start.count)...].prefix {
      $0 != UInt8(ascii: ",") && $0 != 0x20 && $0 != 0x0A
    }
    return String(decoding: id, as: UTF8.self)
  }

  /// The text of an item as a list of one; nil where there is none of that id.
  subscript(id: String) -> String? {
    items[id].map { String(decoding: bytes[$0], as: UTF8.self) }
  }
}
