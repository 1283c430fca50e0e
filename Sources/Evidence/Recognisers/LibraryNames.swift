import Facts

/// The library or tool that printed an error, by the names it uses for itself.
enum LibraryNames: Recogniser {
  static let facts: [(name: FactName, type: FactType)] = [(.libraryName, .choice)]

  /// Names with the library that they give away; a longer name stands before one it begins with.
  private static let names: [(library: String, words: [String])] = [
    ("msal-java", ["com.microsoft.aad.msal4j", "msal4j"]),
    ("msal-android", ["com.microsoft.identity.client"]),
    ("msal-apple", ["msalerrordomain", "msalerrorcode"]),
    (
      "msal-net",
      [
        "microsoft.identity.client", "microsoft.identity.web", "msaluirequiredexception",
        "msalserviceexception", "msalclientexception",
      ]
    ),
    ("msal-python", ["msal.application", "msal.authority", "msal.oauth2cli", "import msal"]),
    (
      "msal-js",
      [
        "@azure/msal", "msal-browser", "msal-node", "msal.js", "browserautherror",
        "interactionrequiredautherror", "clientautherror", "clientconfigurationerror",
        "browserconfigurationautherror", "managedidentityerror",
      ]
    ),
    ("msal-go", ["microsoft-authentication-library-for-go"]),
    ("adal", ["adalserviceexception", "microsoft.identitymodel.clients.activedirectory"]),
    (
      "azure-identity",
      [
        "azure.identity", "@azure/identity", "azidentity", "com.azure.identity",
        "defaultazurecredential", "managedidentitycredential", "chainedtokencredential",
      ]
    ),
    (
      "graph-powershell",
      ["connect-mggraph", "invoke-mggraphrequest", "get-mg", "new-mg", "update-mg"]
    ),
    ("azure-powershell", ["connect-azaccount", "get-azaccesstoken"]),
    ("azure-cli", ["azure.cli", "az login", "az rest", "az ad ", "az account"]),
    (
      "graph-sdk",
      [
        "microsoft.graph.serviceexception", "microsoft.graph.models", "graphserviceexception",
        "msgraph.generated", "microsoft-graph-client", "grapherror", "msgraph-sdk",
      ]
    ),
    (
      "terraform",
      ["registry.terraform.io", "provider[\"", "data.azuread_", "azuread_", "azurerm_"]
    ),
  ]

  static let anchors = names.flatMap { library, words in
    words.map { word in
      Anchor(word) { reader, start, end in
        reader.findings.add(.libraryName, .word(library), "name of a library", start..<end)
        // What stands behind the name is for others to read.
        return nil
      }
    }
  }
}
