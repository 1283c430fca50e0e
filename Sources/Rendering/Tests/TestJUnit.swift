extension TestReport {
  /// The report as JUnit's XML, which CI services read; without times and names of machines, so
  /// that equal runs give equal bytes.
  package var junit: String {
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
    lines.append("<testsuites name=\"troubleshoot\"\(counts)>")
    lines.append("  <testsuite name=\"troubleshoot test\"\(counts)>")
    lines.append("    <properties>")
    lines.append("      <property name=\"cards\"\(XML.attribute("value", trees.digest))/>")
    lines.append("    </properties>")
    for file in files { lines += file.junit }
    if let coverage { lines += coverage.junit }
    return lines.joined(separator: "\n") + "\n  </testsuite>\n</testsuites>\n"
  }

  private var counts: String {
    let extra = coverage?.minimum == nil ? 0 : 1
    let failures = failed + (reachesTooLittle ? 1 : 0)
    return " tests=\"\(files.count + extra)\" failures=\"\(failures)\" errors=\"\(malformed)\""
  }
}

extension TestReport.FileItem {
  fileprivate var junit: [String] {
    let parts = file.split(separator: "/")
    let last = parts.last ?? ""
    let name = last.lastIndex(of: ".").map { String(last[..<$0]) } ?? String(last)
    let open =
      "    <testcase" + XML.attribute("classname", parts.dropLast().joined(separator: "."))
      + XML.attribute("name", name) + XML.attribute("file", file)
    let isPassed = status == "passed"
    guard !isPassed || !findings.isEmpty else { return [open + "/>"] }
    let text = XML.text((lines + difference).joined(separator: "\n"))
    if isPassed {
      return [open + ">", "      <system-out>\(text)</system-out>", "    </testcase>"]
    }
    let first = findings.first { $0.severity == "error" } ?? findings.first
    let element = status == "malformed" ? "error" : "failure"
    return [
      open + ">",
      "      <\(element)" + XML.attribute("type", first?.check ?? status)
        + XML.attribute("message", first?.message ?? status) + ">\(text)</\(element)>",
      "    </testcase>",
    ]
  }
}

extension TestReport.CoverageItem {
  fileprivate var junit: [String] {
    guard let minimum else { return [] }
    let open = "    <testcase" + XML.attribute("classname", "coverage")
    let name = XML.attribute("name", "at least \(minimum) %")
    guard isTooLittle else { return [open + name + "/>"] }
    let message = "\(branches.words("branches")), \(diagnoses.words("diagnoses"))"
    return [
      open + name + ">",
      "      <failure" + XML.attribute("type", "coverage") + XML.attribute("message", message)
        + "/>", "    </testcase>",
    ]
  }
}

/// Texts in XML.
private enum XML {
  static func attribute(_ name: String, _ value: String) -> String {
    " \(name)=\"\(text(value))\""
  }

  /// A text with the marks of XML written out; what XML may not hold is left out.
  static func text(_ text: String) -> String {
    var written = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": written += "&amp;"
      case "<": written += "&lt;"
      case ">": written += "&gt;"
      case "\"": written += "&quot;"
      case "\n": written.unicodeScalars.append(scalar)
      case "\t": written += " "
      case _ where scalar.value < 0x20 || scalar.value & 0xFFFE == 0xFFFE: break
      default: written.unicodeScalars.append(scalar)
      }
    }
    return written
  }
}
