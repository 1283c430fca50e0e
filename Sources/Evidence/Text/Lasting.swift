/// A table that never changes and lives as long as the program.
///
/// Nobody counts who holds it: threads that read texts side by side would spend much of their time
/// on changing a count that they share.
struct Lasting<Element: Sendable>: @unchecked Sendable {
  private let elements: UnsafeBufferPointer<Element>

  /// Copies the elements to where they stay; meant for tables that are made once.
  init(_ elements: some Collection<Element>) {
    let copy = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
    _ = copy.initialize(from: elements)
    self.elements = UnsafeBufferPointer(copy)
  }
}

extension Lasting: RandomAccessCollection {
  var startIndex: Int { 0 }

  var endIndex: Int { elements.count }

  subscript(index: Int) -> Element {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: elements.count))
    return elements[index]
  }
}
