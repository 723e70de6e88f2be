import Foundation
import Testing

/// Parameters and header fields that say by `content` how they are written: what one side writes, the other one reads.
@Suite struct HeaderContentTests {
    private static let program = #"""
        import Foundation

        let area = Area(near: [1, 2.5], note: "a, b;c", within: .init(km: 3))
        let expected = GetThing.Input(
            at: Date(timeIntervalSince1970: 1), area: area, count: 7, kind: .old, flag: true, list: "a,b",
            form: ["a&b": Date(timeIntervalSince1970: 1)], xArea: area, last: area, note: "a%2Cb", path: "$.a", any: "ä",
            filter: .object(["a": .array([1])]))

        struct Things: ExampleAPI {
            let headers: GetThing.OkHeaders
            var failure: GetThing.Failure?

            func getThing(_ input: GetThing.Input) async throws -> GetThing.Output {
                if input != expected { print("another input: \(input)") }
                return failure.map { .failure($0) } ?? .success(.init(headers: headers))
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
                let names = ["X-Kind", "X-Area"].compactMap { HTTPField.Name($0) }
                let found = [request.path ?? "", cookie] + names.map { request.headerFields[$0] ?? "-" }
                let form = "near=1&near=2.5&note=a%2C+b%3Bc&within=%7B%22km%22%3A3%7D"
                let path = form.replacingOccurrences(of: "%", with: "%25").replacingOccurrences(of: "=", with: "%3D")
                    .replacingOccurrences(of: "&", with: "%26").replacingOccurrences(of: "+", with: "%2B")
                let times = "form=a%2526b%3D1970-01-01T00%253A00%253A01Z"
                let query = "count=7&list=a%2Cb&\(times)&path=%24.a&any=%C3%A4&filter=%7B%22a%22%3A%5B1%5D%7D"
                let wanted = [
                    "/things/1970-01-01T00%3A00%3A01Z/\(path)?\(query)", "flag=true; last=\(form); note=a%2Cb", "old",
                    "near=1%7C2.5&note=%22a%2C+b%3Bc%22&within=%7B%22km%22%3A3%7D",
                ]
                if found != wanted { print(found, "\n", wanted) }
                return (HTTPResponse(status: HTTPResponse.Status(code: 200), headerFields: fields), HTTPBody())
            }
        }

        func call(_ transport: any ClientTransport) async throws -> GetThing.OkHeaders {
            try await ExampleClient(transport: transport).getThing(expected).get().headers
        }

        let headers = GetThing.OkHeaders(
            object: Usage(used: 3, perCent: 0.5), times: [Date(timeIntervalSince1970: 2)], text: "a\"b",
            any: .object(["a, b": .array([.null])]), count: 2, form: area,
            timesForm: ["a": Date(timeIntervalSince1970: 2)], free: ["a": 1], spread: ["a": "b"])
        let answered = try await call(InProcessTransport(Things(headers: headers).router()))
        if answered != headers { print("another answer: \(answered)") }

        let usage = Usage(used: 9, perCent: 1)
        let slow = GetThing.Failure.tooManyRequests("slow", headers: .init(retryAfter: 30, usage: usage))
        do {
            _ = try await call(InProcessTransport(Things(headers: headers, failure: slow).router()))
            print("no failure")
        } catch APIError<GetThing.Failure>.response(.tooManyRequests(let text, headers: let fields)) {
            if text != "slow" || fields.retryAfter != 30 || fields.usage != usage { print("another failure: \(fields)") }
        }
        do {
            _ = try await call(InProcessTransport(Things(headers: headers, failure: slow).router()))
        } catch let error as any ClientError where error.status == 429 {
            let fields = error.response?.headers(as: GetThing.TooManyRequestsHeaders.self)
            if error.response?.body(as: String.self) != "slow" || fields?.retryAfter != 30 { print("\(error)") }
        }

        let raw = try await call(Raw(fields: [
            "X-Object": #"{"used": 3, "per, cent": 0.5}"#, "X-Any": #"{"a, b": [null]}"#, "X-Count": "2",
            "X-Form": "near=1,2.5&note=a,+b;c&within=%7B%22km%22:3%7D", "X-Times-Form": "a=1970-01-01T00%3A00%3A02Z",
            "X-Free": "a,1", "X-Spread": "a=b", "X-Text": #""a\"b""#, "X-Times": #"["1970-01-01T00:00:02Z"]"#,
        ]))
        if raw != headers { print("another reading: \(raw)") }
        let wrong = try await call(Raw(fields: ["X-Object": "used,3", "X-Times": "soon", "X-Count": "two", "X-Form": "near=x"]))
        if wrong != (try await call(Raw(fields: [:]))) { print("what is wrong was read: \(wrong)") }
        """#

    @Test func whatIsWrittenIsRead() throws {
        #expect(try Case(name: "header-content").output(ofProgram: Self.program) == "")
    }
}
