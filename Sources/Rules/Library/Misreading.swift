import Facts

extension Library {
  /// The known AADSTS numbers that a number may be a misreading of: one digit dropped, doubled or
  /// swapped with its neighbour.
  ///
  /// Their remedies must not be shown: a near number is another error.
  package func misreadings(of number: String) -> [String] {
    let digits = Array(number.utf8)
    guard (4...8).contains(digits.count), digits.allSatisfy(\.isDigit) else { return [] }
    var near: Set<[UInt8]> = []
    for index in digits.indices {
      if index + 1 < digits.count {
        var swapped = digits
        swapped.swapAt(index, index + 1)
        near.insert(swapped)
        if digits[index] == digits[index + 1] {
          var single = digits
          single.remove(at: index)
          near.insert(single)
        }
      }
    }
    for index in 0...digits.count {
      for digit in UInt8(ascii: "0")...UInt8(ascii: "9") {
        var dropped = digits
        dropped.insert(digit, at: index)
        near.insert(dropped)
      }
    }
    near.remove(digits)
    return near.map { String(decoding: $0, as: UTF8.self) }
      .filter { text(path: CardKind.error(ErrorID(.aadsts, $0)).path) != nil }
      .sorted { (Int($0) ?? 0) < (Int($1) ?? 0) }
  }
}
