// requires: DecodingFailure, public HTTPBody, HTTPFields, public HTTPRequest, Omissions, public ParameterDecoder, public ParameterStyle, RequestParameters, RequestProblem, ResponseReader, public WireFormat

import Foundation

/// Reads a request.
///
/// What is wrong with it is thrown as a ``RequestProblem`` of status 400.
public nonisolated struct RequestReader: Sendable {
    /// The body: in memory, or for binary media types as it arrives.
    public private(set) var body: HTTPBody

    /// How many bytes are taken into memory.
    let limit: Int
    let parameters: RequestParameters

    init(_ request: HTTPRequest, pathValues: [String: String], body: HTTPBody, limit: Int = 32 << 20) {
        self.body = body
        self.limit = limit
        self.body.contentType = request.headerFields[.contentType]
        parameters = RequestParameters(request, pathValues: pathValues)
    }

    // MARK: Parameters

    /// A parameter of the path.
    public func path(_ name: String, style: ParameterStyle = .simple, explode: Bool = false) -> ParameterReader {
        ParameterReader(name: name, decoder: parameters.path(name, style: style, explode: explode))
    }

    /// A parameter of the query. With `explode`, each element of a value is a parameter of its own; nil is what the style
    /// has by default.
    public func query(_ name: String, style: ParameterStyle = .form, explode: Bool? = nil) -> ParameterReader {
        let decoder = parameters.query(name, style: style, explode: explode ?? (style == .form))
        return ParameterReader(name: name, decoder: decoder)
    }

    /// A parameter in a header field, in the style `simple`.
    public func header(_ name: String, explode: Bool = false) -> ParameterReader {
        ParameterReader(name: name, decoder: parameters.header(name, explode: explode))
    }

    /// A cookie, in the style `form` or `cookie`.
    public func cookie(_ name: String, style: ParameterStyle = .form, explode: Bool = true) -> ParameterReader {
        ParameterReader(name: name, decoder: parameters.cookie(name, style: style, explode: explode))
    }

    // MARK: Bodies

    /// Whether there is a body.
    public var hasBody: Bool { body.length != 0 }

    /// The body, read as JSON.
    public func json<Value: Decodable>() throws -> Value {
        guard hasBody else { throw RequestProblem(status: 400, detail: "the body is missing") }
        return try readBody { try ResponseReader.decode($0) }
    }

    /// The body, read as text in UTF-8.
    public func text() throws -> String {
        try readBody { data in
            if let text = String(data: data, encoding: .utf8) { return text }
            throw RequestProblem(status: 400, detail: "the body is not UTF-8")
        }
    }

    func readBody<Value>(_ read: (Data) throws -> Value) throws -> Value {
        do {
            return try read(body.data ?? Data())
        } catch let problem as RequestProblem {
            throw problem
        } catch {
            let (path, reason) = DecodingFailure.place(of: error)
            throw RequestProblem(status: 400, detail: "the body cannot be read: \(reason) at \(path)")
        }
    }
}

/// A parameter of a request, which is there or not.
public nonisolated struct ParameterReader {
    let name: String
    let decoder: ParameterDecoder?

    /// The value, which has to be there.
    public func required<Value: Decodable>() throws -> Value {
        try read { try $0.value() }
    }

    /// The value; nil where the parameter is absent, or a blank that is no such value.
    public func optional<Value: Decodable>() throws -> Value? {
        try readOptional(orBlank: true) { try $0.value() }
    }

    /// The value in a format, which has to be there.
    public func required<Value>(_ format: WireFormat<Value>) throws -> Value {
        try read { try $0.list(format.read) }
    }

    /// The value in a format; nil where the parameter is absent, or a blank that is no such value.
    public func optional<Value>(_ format: WireFormat<Value>) throws -> Value? {
        try readOptional(orBlank: true) { try $0.list(format.read) }
    }

    private func read<Value>(_ read: (ParameterDecoder) throws -> Value) throws -> Value {
        guard decoder != nil else { throw RequestProblem(status: 400, detail: "the parameter '\(name)' is missing") }
        // Kept from the one reading: an object may be without properties, and is there all the same.
        var found: Value?
        _ = try readOptional { found = try read($0) }
        guard let found else { throw unreadable("it is missing") }
        return found
    }

    private func readOptional<Value>(
        orBlank takesBlanks: Bool = false, _ read: (ParameterDecoder) throws -> Value
    ) throws -> Value? {
        guard let decoder else { return nil }
        let missing = Omissions()
        missing.place = "$.\(name)"
        defer { Omissions.current.get()?.note(missing) }
        do {
            return try Omissions.current.withValue(missing) { try decoder.optional(read) }
        } catch {
            if takesBlanks, decoder.isBlank { return nil }
            throw unreadable(DecodingFailure.place(of: error).reason)
        }
    }

    private func unreadable(_ reason: String) -> RequestProblem {
        RequestProblem(status: 400, detail: "the parameter '\(name)' cannot be read: \(reason)")
    }
}
