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
}
