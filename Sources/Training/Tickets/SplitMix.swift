/// A generator of numbers that depends on nothing but its seed.
///
/// SplitMix64 (Steele, Lea, Flood 2014), written out here so that a seed draws the same ticket on
/// every machine and with every version of the language.
package struct SplitMix: Sendable {
  private var state: UInt64

  package init(_ seed: UInt64) {
    state = seed
  }

  /// A generator for a purpose of its own: the same seed serves many without their numbers mixing.
  package init(_ seed: UInt64, for purpose: String) {
    state = seed ^ SplitMix.digest(purpose)
    _ = next()
  }

  /// The next number.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to a limit.
  package mutating func below(_ limit: Int) -> Int {
    guard limit > 1 else { return 0 }
    return Int(next().multipliedFullWidth(by: UInt64(limit)).high)
  }

  /// Whether something that happens so many times in a hundred happens now.
  package mutating func happens(_ percent: Int) -> Bool { below(100) < percent }

  /// An item of a list; nil where it is empty.
  package mutating func pick<Item>(_ items: [Item]) -> Item? {
    items.isEmpty ? nil : items[below(items.count)]
  }

  /// The items in another order.
  package mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
    var items = items
    for index in items.indices.reversed().dropLast() {
      items.swapAt(index, below(index + 1))
    }
    return items
  }

  /// The items in an order in which heavier ones tend to come first.
  package mutating func shuffled<Item>(_ items: [Item], by weight: (Item) -> Int) -> [Item] {
    var rest = items
    var order: [Item] = []
    while !rest.isEmpty {
      var left = below(rest.reduce(0) { $0 + max(weight($1), 1) })
      let index =
        rest.firstIndex { item in
          left -= max(weight(item), 1)
          return left < 0
        } ?? 0
      order.append(rest.remove(at: index))
    }
    return order
  }

  /// A number that stands for a text (FNV-1a).
  package static func digest(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}
