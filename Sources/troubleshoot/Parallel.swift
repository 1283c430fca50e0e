import Dispatch
import Synchronization

/// Work spread over the cores of the machine.
enum Parallel {
  /// Does some work on every item; the results are in the order of the items, whoever was first.
  ///
  /// - Parameters:
  ///   - items: The items.
  ///   - workers: What each worker has for its own, one for each that may run at a time.
  ///   - work: The work on an item.
  /// - Returns: The results.
  static func map<Item: Sendable, Worker: Sendable, Result: Sendable>(
    _ items: [Item], workers: [Worker], _ work: @Sendable (Item, Worker) -> Result
  ) -> [Result] {
    guard workers.count > 1, items.count > 1 else {
      return items.map { work($0, workers[0]) }
    }
    let next = Atomic(0)
    let results = Mutex([(index: Int, result: Result)]())
    DispatchQueue.concurrentPerform(iterations: workers.count) { worker in
      var own: [(index: Int, result: Result)] = []
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < items.count else { break }
        own.append((index, work(items[index], workers[worker])))
      }
      results.withLock { $0 += own }
    }
    return results.withLock { $0 }.sorted { $0.index < $1.index }.map(\.result)
  }
}
