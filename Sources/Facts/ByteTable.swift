/// A number for each of the 256 bytes.
///
/// It never changes and lives as long as the program, and nobody counts who holds it: threads that
/// read texts side by side would spend much of their time on changing a count that they share.
// Without these attributes other modules call the subscript for every byte.
@frozen @usableFromInline
package struct ByteTable: @unchecked Sendable {
  @usableFromInline let values: UnsafePointer<UInt8>

  /// Makes the table from what each byte's number is.
  package init(_ value: (UInt8) -> UInt8) {
    let values = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    for byte in UInt8.min...UInt8.max { (values + Int(byte)).initialize(to: value(byte)) }
    self.values = UnsafePointer(values)
  }

  @inlinable package subscript(byte: UInt8) -> UInt8 { values[Int(byte)] }
}
