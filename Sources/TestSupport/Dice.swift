/// Numbers that look random and are the same in every run (SplitMix64).
package struct Dice: RandomNumberGenerator {
  private var state: UInt64

  /// Equal seeds give equal numbers.
  package init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  /// The next number.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to a limit.
  package mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }

  /// Whether something that happens so many times in a hundred happens now.
  package mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// An item of a list; nil where it is empty.
  package mutating func pick<Item>(_ items: [Item]) -> Item? {
    items.isEmpty ? nil : items[below(items.count)]
  }
}
