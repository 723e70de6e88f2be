import ApusRuntime
import Foundation
import Testing

/// What the runtime does for answers of success by their type, so that operations need not say it.
@Suite struct SuccessDefaultsTests {
    struct Item: SchemaObject, Hashable {
        var name: String

        init(name: String) { self.name = name }
        init(from object: ObjectReader) throws { name = try object.required("name") }
        func write(to object: inout ObjectWriter) throws { try object.required("name", name) }
        func validate(_ validation: inout Validation) { validation.string("name", name, maxLength: 3) }
    }

    struct Limit: OptionalHeaders {
        var limit: Int?
        static var empty: Limit { Limit() }

        init(limit: Int? = nil) { self.limit = limit }
        init(from response: ResponseReader) { limit = response.header("X-Limit") }
    }

    private func reader(_ status: Int, _ body: String) throws -> ResponseReader {
        var response = HTTPResponse(status: HTTPResponse.Status(code: status))
        let name = try #require(HTTPField.Name("X-Limit"))
        response.headerFields.append(HTTPField(name: name, value: "7"))
        return ResponseReader(response, body: HTTPBody(Data(body.utf8)), operation: One.metadata)
    }

    @Test func bodiesWithHeaderFieldsAreRead() throws {
        let output = try One.read(reader(201, #"{"name":"a"}"#))
        #expect(try output.get() == BodyWithHeaders(Item(name: "a"), headers: Limit(limit: 7)))
        #expect(throws: DecodingError.self) { try One.read(reader(201, "{}")) }
    }

    @Test func headerFieldsWithoutABodyAreRead() throws {
        #expect(try None.read(reader(204, "")).get() == BodyWithHeaders(headers: Limit(limit: 7)))
    }

    @Test func anyOtherStatusIsAFailure() throws {
        for output in [try One.read(reader(200, #"{"name":"a"}"#)), try One.read(reader(204, ""))] {
            guard case .failure(.undocumented) = output else {
                Issue.record("\(output)")
                continue
            }
        }
        // Without a body there is nothing that would not be as the document says.
        #expect(try None.read(reader(202, "{}")).get() == BodyWithHeaders(headers: Limit(limit: 7)))
        guard case .failure(.undocumented) = try None.read(reader(300, "")) else {
            Issue.record("300 is no success")
            return
        }
    }

    @Test func bodiesAreCheckedByTheirOwnRules() {
        #expect(One.violations(of: .success(Item(name: "long"))).map(\.path) == ["$.body.name"])
        #expect(One.violations(of: .success(Item(name: "a"))).isEmpty)
    }

    @Test func itemsAreCheckedByTheirOwnRules() {
        let items = [Item(name: "a"), Item(name: "long")]
        #expect(Several.violations(of: .success(items)).map(\.path) == ["$.body[1].name"])
        #expect(SeveralWithHeaders.violations(of: .success(items)).map(\.path) == ["$.body[1].name"])
    }
}

extension SuccessDefaultsTests {
    private enum One: APIOperation {
        typealias Input = Ping.Input
        typealias Success = BodyWithHeaders<Item, Limit>
        typealias Failure = Ping.Failure

        static let metadata = OperationMetadata(id: "one", method: .get, path: "/one", success: 201)
        static func write(_ input: Input, to request: inout RequestWriter) {}
    }

    private enum None: APIOperation {
        typealias Input = Ping.Input
        typealias Success = BodyWithHeaders<NoBody, Limit>
        typealias Failure = Ping.Failure

        static let metadata = OperationMetadata(id: "none", method: .get, path: "/none", success: 204)
        static func write(_ input: Input, to request: inout RequestWriter) {}
    }

    private enum Several: APIOperation {
        typealias Input = Ping.Input
        typealias Success = [Item]
        typealias Failure = Ping.Failure

        static let metadata = OperationMetadata(id: "several", method: .get, path: "/several")
        static func write(_ input: Input, to request: inout RequestWriter) {}
    }

    private enum SeveralWithHeaders: APIOperation {
        typealias Input = Ping.Input
        typealias Success = BodyWithHeaders<[Item], Limit>
        typealias Failure = Ping.Failure

        static let metadata = OperationMetadata(id: "more", method: .get, path: "/more")
        static func write(_ input: Input, to request: inout RequestWriter) {}
    }
}
