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

    @Test(arguments: ["application/hal+json", "text/json; charset=utf-8", "APPLICATION/VND.PETS+JSON"])
    func jsonOfAnotherNameIsTheJSONThatIsListed(_ type: String) throws {
        for listed in [["image/png", "application/json"], ["application/vnd.pets.v2+json", "image/png", "text/csv"]] {
            let json = listed[0].hasSuffix("json") ? listed[0] : listed[1]
            #expect(try reader("", type).mediaType(of: listed, else: "image/png") == json)
            #expect(try reader("", type).mediaType(of: listed) == json)
        }
        let open = ["application/json", "application/octet-stream"]
        #expect(try reader("", type).mediaType(of: open, else: open[1]) == open[1])
        #expect(throws: DecodingError.self) { try reader("", type).mediaType(of: ["text/csv"]) }
    }

    @Test(arguments: ["text/html", "Text/HTML; charset=utf-8", "application/xhtml+xml"])
    func aWebPageIsNoBytesOfATypeThatIsNamed(_ type: String) throws {
        #expect(throws: DecodingError.self) {
            try reader("", type).mediaType(of: ["application/json", "image/*"], else: "image/*")
        }
        for bytes in ["application/octet-stream", "*/*", type] {
            #expect(try reader("", type).mediaType(of: ["application/json", bytes], else: bytes) == bytes)
        }
    }

    @Test(arguments: [
        (#""a""#, "application/json", "a"), (#""a""#, nil, "a"), (#""a""#, "text/csv", #""a""#),
        (#""a\n""#, "text/plain; charset=utf-8", "a\n"), (#""a""#, "text/html", "a"),
        (#""a", "b""#, "text/plain", #""a", "b""#),
        (#""a"#, "text/plain", #""a"#), ("{{a}} {", "application/json", "{{a}} {"), ("[info] {", nil, "[info] {"),
        (#"{"a": "}"} {"#, nil, #"{"a": "}"} {"#),
        ("[1]\n[2", "application/json", "[1]\n[2"), ("{ a: 1", nil, "{ a: 1"),
        ("a,b", "application/json", "a,b"), ("a,b", "application/octet-stream", "a,b"), ("a,b", nil, "a,b"),
        ("{\"a\":1}\n{\"a\":2}", "application/json", "{\"a\":1}\n{\"a\":2}"), ("", "text/plain", ""),
        ("{}", "application/x-ndjson", "{}"),
    ])
    func aTextThatTheDocumentCallsJSONIsReadAsItComes(_ body: String, _ type: String?, _ text: String) throws {
        #expect(try reader(body, type).textOrJSON() == text)
    }

    @Test(arguments: [
        #""a"#, "", "{}", "null", "1", #"{"a":"#, "{", " [1", #"{"a": tru}"#, #"{"a": "}"#, #"["\"]"#,
    ])
    func whatIsJSONOfSomethingElseIsNoText(_ body: String) {
        #expect(throws: DecodingError.self) { try reader(body, "application/json").textOrJSON() }
    }

    @Test func jsonThatBreaksOffIsToldWithItsLength() {
        do {
            _ = try reader(#"{"a":"#, "application/json").textOrJSON()
            Issue.record("read")
        } catch {
            #expect(DecodingFailure.place(of: error).reason == "the JSON ends before it is whole, after 5 bytes")
        }
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
