import Foundation
import Testing

/// Parameters and header fields that say by `content` how they are written: what one side writes, the other one reads.
@Suite struct HeaderContentTests {
    private static let program = #"""
        import Foundation

        struct Things: ExampleAPI {
            let headers: GetThing.OkHeaders

            func getThing(_ input: GetThing.Input) async throws -> GetThing.Output {
                let expected = GetThing.Input(
                    at: Date(timeIntervalSince1970: 1), count: 7, kind: .old, flag: true, list: "a,b", form: "a=b&c",
                    any: "ä", filter: .object(["a": .array([1])]))
                if input != expected { print("another input: \(input)") }
                return .success(.init(headers: headers))
            }
        }

        /// The same without a router between.
        struct Raw: ClientTransport {
            let fields: [String: String]

            func send(
                _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata
            ) async throws -> (HTTPResponse, HTTPBody) {
                var fields = HTTPFields()
                for (name, value) in self.fields { HTTPField.Name(name).map { fields[$0] = value } }
                let cookie = request.headerFields[.cookie] ?? "-"
                let kind = HTTPField.Name("X-Kind").flatMap { request.headerFields[$0] } ?? "-"
                let found = "\(request.path ?? "") \(cookie) \(kind)"
                let query = "count=7&list=a%2Cb&form=a%3Db%26c&any=%C3%A4&filter=%7B%22a%22%3A%5B1%5D%7D"
                if found != "/things/1970-01-01T00%3A00%3A01Z?\(query) flag=true old" { print(found) }
                return (HTTPResponse(status: HTTPResponse.Status(code: 200), headerFields: fields), HTTPBody())
            }
        }

        func call(_ transport: any ClientTransport) async throws -> GetThing.OkHeaders {
            let input = GetThing.Input(
                at: Date(timeIntervalSince1970: 1), count: 7, kind: .old, flag: true, list: "a,b", form: "a=b&c",
                any: "ä", filter: .object(["a": .array([1])]))
            return try await ExampleClient(transport: transport).getThing(input).get().headers
        }

        let headers = GetThing.OkHeaders(
            object: Usage(used: 3, perCent: 0.5), any: .object(["a, b": .array([.null])]), count: 2, form: "a=b",
            free: ["a": 1], spread: ["a": "b"], text: "a\"b", times: [Date(timeIntervalSince1970: 2)])
        let answered = try await call(InProcessTransport(Things(headers: headers).router()))
        if answered != headers { print("another answer: \(answered)") }

        let raw = try await call(Raw(fields: [
            "X-Object": #"{"used": 3, "per, cent": 0.5}"#, "X-Any": #"{"a, b": [null]}"#, "X-Count": "2", "X-Form": "a=b",
            "X-Free": "a,1", "X-Spread": "a=b", "X-Text": #""a\"b""#, "X-Times": #"["1970-01-01T00:00:02Z"]"#,
        ]))
        if raw != headers { print("another reading: \(raw)") }
        let wrong = try await call(Raw(fields: ["X-Object": "used,3", "X-Times": "soon", "X-Count": "two"]))
        if wrong.object != nil || wrong.times != nil || wrong.count != nil { print("no JSON was read: \(wrong)") }
        """#

    @Test func whatIsWrittenIsRead() throws {
        let example = Case(name: "header-content")
        var files = try example.expectedFiles().merging(try example.run().runtime) { first, _ in first }
        files["main.swift"] = Self.program
        let output = try SwiftCompiler.output(
            ofProgram: files, arguments: ["-swift-version", "6", "-module-name", "Example"])
        #expect(output == "")
    }
}
