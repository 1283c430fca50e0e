import Synchronization

/// The ways from where a walk divides, added up when that is first wanted: most walks are never
/// asked what a question would be worth.
final class Outlook: Sendable {
  let ways: Ways
  private let counted = Mutex(Tally?.none)

  init(_ ways: Ways) { self.ways = ways }

  /// The ways added up by fact and diagnosis.
  var tally: Tally {
    counted.withLock { counted in
      if let counted { return counted }
      let tally = Tally(ways)
      counted = tally
      return tally
    }
  }
}
