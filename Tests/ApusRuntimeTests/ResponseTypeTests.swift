import ApusRuntime
import Foundation
import Testing

@Suite struct ResponseTypeTests {
    private func reader(_ body: String, _ type: String?) -> ResponseReader {
        var response = HTTPResponse(status: 200)
        response.headerFields[.contentType] = type
        return ResponseReader(response, body: HTTPBody(body), operation: GetOrder.metadata)
    }

    @Test(arguments: [
        ("audio/mpeg", "image/png"), ("text/csv; charset=utf-8", "image/png"), ("application/json", "application/json"),
        ("IMAGE/PNG", "image/png"),
    ])
    func bytesAreWhatNothingElseIs(_ type: String, _ found: String) throws {
        let listed = ["application/json", "image/png"]
        #expect(try reader("", type).mediaType(of: listed, else: "image/png") == found)
        if !listed.contains(type.lowercased()) {
            #expect(throws: DecodingError.self) { try reader("", type).mediaType(of: listed) }
        }
    }

    @Test(arguments: [
        (#""a""#, "application/json", "a"), (#""a""#, nil, "a"), (#""a""#, "text/plain", #""a""#),
        ("a,b", "application/json", "a,b"), ("a,b", "application/octet-stream", "a,b"), ("a,b", nil, "a,b"),
        ("{\"a\":1}\n{\"a\":2}", "application/json", "{\"a\":1}\n{\"a\":2}"), ("", "text/plain", ""),
        ("{}", "application/x-ndjson", "{}"),
    ])
    func aTextThatTheDocumentCallsJSONIsReadAsItComes(_ body: String, _ type: String?, _ text: String) throws {
        #expect(try reader(body, type).textOrJSON() == text)
    }

    @Test(arguments: [#""a"#, "", "{}", "null", "1"])
    func whatIsJSONOfSomethingElseIsNoText(_ body: String) {
        #expect(throws: DecodingError.self) { try reader(body, "application/json").textOrJSON() }
    }

    /// Many servers call JSON a text, such as PHP where nobody says anything else.
    @Test(arguments: ["text/html", "text/html; charset=UTF-8", "text/plain", "text/javascript"])
    func jsonThatIsCalledATextIsRead(_ type: String) throws {
        #expect(try reader(#"{"a":1}"#, type).json() == ["a": 1])
        #expect(try reader(" [1, 2] ", type).json() == [1, 2])
        for body in ["<p>{}</p>", "", #"{"a":1"#, #"{"a":1}x"#, #"{"a":"b"}"#] {
            let error = #expect(throws: DecodingError.self) { try reader(body, type).json() as [String: Int] }
            let reason = error.map { DecodingFailure.place(of: $0).reason }
            #expect(reason == "expected JSON, but the content type is \(type)")
        }
        #expect(throws: DecodingError.self) { try reader("{}", "application/pdf").json() as [String: Int] }
    }
}
