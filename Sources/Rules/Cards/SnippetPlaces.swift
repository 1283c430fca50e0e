import Facts

/// The places in a snippet at which values are put in, and what each place is.
package enum SnippetPlaces {
  /// What surrounds a placeholder, which decides how its value is written.
  package enum Standing: Hashable, Sendable {
    /// A word of a shell, or part of one, outside any quotes.
    case bare
    /// Inside a single-quoted argument of a shell.
    case singleQuoted
    /// In a JSON string inside a single-quoted argument of a shell.
    case jsonInSingleQuotes
    /// In the address of an HTTP request.
    case address
    /// In a header of an HTTP request.
    case header
    /// In a JSON string of an HTTP request's body.
    case body
    /// In text for people.
    case plain
    /// Where no value can be put in safely.
    case unsafe
  }

  /// A placeholder with what surrounds it.
  package struct Place: Hashable, Sendable {
    package let fact: FactName
    package let standing: Standing
  }

  /// A stretch of a snippet: text as it stands, or a placeholder.
  package enum Part: Hashable, Sendable {
    case text(String)
    case place(Place)
  }

  /// The placeholders of a snippet in order.
  package static func placeholders(in snippet: Snippet) -> [Place] {
    parts(of: snippet).compactMap { if case .place(let place) = $0 { place } else { nil } }
  }

  /// Splits a snippet at its placeholders.
  package static func parts(of snippet: Snippet) -> [Part] {
    var scanner = Scanner(kind: snippet.kind)
    return Placeholder.parts(of: snippet.text.value).map { part in
      switch part {
      case .text(let text):
        scanner.pass(text)
        return .text(text)
      case .fact(let name): return .place(Place(fact: name, standing: scanner.standing))
      }
    }
  }

  /// Follows the quotes of a snippet up to a placeholder.
  private struct Scanner {
    let kind: Snippet.Kind
    private var isSingle = false
    private var isDouble = false
    private var isJSON = false
    private var isHere = false
    private var line = ""
    private var isFirstLine = true
    private var isBody = false

    init(kind: Snippet.Kind) {
      self.kind = kind
    }

    mutating func pass(_ text: String) {
      for scalar in text.unicodeScalars {
        line.unicodeScalars.append(scalar)
        switch scalar {
        case "'" where !isDouble:
          isSingle.toggle()
          isJSON = false
        case "\"" where isSingle: isJSON.toggle()
        case "\"": isDouble.toggle()
        case "\n": endLine()
        default: break
        }
        if line.hasSuffix("<<") || line.hasSuffix("@'") || line.hasSuffix("@\"") { isHere = true }
      }
    }

    private mutating func endLine() {
      if !isFirstLine, line.trimmed.isEmpty { isBody = true }
      isFirstLine = false
      line = ""
    }

    var standing: Standing {
      switch kind {
      case .portal: return .plain
      case .http: return isFirstLine ? .address : isBody || line.contains("{") ? .body : .header
      case .code: return .plain
      case .az, .powershell:
        if isHere || isDouble { return .unsafe }
        if isSingle { return isJSON ? .jsonInSingleQuotes : .singleQuoted }
        return .bare
      }
    }
  }
}
