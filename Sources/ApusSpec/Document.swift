package import ApusSource
package import ApusSyntax

/// An OpenAPI document of any version, with the places of everything that it says.
///
/// Readers turn the differences between versions into this one form. All references are resolved: an object that is
/// referred to from two places has one handle.
package struct Document: Sendable {
    /// The version of OpenAPI that the document is written in.
    package var version: OpenAPIVersion
    /// Info Object.
    package var info: Info
    /// Server Objects of the root, in order.
    package var servers: [Server] = []
    /// Tag Objects, in order.
    package var tags: [Tag] = []
    /// Paths with their items, in order.
    package var paths: [Path] = []
    /// What the API sends to an address that is agreed on elsewhere, by name in the place of a path template, in order.
    package var webhooks: [Path] = []
    /// Security that operations have that do not state their own.
    package var security: [SecurityRequirement] = []
    /// Where that security stands.
    package var securityRange: SourceRange?
    package var externalDocs: SyntaxNode?
    /// The named objects of the document.
    package var components = Components()

    package var schemas = Arena<Schema>()
    package var parameters = Arena<Parameter>()
    package var requestBodies = Arena<RequestBody>()
    package var responses = Arena<Response>()
    package var headers = Arena<Header>()
    package var callbacks = Arena<Callback>()
    /// The place of the whole document.
    package var range: SourceRange

    /// The operations that clients call, in order.
    package var operations: [Operation] { paths.flatMap(\.item.operations) }

    /// What bodies may be, those of requests first.
    package var bodies: [MediaType] { requestBodies.all.flatMap(\.content) + responses.all.flatMap(\.content) }

    /// The schemas of parameters and header fields, be it by way of their content.
    package var fieldSchemas: Set<Handle<Schema>> {
        let content = parameters.all.flatMap(\.content) + headers.all.flatMap(\.content)
        return Set(parameters.all.compactMap(\.schema) + headers.all.compactMap(\.schema) + content.flatMap(\.schemas))
    }

    /// What an operation asks for: its own security, or else that of the document (3.1.1, section "Operation Object").
    package func security(of operation: Operation) -> [SecurityRequirement] { operation.security ?? security }
}

/// The versions of OpenAPI that differ in meaning.
package enum OpenAPIVersion: String, Sendable {
    /// Swagger 2.0, the name of OpenAPI before it was called so.
    case v20 = "2.0"
    case v30 = "3.0"
    case v31 = "3.1"
    case v32 = "3.2"
}

/// Info Object: what the document says about itself.
package struct Info: Sendable {
    package var title: String
    package var version: String
    package var description: String?
    /// The summary (OpenAPI 3.1).
    package var summary: String?
    /// Who and what stands behind the API, as the document says it: for people alone.
    package var contact: SyntaxNode?
    package var license: SyntaxNode?
    package var termsOfService: SyntaxNode?
    /// Where the object stands; the whole document where it has none.
    package var range: SourceRange

    /// Summary and description, in Markdown; nil where there is neither.
    package var fullDescription: String? {
        let texts = [summary, description].compactMap(\.self).filter { !$0.isEmpty }
        return texts.isEmpty ? nil : texts.joined(separator: "\n\n")
    }
}

/// Server Object: a base URL.
package struct Server: Sendable {
    /// A variable of a URL template.
    package struct Variable: Sendable {
        package var name: String
        /// The value that stands unless another is given; nil where the document forgot it.
        package var defaultValue: Located<String>?
        /// The only values that it may have, in order; empty where it may have any.
        package var values: [Located<String>]
        package var description: String?

        /// Makes a variable.
        package init(
            name: String, defaultValue: Located<String>? = nil, values: [Located<String>] = [],
            description: String? = nil
        ) {
            self.name = name
            self.defaultValue = defaultValue
            self.values = values
            self.description = description
        }

        /// What stands for it unless another value is given: where the document forgot it, the first one.
        package var standardValue: String? { defaultValue?.value ?? values.first?.value }

        /// Whether the document leaves it to the caller what stands there.
        package var isRequired: Bool { defaultValue == nil && values.isEmpty }
    }

    /// The URL, possibly relative, possibly with variables in braces.
    package var url: Located<String>
    /// The name (OpenAPI 3.2).
    package var name: String?
    package var description: String?
    package var variables: [Variable]
}

/// Tag Object.
package struct Tag: Sendable {
    package var name: String
    package var description: String?
    package var externalDocs: SyntaxNode?
    package var range: SourceRange
}

/// A path template, or the name of a webhook, with its item.
package struct Path: Sendable {
    package var template: Located<String>
    package var item: PathItem
    /// Whether a query belongs to the template, which OpenAPI has not.
    package var mayHaveQuery = false
    /// Whether the document has it without the slash that stands in front.
    package var lacksSlash = false
}

/// Components Object: the names of objects that are meant to be shared, in order. What references lead to in other files
/// stands behind those of the document.
package struct Components: Sendable {
    package var schemas: [Named<Schema>] = []
    package var parameters: [Named<Parameter>] = []
    package var requestBodies: [Named<RequestBody>] = []
    package var responses: [Named<Response>] = []
    package var headers: [Named<Header>] = []
    package var callbacks: [Named<Callback>] = []
    package var securitySchemes: [SecurityScheme] = []
    /// The schemas that a configuration asks for by their names.
    package var requestedSchemas: [Handle<Schema>] = []

    /// An entry of one of the maps.
    package struct Named<Value>: Sendable {
        package var name: Located<String>
        package var handle: Handle<Value>
        /// Whether the entry is but a reference to another one.
        package var isReference: Bool
        /// What tells the entry from one of the same name, where it comes of another file: the name of a folder or file,
        /// then with the folder around it.
        package var qualifiers: [String] = []
        /// The title of a schema that has no other name than that of its file.
        package var title: String?
    }
}
