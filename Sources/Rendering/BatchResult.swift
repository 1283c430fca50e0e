import Facts
import Rules
import Sessions

/// The result of a line of a batch, as a line of JSON.
package enum BatchResult {
  /// What was found, in short: keys sorted, those without a value left out; without the id.
  package static func compact(_ standing: Standing) -> [UInt8] {
    var writer = LineWriter()
    // Of the diagnosis only these two are told, which spares reading its card.
    let diagnosis = standing.outcome == .diagnosed ? standing.possible.first?.diagnosis : nil
    let actor = diagnosis.flatMap(standing.library.actor)
    if let actor { writer.text("actor", actor.rawValue) }
    writer.list("conflicts", standing.conflicts.map(\.kept.name.text))
    if let diagnosis, actor != nil { writer.text("diagnosis", diagnosis) }
    writer.text("outcome", standing.outcome.rawValue)
    if standing.outcome != .diagnosed, standing.outcome != .unknown {
      writer.list("possible", standing.possible.prefix(3).map(\.diagnosis))
    }
    if let index = standing.mentions.primary {
      writer.text("primary", standing.mentions.all[index].id.description)
    }
    if let question = standing.question { writer.text("question", question.fact.text) }
    writer.list("unused", standing.unused.map(\.text).sorted())
    return writer.line
  }

  /// Everything that `diagnose --format json` tells, on one line, without the id.
  package static func full(_ standing: Standing) throws -> [UInt8] {
    Array(try JSON.line(DiagnosisReport(standing)).utf8)
  }

  /// Appends a result led by the id of its line, or by the line's number.
  ///
  /// - Parameters:
  ///   - result: The result as JSON on a line.
  ///   - id: The id of the line as JSON.
  ///   - line: The number of the line, which stands in for an id.
  ///   - output: Where it goes.
  package static func append(
    _ result: [UInt8], id: String?, line: Int, to output: inout [UInt8]
  ) {
    output.append(contentsOf: (id == nil ? "{\"line\":" : "{\"id\":").utf8)
    output.append(contentsOf: (id ?? String(line)).utf8)
    output.append(UInt8(ascii: ","))
    output.append(contentsOf: result.dropFirst())
  }

  /// Appends a complaint, led by the number of its line and, where there is one, its id.
  package static func append(
    failure: BatchLine.Failure, id: String?, line: Int, to output: inout [UInt8]
  ) {
    var writer = LineWriter()
    writer.text("error", failure.message)
    if let id { writer.raw("id", id) }
    append(writer.line, id: nil, line: line, to: &output)
  }
}

/// Writes an object on one line.
private struct LineWriter {
  private var bytes: [UInt8] = [UInt8(ascii: "{")]

  init() { bytes.reserveCapacity(256) }

  var line: [UInt8] { bytes + [UInt8(ascii: "}"), 0x0A] }

  private mutating func key(_ key: StaticString) {
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    bytes.append(UInt8(ascii: "\""))
    key.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  mutating func raw(_ name: StaticString, _ value: String) {
    key(name)
    bytes.append(contentsOf: value.utf8)
  }

  mutating func text(_ name: StaticString, _ value: String) {
    key(name)
    JSONText.append(value, to: &bytes)
  }

  mutating func list(_ name: StaticString, _ items: [String]) {
    guard !items.isEmpty else { return }
    key(name)
    bytes.append(UInt8(ascii: "["))
    for (index, item) in items.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      JSONText.append(item, to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }
}
