/// What is sent without being asked for as a parameter.
extension Parameter {
    /// OpenAPI tells tools to ignore header parameters of these names (section "Parameter Object", `name`): the client
    /// sets them itself.
    package var isIgnoredHeader: Bool {
        location == .header && ["accept", "content-type", "authorization"].contains(name.value.lowercased())
    }

    /// Whether it is a header field by which a transport says where a message goes and ends, or what becomes of the
    /// connection (RFC 9110, sections 7.2, 7.6.1 and 8.6): with another length than that of the body, a server reads
    /// another body, or waits.
    package var isOfTransport: Bool {
        let names: Set = [
            "connection", "content-length", "host", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade",
        ]
        return location == .header && names.contains(name.value.lowercased())
    }

    /// What tells parameters of one operation apart: names of header fields have no case (RFC 9110, section 5.1).
    package var key: Key { Key(name: name.value, location: location) }

    /// The name and the place of a parameter.
    package struct Key: Sendable, Hashable {
        private let name: String
        private let location: Location

        /// Makes a key.
        package init(name: String, location: Location) {
            self.name = location == .header ? name.lowercased() : name
            self.location = location
        }
    }
}

extension SecurityScheme {
    /// The parameter that it is sent as, if it is an API key.
    package var parameter: Parameter.Key? {
        guard case .apiKey(let name, let location) = kind else { return nil }
        return Parameter.Key(name: name, location: location)
    }
}

extension Document {
    /// Whether a parameter is a header field that the client or its transport sets, whatever the document says of it. Swagger
    /// 2.0 knows no names that are ignored: without security, `Authorization` is a field like others.
    package func ignores(_ parameter: Parameter, of operation: Operation) -> Bool {
        if parameter.isOfTransport { return true }
        guard parameter.isIgnoredHeader else { return false }
        return version != .v20 || parameter.name.value.lowercased() != "authorization"
            || security(of: operation).contains { !$0.uses.isEmpty }
    }

    /// The security scheme of an operation that sends an API key where a parameter of it stands, under the same name.
    package func scheme(of operation: Operation, sentAs parameter: Parameter) -> SecurityScheme? {
        let schemes = components.securitySchemes
        if schemes.isEmpty { return nil }
        let uses = security(of: operation).flatMap(\.uses)
        return schemes.first { scheme in
            scheme.parameter == parameter.key && uses.contains { $0.scheme == scheme.name.value }
        }
    }
}
