// requires: ClientHTTPTypes, public HTTPFields, public HTTPRequest, public HTTPResponse

public import HTTPTypes

nonisolated extension ClientHTTPRequest {
    /// Makes a request from one of swift-http-types, or nil where its method is no token.
    ///
    /// The protocol of an extended CONNECT (RFC 8441, section 4) is left out.
    public init?(_ request: HTTPTypes.HTTPRequest) {
        guard let method = Method(rawValue: request.method.rawValue) else { return nil }
        self.init(
            method: method, scheme: request.scheme, authority: request.authority, path: request.path,
            headerFields: .init(request.headerFields))
    }

    /// The same request as one of swift-http-types, or nil where its method is no token there.
    public var asHTTPTypes: HTTPTypes.HTTPRequest? {
        guard let method = HTTPTypes.HTTPRequest.Method(rawValue: method.rawValue) else { return nil }
        return HTTPTypes.HTTPRequest(
            method: method, scheme: scheme, authority: authority, path: path, headerFields: headerFields.asHTTPTypes)
    }
}

nonisolated extension ClientHTTPResponse {
    /// Makes a response from one of swift-http-types. The reason phrase is left out.
    public init(_ response: HTTPTypes.HTTPResponse) {
        self.init(status: .init(code: response.status.code), headerFields: .init(response.headerFields))
    }

    /// The same response as one of swift-http-types, or nil where its status is no number of up to three digits: there,
    /// no other can be.
    public var asHTTPTypes: HTTPTypes.HTTPResponse? {
        guard (0...999).contains(status.code) else { return nil }
        return HTTPTypes.HTTPResponse(status: .init(code: status.code), headerFields: headerFields.asHTTPTypes)
    }
}

nonisolated extension ClientHTTPFields {
    /// Makes header fields from those of swift-http-types, in the same order.
    public init(_ fields: HTTPTypes.HTTPFields) {
        self.init()
        for field in fields {
            if let field = ClientHTTPField(field) { append(field) }
        }
    }

    /// The same header fields as those of swift-http-types, in the same order.
    public var asHTTPTypes: HTTPTypes.HTTPFields {
        HTTPTypes.HTTPFields(compactMap(\.asHTTPTypes))
    }
}

nonisolated extension ClientHTTPField {
    /// Makes a header field from one of swift-http-types, or nil where it is a pseudo-header field (RFC 9113, section
    /// 8.3).
    public init?(_ field: HTTPTypes.HTTPField) {
        guard let name = Name(field.name) else { return nil }
        self.init(name: name, value: field.value)
    }

    /// The same header field as one of swift-http-types, or nil where its name is no token there.
    public var asHTTPTypes: HTTPTypes.HTTPField? {
        name.asHTTPTypes.map { HTTPTypes.HTTPField(name: $0, value: value) }
    }
}

nonisolated extension ClientHTTPField.Name {
    /// Makes a name from one of swift-http-types, or nil where it is that of a pseudo-header field.
    public init?(_ name: HTTPTypes.HTTPField.Name) {
        self.init(name.rawName)
    }

    /// The same name as one of swift-http-types, or nil where it is no token there.
    public var asHTTPTypes: HTTPTypes.HTTPField.Name? { HTTPTypes.HTTPField.Name(rawName) }
}
