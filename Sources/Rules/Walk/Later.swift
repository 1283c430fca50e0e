import Synchronization

/// A value that is made when it is first wanted, and kept.
final class Later<Value: Sendable>: Sendable {
  private let made = Mutex(Value?.none)
  private let make: @Sendable () -> Value

  init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  /// The value, made now if nobody wanted it before.
  var value: Value {
    made.withLock { made in
      if let made { return made }
      let value = make()
      made = value
      return value
    }
  }
}
