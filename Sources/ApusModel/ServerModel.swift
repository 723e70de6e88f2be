/// A server of the document or of operations.
package struct ServerModel: Sendable {
    /// A part of a URL that the caller chooses.
    package struct Variable: Sendable {
        package var name: SwiftIdentifier
        package var wireName: String
        /// What stands where the caller does not choose; one of the cases, where there are any.
        package var defaultValue: String
        /// Whether the caller has to choose, because the document does not.
        package var isRequired = false
        /// The type of the variable where the document lists its values; any other is a string.
        package var enumeration: Enumeration?
        package var documentation: DocumentationModel

        /// Makes a variable.
        package init(
            name: SwiftIdentifier, wireName: String, defaultValue: String, enumeration: Enumeration? = nil,
            documentation: DocumentationModel
        ) {
            self.name = name
            self.wireName = wireName
            self.defaultValue = defaultValue
            self.enumeration = enumeration
            self.documentation = documentation
        }
    }

    /// A closed enum in the type of the servers: no other value leads to a server (OpenAPI 3.1, section 4.8.6). Variables
    /// that are called alike and have the same values share it.
    package struct Enumeration: Sendable {
        package var name: SwiftIdentifier
        /// The cases in document order.
        package var cases: [EnumerationModel.Case]
        package var documentation: DocumentationModel

        /// Makes an enum.
        package init(name: SwiftIdentifier, cases: [EnumerationModel.Case], documentation: DocumentationModel) {
            self.name = name
            self.cases = cases
            self.documentation = documentation
        }
    }

    /// Where calls of operations with a server of their own go along with another server: who chooses the variables that
    /// both URLs have chooses them once.
    package struct Sibling: Sendable {
        /// The URL with the variables of the other server in braces; those that it has alone are what they are by default.
        package var url: String
        /// The URL where nothing is chosen.
        package var standardURL: String

        /// Makes a sibling.
        package init(url: String, standardURL: String) {
            self.url = url
            self.standardURL = standardURL
        }
    }

    /// Where calls of operations with a server of their own go along with one that is none of the document's.
    package struct Companion: Sendable {
        /// The path on its host.
        package var path: String
        /// The URL where nothing is chosen.
        package var standardURL: String

        /// Makes a companion.
        package init(path: String, standardURL: String) {
            self.path = path
            self.standardURL = standardURL
        }
    }

    package var name: SwiftIdentifier
    /// The URL, with variables in braces.
    package var url: String
    package var variables: [Variable]
    package var documentation: DocumentationModel
    /// The servers of operations with variables of this one.
    package var siblings: [Sibling] = []
    /// Where it stands in the document.
    package var origin: Origin?

    /// Makes a server.
    package init(
        name: SwiftIdentifier, url: String, variables: [Variable], documentation: DocumentationModel
    ) {
        self.name = name
        self.url = url
        self.variables = variables
        self.documentation = documentation
    }
}

extension APIModel {
    /// The server that calls go to unless callers choose one: the only one of the document, if it says all of its URL.
    package var defaultServer: ServerModel? {
        servers.count == 1 && !servers[0].needsChoice ? servers[0] : nil
    }
}

extension ServerModel {
    /// The URL where the caller chooses nothing; what he has to choose stays in braces.
    package var standardURL: String {
        URLTemplate(url).parts.map { part in
            switch part {
            case .text(let text): text
            case .name(let name): variables.first { $0.wireName == name && !$0.isRequired }?.defaultValue ?? "{\(name)}"
            }
        }.joined()
    }

    /// Whether a caller has to choose the value of a variable.
    package var needsChoice: Bool { variables.contains(where: \.isRequired) }

    /// Whether the caller chooses with which scheme and host the URL begins.
    package var beginsWithVariable: Bool { !url.contains("://") }
}
