package import ApusSource
package import ApusSyntax

/// Path Item Object.
package struct PathItem: Sendable {
    package var summary: String?
    package var description: String?
    package var parameters: [Handle<Parameter>] = []
    package var operations: [Operation] = []
    package var range: SourceRange
}

/// Operation Object.
package struct Operation: Sendable {
    /// The HTTP method, in capitals.
    package var method: Located<String>
    package var operationID: Located<String>?
    /// `x-methodName`: what the operation is called in programs, where that is an identifier.
    package var methodName: Located<String>?
    package var summary: String?
    package var description: String?
    package var tags: [String] = []
    /// Parameters in document order: those of the path item that the operation does not override, then its own.
    package var parameters: [Handle<Parameter>] = []
    /// Whether a reference among the parameters led nowhere, so that some are missing.
    package var lacksParameters = false
    package var requestBody: Handle<RequestBody>?
    package var responses: [StatusResponse] = []
    /// The media types of answers, whether or not these say what they are (Swagger 2.0: `produces`).
    package var produces: [Located<String>] = []
    /// Whether it says so itself, and not the document for all operations.
    package var producesItself = false
    package var isDeprecated = false
    /// Security of its own; nil: that of the document.
    package var security: [SecurityRequirement]?
    /// Where that security stands.
    package var securityRange: SourceRange?
    package var servers: [Server] = []
    package var externalDocs: SyntaxNode?
    /// What the API sends because of the operation, by name, in order.
    package var callbacks: [(name: Located<String>, callback: Handle<Callback>)] = []
    package var range: SourceRange
}

/// Callback Object: path items by the runtime expressions that say where the requests go.
package struct Callback: Sendable {
    /// An expression stands in the place of a path template.
    package var items: [Path] = []
    package var range: SourceRange
}

/// A response with the status that it stands under.
package struct StatusResponse: Sendable {
    package var status: ResponseStatus
    package var response: Handle<Response>
    package var range: SourceRange
}

/// The key of a Responses Object.
package enum ResponseStatus: Hashable, Sendable {
    /// One status code.
    case code(Int)
    /// All codes with one first digit: `4XX`.
    case range(Int)
    /// What no other entry covers.
    case `default`

    /// Reads a key of a Responses Object; nil when it is none.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        if text == "default" {
            self = .default
        } else if bytes.count == 3, let first = text.first?.wholeNumberValue, (1...5).contains(first) {
            if bytes[1] | 0x20 == 0x78, bytes[2] | 0x20 == 0x78 {
                self = .range(first)
            } else if let code = Int(text) {
                self = .code(code)
            } else {
                return nil
            }
        } else {
            return nil
        }
    }

    /// Whether the request has succeeded.
    package var isSuccess: Bool {
        switch self {
        case .code(let code): (200..<300).contains(code)
        case .range(let first): first == 2
        case .default: false
        }
    }
}

/// Parameter Object.
package struct Parameter: Sendable {
    /// Where a parameter travels.
    package enum Location: String, Sendable, CaseIterable {
        case path, query, header, cookie
        /// The whole query is the value (OpenAPI 3.2, section "Parameter Object", `in`).
        case querystring
    }

    package var name: Located<String>
    package var location: Location
    package var description: String?
    package var isRequired: Bool
    package var isDeprecated = false
    package var allowsReserved = false
    /// Whether the value may be empty where its schema does not allow that (of a query alone, and deprecated;
    /// some documents say so of paths).
    package var allowsEmptyValue = false
    /// The style as written; nil: the default of the location.
    package var style: Located<String>?
    package var explode: Bool?
    /// The schema; nil where `content` says what the value is.
    package var schema: Handle<Schema>?
    package var content: [MediaType] = []
    package var example: SyntaxNode?
    package var examples: [SyntaxNode] = []
    package var range: SourceRange
}

/// Header Object.
package struct Header: Sendable {
    package var description: String?
    package var isRequired = false
    package var isDeprecated = false
    package var explode = false
    /// The schema; nil where `content` says what the value is.
    package var schema: Handle<Schema>?
    package var content: [MediaType] = []
    package var examples: [SyntaxNode] = []
    package var range: SourceRange
}

/// Request Body Object.
package struct RequestBody: Sendable {
    package var description: String?
    package var isRequired = false
    package var content: [MediaType] = []
    package var range: SourceRange
}

/// Response Object.
package struct Response: Sendable {
    package var description: String?
    package var headers: [(name: Located<String>, header: Handle<Header>)] = []
    package var content: [MediaType] = []
    package var links: [Link] = []
    package var range: SourceRange
}

/// Link Object with its key: what operation can follow, and what of the response goes into it.
package struct Link: Sendable {
    package var name: String
    /// The `operationId`, or a reference to an operation.
    package var operation: String?
    /// Constants or runtime expressions, by the names of parameters, in order.
    package var parameters: [(name: String, value: String)]
    package var description: String?
    /// What else it says: of the body and the server of the request.
    package var uninterpreted: [SyntaxEntry] = []
    package var range: SourceRange
}

/// Media Type Object with its key.
package struct MediaType: Sendable {
    package var name: Located<String>
    package var schema: Handle<Schema>?
    /// The schema of each item, of a body that is a sequence of them (3.2).
    package var itemSchema: Handle<Schema>?
    package var examples: [Example] = []
    /// How the properties of forms are written, by their names.
    package var encodings: [Encoding] = []
    package var range: SourceRange

    /// What it says of values: of the whole and of items.
    package var schemas: [Handle<Schema>] { [schema, itemSchema].compactMap(\.self) }

    init(name: Located<String>, schema: Handle<Schema>?, examples: [Example] = [], range: SourceRange) {
        self.name = name
        self.schema = schema
        self.examples = examples
        self.range = range
    }

    /// Makes that of a body of which the document says nothing else.
    package init(name: Located<String>, range: SourceRange) { self.init(name: name, schema: nil, range: range) }
}

/// Encoding Object with its key: how one property of a form is written.
package struct Encoding: Sendable {
    /// The name of the property.
    package var name: Located<String>
    /// The media types that the property may have; nil: the default of its type.
    package var contentType: Located<String>?
    /// Header fields of the part, of `multipart` alone.
    package var headers: [(name: Located<String>, header: Handle<Header>)] = []
    /// The style as written; nil where `contentType` counts, unless one of the other two is there.
    package var style: Located<String>?
    package var explode: Bool?
    package var allowsReserved: Bool?
    package var range: SourceRange

    /// Makes an encoding that says nothing.
    package init(name: Located<String>, range: SourceRange) {
        self.name = name
        self.range = range
    }

    /// Whether the property is written like a parameter of a query, and has no media type.
    package var hasStyle: Bool { style != nil || explode != nil || allowsReserved != nil }
}

/// An example with its name, where it has one.
package struct Example: Sendable {
    package var name: String?
    package var summary: String?
    package var value: SyntaxNode
}

/// Security Requirement Object: schemes that are needed together.
package struct SecurityRequirement: Sendable, Hashable {
    /// A scheme by name, with the scopes that it is asked for.
    package struct Use: Sendable, Hashable {
        package var scheme: String
        package var scopes: [String]
    }

    package var uses: [Use]
}

/// Security Scheme Object with its name.
package struct SecurityScheme: Sendable {
    /// The types of scheme.
    package enum Kind: Sendable, Hashable {
        case http(scheme: String)
        case apiKey(name: String, location: Parameter.Location)
        case oauth2
        case openIDConnect
        case mutualTLS
    }

    package var name: Located<String>
    package var kind: Kind
    package var description: String?
    /// Fields that apus does not interpret: flows and the URLs of authorisation servers.
    package var uninterpreted: [SyntaxEntry] = []
}
