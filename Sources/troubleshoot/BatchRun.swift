import Glibc
import Rendering
import Rules
import Sessions
import Synchronization

/// A filter of JSON Lines: what comes in on the standard input is answered line by line.
///
/// It holds what one read gave and no more, so its memory does not grow with the input, and a slow
/// input is answered as it comes.
struct BatchRun: Sendable {
  /// The longest line that is read; it leaves room for the longest evidence with its escapes.
  static let longest = 32 << 20
  /// The bytes that are read at once.
  private static let block = 1 << 18

  let workers: [BatchWorker]
  let write: @Sendable ([UInt8]) -> Void

  /// What happened to the lines so far.
  struct Count {
    var lines = 0
    var malformed = 0
  }

  /// Answers every line.
  func run(_ read: (_ most: Int) -> [UInt8]) -> Count {
    var count = Count()
    var rest: [UInt8] = []
    var isSkipping = false
    while true {
      let bytes = read(BatchRun.block)
      guard let end = bytes.lastIndex(of: 0x0A) else {
        if bytes.isEmpty {
          if isSkipping { tooLong(&count) } else { answer(rest, &count) }
          return count
        }
        if !isSkipping { rest += bytes }
        if rest.count > BatchRun.longest {
          isSkipping = true
          rest = []
        }
        continue
      }
      var whole = bytes[...end]
      if isSkipping {
        // The first break ends the line that was too long.
        tooLong(&count)
        whole = whole.drop { $0 != 0x0A }.dropFirst()
        isSkipping = false
      }
      answer(rest + whole, &count)
      rest = Array(bytes[(end + 1)...])
    }
  }

  private func tooLong(_ count: inout Count) {
    count.lines += 1
    count.malformed += 1
    var output: [UInt8] = []
    BatchResult.append(
      failure: .tooLong(BatchRun.longest), id: nil, line: count.lines, to: &output)
    write(output)
  }

  /// Answers whole lines; blank ones count and are passed over.
  private func answer(_ bytes: [UInt8], _ count: inout Count) {
    guard !bytes.isEmpty else { return }
    var jobs: [Job] = []
    var start = 0
    while start < bytes.count {
      let end = BatchRun.lineEnd(bytes, from: start)
      count.lines += 1
      let isBlank = bytes[start..<end].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      if !isBlank { jobs.append(Job(range: start..<end, number: count.lines)) }
      start = end + 1
    }
    let malformed = Atomic(0)
    let groups = Job.groups(jobs)
    let results = Parallel.map(groups, workers: workers) { group, worker in
      var output: [UInt8] = []
      bytes.withUnsafeBufferPointer { bytes in
        for job in group {
          let line = UnsafeBufferPointer(rebasing: bytes[job.range])
          if !worker.answer(line, job.number, into: &output) {
            malformed.wrappingAdd(1, ordering: .relaxed)
          }
        }
      }
      return output
    }
    write(results.flatMap { $0 })
    count.malformed += malformed.load(ordering: .relaxed)
  }

  private static func lineEnd(_ bytes: [UInt8], from start: Int) -> Int {
    bytes.withUnsafeBytes { bytes in
      let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
      guard let first = rest.baseAddress, let found = memchr(first, 0x0A, rest.count) else {
        return bytes.count
      }
      return start + (UnsafeRawPointer(found) - first)
    }
  }

  /// A line of a block.
  private struct Job: Sendable {
    let range: Range<Int>
    let number: Int

    /// The lines in groups: one at a time would cost more to hand out than to answer.
    static func groups(_ jobs: [Job]) -> [[Job]] {
      stride(from: 0, to: jobs.count, by: 16).map { Array(jobs[$0..<min($0 + 16, jobs.count)]) }
    }
  }
}

/// What answers lines, one at a time.
final class BatchWorker: Sendable {
  private let library: Library
  private let isFull: Bool
  /// The latest results by what the lines said: logs say the same again and again.
  private let memory = Mutex(Memory())
  private let conclusions = Conclusions()

  /// Results by the hash of what the lines said; a new one takes the place of an old one.
  private struct Memory {
    private var slots = [(content: BatchLine.Content, result: [UInt8])?](
      repeating: nil, count: Memory.count)
    /// The hashes of what the slots hold.
    private var hashes = [Int](repeating: 0, count: Memory.count)
    /// The hashes of what was said once: only what comes again is worth its place.
    private var heard = [Int](repeating: 0, count: Memory.count)
    /// The bytes of the lines and their results.
    private var size = 0

    private static let count = 1 << 14
    /// The bytes remembered at most.
    private static let most = 3 << 20

    func result(of content: BatchLine.Content, hash: Int) -> [UInt8]? {
      let slot = hash & (Memory.count - 1)
      guard hashes[slot] == hash, let known = slots[slot], known.content == content else {
        return nil
      }
      return known.result
    }

    mutating func keep(_ result: [UInt8], of content: BatchLine.Content, hash: Int) {
      let slot = hash & (Memory.count - 1)
      guard heard[slot] == hash else {
        heard[slot] = hash
        return
      }
      if let known = slots[slot] { size -= known.content.size + known.result.count }
      size += content.size + result.count
      if size > Memory.most {
        self = Memory()
        size = content.size + result.count
      }
      slots[slot] = (content, result)
      hashes[slot] = hash
    }
  }

  /// The bytes of evidence and answers of a line that is remembered.
  private static let longest = 4096

  init(_ library: Library, isFull: Bool) {
    self.library = library
    self.isFull = isFull
  }

  /// Answers a line; tells whether it was well formed.
  func answer(
    _ bytes: UnsafeBufferPointer<UInt8>, _ number: Int, into output: inout [UInt8]
  ) -> Bool {
    var line = BatchLine()
    do {
      try line.read(bytes)
      let result = try result(of: line.content)
      BatchResult.append(result, id: line.id, line: number, to: &output)
      return true
    } catch {
      BatchResult.append(failure: error, id: line.id, line: number, to: &output)
      return false
    }
  }

  private func result(of content: BatchLine.Content) throws(BatchLine.Failure) -> [UInt8] {
    let isShort = content.size <= BatchWorker.longest
    let hash = isShort ? content.hashValue : 0
    if isShort, let known = memory.withLock({ $0.result(of: content, hash: hash) }) { return known }
    let result = isFull ? try full(content) : try compact(content)
    if isShort { memory.withLock { $0.keep(result, of: content, hash: hash) } }
    return result
  }

  private func full(_ content: BatchLine.Content) throws(BatchLine.Failure) -> [UInt8] {
    let standing = try content.standing(library)
    return (try? BatchResult.full(standing)) ?? BatchResult.compact(standing)
  }

  private func compact(_ content: BatchLine.Content) throws(BatchLine.Failure) -> [UInt8] {
    try conclusions.conclusion(of: content, library, BatchResult.compact)
  }
}

extension Context {
  /// Answers the lines on the standard input.
  func runBatch(libraries: [Library], isFull: Bool) throws -> BatchRun.Count {
    let workers = libraries.map { BatchWorker($0, isFull: isFull) }
    let count = BatchRun(workers: workers) { print($0) }.run { Context.readStandardInput(most: $0) }
    for library in libraries { try refuseBrokenCards(library) }
    return count
  }
}
