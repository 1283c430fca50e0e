/// A platform that gives its jobs tokens, with which they sign in without a secret.
enum Platform: CaseIterable {
  case github, githubEnvironment, kubernetes, azureDevOps

  /// Who issues the tokens.
  var issuer: String {
    switch self {
    case .github, .githubEnvironment: "https://token.actions.githubusercontent.com"
    case .kubernetes:
      "https://westeurope.oic.prod-aks.azure.com/00000000-0000-0000-0000-000000000000/"
    case .azureDevOps: "https://vstoken.dev.azure.com/00000000-0000-0000-0000-000000000000"
    }
  }

  /// Whom a token is issued to, in the form of the platform.
  func subject(_ organisation: String) -> String {
    switch self {
    case .github: "repo:\(organisation)/shift-planner:ref:refs/heads/main"
    case .githubEnvironment: "repo:\(organisation)/shift-planner:environment:production"
    case .kubernetes: "system:serviceaccount:planning:shift-planner"
    case .azureDevOps: "sc://\(organisation)/shift-planner/production"
    }
  }
}
