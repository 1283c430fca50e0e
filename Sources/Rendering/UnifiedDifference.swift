/// The difference between two lists of lines, as `diff -u` and `patch` write it.
package enum UnifiedDifference {
  /// Writes a hunk: every line of a passage, those that go and those that come marked.
  ///
  /// - Parameters:
  ///   - path: The file's path.
  ///   - line: The number of lines before the passage.
  ///   - old: The lines of the passage.
  ///   - new: The lines that take their place.
  /// - Returns: The lines of the hunk, its head before them.
  package static func lines(
    path: String, after line: Int, old: [String], new: [String]
  ) -> [String] {
    // A passage without lines is named by the line before it.
    let starts = (old.isEmpty ? line : line + 1, new.isEmpty ? line : line + 1)
    return [
      "--- \(path)", "+++ \(path)",
      "@@ -\(starts.0),\(old.count) +\(starts.1),\(new.count) @@",
    ] + marked(old, new)
  }

  private static func marked(_ old: [String], _ new: [String]) -> [String] {
    let difference = new.difference(from: old)
    let gone = Set(difference.removals.map(\.offset))
    let come = Set(difference.insertions.map(\.offset))
    var lines: [String] = []
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      if gone.contains(left) {
        lines.append("-\(old[left])")
        left += 1
      } else if come.contains(right) {
        lines.append("+\(new[right])")
        right += 1
      } else {
        lines.append(" \(old[left])")
        left += 1
        right += 1
      }
    }
    return lines
  }
}

extension CollectionDifference.Change {
  fileprivate var offset: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}
