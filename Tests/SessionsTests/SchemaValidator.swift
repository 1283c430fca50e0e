import Foundation
import Rules

/// A value of YAML as JSON Schema sees it, with scalars typed by YAML's core schema.
indirect enum SchemaValue {
  case text(String)
  case number(Double, written: String)
  case bool(Bool)
  case list([SchemaValue])
  case mapping([(key: String, value: SchemaValue)])

  init(_ value: CardValue) {
    if value.isList {
      self = .list((value.items(for: "list") ?? []).map(SchemaValue.init))
    } else if value.isMapping {
      self = .mapping(
        (value.pairs(for: "mapping") ?? []).map { ($0.key.value, SchemaValue($0.value)) })
    } else {
      let text = value.text(for: "scalar")?.value ?? ""
      if text == "true" || text == "false" {
        self = .bool(text == "true")
      } else if let number = Double(text), text.allSatisfy({ "+-.0123456789".contains($0) }) {
        self = .number(number, written: text)
      } else {
        self = .text(text)
      }
    }
  }

  var types: Set<String> {
    switch self {
    case .text: ["string"]
    case .number(let number, _): number.rounded() == number ? ["number", "integer"] : ["number"]
    case .bool: ["boolean"]
    case .list: ["array"]
    case .mapping: ["object"]
    }
  }

  func equals(_ other: Any) -> Bool {
    switch self {
    case .text(let text): other as? String == text
    case .number(let number, _): (other as? NSNumber)?.doubleValue == number
    case .bool(let flag): other as? Bool == flag
    case .list, .mapping: false
    }
  }
}

/// The part of JSON Schema that the schemas of the cards use.
struct SchemaValidator {
  private let schemas: [String: [String: Any]]

  enum Failure: Error {
    case unreadable(String)
    case unknownKeyword(String)
  }

  /// Reads the schemas of a folder.
  init(folder: String) throws {
    var schemas: [String: [String: Any]] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let data = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
      guard let schema = try JSONSerialization.jsonObject(with: data) as? [String: Any] else {
        throw Failure.unreadable(name)
      }
      schemas[name] = schema
    }
    self.schemas = schemas
  }

  var names: [String] { schemas.keys.sorted() }

  /// What is wrong with a value, as places with the keyword that it breaks.
  func complaints(_ value: SchemaValue, schema name: String) throws -> [String] {
    guard let schema = schemas[name] else { throw Failure.unreadable(name) }
    return try complaints(value, schema, in: name, at: "")
  }

  private static let notes: Set = ["$schema", "title", "description", "definitions"]

  private func complaints(
    _ value: SchemaValue, _ schema: [String: Any], in file: String, at place: String
  ) throws -> [String] {
    var found: [String] = []
    for (keyword, operand) in schema.sorted(by: { $0.key < $1.key })
    where !SchemaValidator.notes.contains(keyword) {
      found += try complaints(value, keyword, operand, schema, in: file, at: place)
    }
    return found
  }

  private func complaints(
    _ value: SchemaValue, _ keyword: String, _ operand: Any, _ schema: [String: Any],
    in file: String, at place: String
  ) throws -> [String] {
    func inner(_ value: SchemaValue, _ schema: Any, _ place: String) throws -> [String] {
      guard let schema = schema as? [String: Any] else {
        return schema as? Bool == false ? ["\(place): not allowed"] : []
      }
      return try complaints(value, schema, in: file, at: place)
    }
    func all(_ operand: Any) throws -> [[String]] {
      try (operand as? [Any] ?? []).map { try inner(value, $0, place) }
    }
    func unless(_ isRight: Bool) -> [String] { isRight ? [] : ["\(place): \(keyword)"] }
    let count = (operand as? NSNumber)?.intValue ?? 0
    switch (keyword, value) {
    case ("$ref", _):
      let parts = (operand as? String ?? "").split(separator: "#", omittingEmptySubsequences: false)
      let name = parts[0].isEmpty ? file : String(parts[0])
      var target: Any? = schemas[name]
      for key in parts[1].split(separator: "/") {
        target = (target as? [String: Any])?[String(key)]
      }
      guard let target = target as? [String: Any] else {
        throw Failure.unreadable(operand as? String ?? "")
      }
      return try complaints(value, target, in: name, at: place)
    case ("allOf", _): return try all(operand).flatMap { $0 }
    case ("anyOf", _): return unless(try all(operand).contains { $0.isEmpty })
    case ("not", _): return unless(try !inner(value, operand, place).isEmpty)
    case ("enum", _): return unless((operand as? [Any] ?? []).contains(where: value.equals))
    case ("const", _): return unless(value.equals(operand))
    case ("type", _):
      let names = operand as? [String] ?? [operand as? String ?? ""]
      return unless(!value.types.isDisjoint(with: names))
    case ("pattern", .text(let text)):
      return unless(text.contains(try Regex(operand as? String ?? "")))
    case ("minLength", .text(let text)): return unless(text.count >= count)
    case ("minimum", .number(let number, _)): return unless(number >= Double(count))
    case ("minItems", .list(let items)): return unless(items.count >= count)
    case ("maxItems", .list(let items)): return unless(items.count <= count)
    case ("items", .list(let items)):
      return try items.enumerated().flatMap { try inner($1, operand, "\(place)/\($0)") }
    case ("minProperties", .mapping(let pairs)): return unless(pairs.count >= count)
    case ("maxProperties", .mapping(let pairs)): return unless(pairs.count <= count)
    case ("required", .mapping(let pairs)):
      return (operand as? [String] ?? []).filter { key in !pairs.contains { $0.key == key } }
        .map { "\(place): \($0) is missing" }
    case ("properties", .mapping(let pairs)):
      let known = operand as? [String: Any] ?? [:]
      return try pairs.flatMap { pair in
        try known[pair.key].map { try inner(pair.value, $0, "\(place)/\(pair.key)") } ?? []
      }
    case ("additionalProperties", .mapping(let pairs)):
      let known = schema["properties"] as? [String: Any] ?? [:]
      return try pairs.filter { known[$0.key] == nil }
        .flatMap { try inner($0.value, operand, "\(place)/\($0.key)") }
    case ("propertyNames", .mapping(let pairs)):
      return try pairs.flatMap { try inner(.text($0.key), operand, "\(place)/\($0.key)") }
    case ("pattern", _), ("minLength", _), ("minimum", _), ("minItems", _), ("maxItems", _),
      ("items", _), ("minProperties", _), ("maxProperties", _), ("required", _),
      ("properties", _), ("additionalProperties", _), ("propertyNames", _):
      return []
    default: throw Failure.unknownKeyword(keyword)
    }
  }
}
