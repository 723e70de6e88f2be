import ApusRuntime
import Foundation
import Testing

/// Which bodies of answers are read as JSON.
@Suite struct JSONTypeTests {
    private func reader(_ type: String?) -> ResponseReader {
        var response = HTTPResponse(status: .init(code: 200))
        response.headerFields[.contentType] = type
        let operation = OperationMetadata(
            id: "a", method: .get, path: "/a", accept: ["application/json", "application/vnd.pets", "text/csv"])
        return ResponseReader(response, body: HTTPBody("[1]"), operation: operation)
    }

    @Test(arguments: ["application/json", "Application/Problem+JSON; charset=utf-8", "text/json", nil])
    func whatSaysItIsJSONIs(type: String?) throws {
        #expect(try reader(type).json() as [Int] == [1])
    }

    @Test func otherTypesAreWhereTheirAnswerSaysSo() throws {
        #expect(try reader("application/vnd.pets; v=1").taking("application/vnd.pets").json() as [Int] == [1])
        #expect(throws: DecodingError.self) { try reader("application/vnd.pets").json() as [Int] }
        // One that is asked for because another answer has it is none of this one.
        #expect(throws: DecodingError.self) { try reader("text/csv").taking("application/vnd.pets").json() as [Int] }
    }
}
