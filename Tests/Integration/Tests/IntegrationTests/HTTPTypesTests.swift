import HTTPTypes
import OrderManagement
import OrderManagementTransport
import Testing

/// Conversions from and to the types of swift-http-types.
@Suite("Types of swift-http-types")
struct HTTPTypesTests {
    private typealias Request = OrderManagement.HTTPRequest
    private typealias Response = OrderManagement.HTTPResponse
    private typealias Field = OrderManagement.HTTPField

    private func fields(_ pairs: [(String, String)]) throws -> OrderManagement.HTTPFields {
        var fields = OrderManagement.HTTPFields()
        for (name, value) in pairs {
            fields.append(Field(name: try #require(Field.Name(name)), value: value))
        }
        return fields
    }

    @Test("requests are the same on both sides")
    func requests() throws {
        let fields = try fields([("Accept", "a"), ("X-One", "1"), ("x-one", "søk 🧦"), ("X-Empty", "")])
        let request = Request(
            method: .put, scheme: "https", authority: "example.com:8443", path: "/a%2Fb?c=d", headerFields: fields)
        let other = try #require(request.asHTTPTypes)
        #expect(other.method == .put)
        #expect(other.scheme == "https" && other.authority == "example.com:8443" && other.path == "/a%2Fb?c=d")
        #expect(other.headerFields.map(\.name.rawName) == ["Accept", "X-One", "x-one", "X-Empty"])
        #expect(other.headerFields.map(\.value) == ["a", "1", "søk 🧦", ""])
        #expect(Request(other) == request)
        let bare = Request(method: .get, scheme: nil, authority: nil, path: nil)
        #expect(Request(try #require(bare.asHTTPTypes)) == bare)
    }

    @Test("responses are the same on both sides, where the status can be")
    func responses() throws {
        let response = Response(status: 404, headerFields: try fields([("A", "1"), ("a", "2")]))
        let other = try #require(response.asHTTPTypes)
        #expect(other.status == .notFound)
        #expect(other.headerFields[values: try #require(HTTPTypes.HTTPField.Name("A"))] == ["1", "2"])
        #expect(Response(other) == response)
        #expect(Response(HTTPTypes.HTTPResponse(status: .init(code: 599, reasonPhrase: "Odd"))).status == 599)
        #expect(Response(status: .init(code: 1_000)).asHTTPTypes == nil)
        #expect(Response(status: .init(code: -1)).asHTTPTypes == nil)
    }

    @Test("every method and name of one side is one of the other", arguments: (0...255).map { UInt8($0) })
    func tokens(_ byte: UInt8) {
        let text = "a" + String(Character(Unicode.Scalar(byte)))
        #expect((Field.Name(text) == nil) == (HTTPTypes.HTTPField.Name(text) == nil))
        #expect((Request.Method(rawValue: text) == nil) == (HTTPTypes.HTTPRequest.Method(rawValue: text) == nil))
        #expect(Field.Name(text)?.asHTTPTypes?.rawName == Field.Name(text)?.rawName)
        #expect(HTTPTypes.HTTPField.Name(text).flatMap { Field.Name($0) }?.rawName == Field.Name(text)?.rawName)
    }

    @Test("pseudo-header fields are none of the client's")
    func pseudoHeaderFields() throws {
        let request = HTTPTypes.HTTPRequest(method: .get, scheme: "https", authority: "a", path: "/")
        #expect(Field(request.pseudoHeaderFields.method) == nil)
        #expect(Field.Name(request.pseudoHeaderFields.method.name) == nil)
    }
}
