import Rules

/// A small library without findings, which tests change one file at a time.
enum SmallLibrary {
  static let files: [String: String] = [
    "start.yaml": """
    title: Start
    root: kind
    nodes:
      kind:
        fact: token.kind
        branches:
          - { when: delegated, diagnosis: one }
          - { when: app-only, tree: graph/second }
    status: stable
    """,
    "graph/second.yaml": """
    title: Second
    root: paid
    nodes:
      paid:
        fact: tenant.paid
        branches:
          - { when: yes, diagnosis: two, frequency: common }
        otherwise: { diagnosis: one, frequency: rare }
    status: stable
    """,
    "facts/token.kind.yaml": """
    title: Kind of token
    type: choice
    values:
      delegated: A person signed in
      app-only: The app signed in
    derive:
      - { value: app-only, when: { token.roles: { empty: no } } }
    question: Which kind?
    find-out: Look at it.
    why: It separates.
    cost: look
    status: stable
    """,
    "facts/tenant.paid.yaml": """
    title: Paid
    type: yes-no
    question: Is it paid?
    find-out: Look at it.
    why: It separates.
    cost: admin
    status: stable
    """,
    "facts/token.roles.yaml": """
    title: Roles
    type: list
    shape: permission
    status: stable
    """,
    "facts/app.id.yaml": """
    title: Application id
    type: text
    shape: guid
    status: stable
    """,
    "diagnoses/one.yaml": diagnosis("One", cause: "The first.", step: "Do the first thing."),
    "diagnoses/two.yaml": diagnosis("Two", cause: "The second.", step: "Do the second thing."),
    "errors/graph/refused.yaml": """
    title: Refused
    code: Refused
    kind: failure
    meaning: It was refused.
    messages:
      - text: The application {app.id} was refused.
        implies: { token.kind: app-only }
    enters: { tree: graph/second }
    sources: [page]
    checked: 2026-01-31
    status: stable
    """,
    "phrases.yaml": """
    - text: You may not do this here
      enters: { diagnosis: one }
      sources: [page]
    """,
    "sources.yaml": """
    - id: page
      title: A page
      address: https://example.com/page
    """,
    "topics/fields.yaml": """
    title: Fields
    text: What they are.
    see-also: [one]
    sources: [page]
    checked: 2026-01-31
    status: stable
    """,
  ]

  static func diagnosis(_ title: String, cause: String, step: String) -> String {
    """
    title: \(title)
    happened: It happened.
    cause: \(cause)
    actor: developer
    remedy:
      - text: \(step)
        az: az ad app show --id {app.id}
    verify:
      - text: It works.
    sources: [page]
    checked: 2026-01-31
    status: stable
    """
  }

  /// The library with some files in other words, or taken out where the text is nil.
  static func library(changing changes: [String: String?] = [:]) -> Library {
    Library(folders: [CardFolder(name: "Trees", files: files(changing: changes))])
  }

  static func files(changing changes: [String: String?]) -> [String: String] {
    var files = files
    for (path, text) in changes { files[path] = text }
    return files
  }

  /// The findings of all checks, as lines.
  static func findings(changing changes: [String: String?] = [:]) -> [String] {
    CardChecks.findings(in: Catalogue(library(changing: changes))).map(\.line)
  }

  /// A file of the library with a part of it in other words.
  static func edited(_ path: String, _ old: String, _ new: String) -> [String: String?] {
    [path: (files[path] ?? "").replacing(old, with: new)]
  }
}

extension String {
  fileprivate func replacing(_ old: String, with new: String) -> String {
    split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}
