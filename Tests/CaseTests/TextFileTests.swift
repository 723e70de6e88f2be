import Foundation
import Testing

/// Files of text in forms, run: what a client writes of them.
@Suite struct TextFileTests {
    private static let program = #"""
        import Foundation

        actor Record: ClientTransport {
            var text = ""
            func send(
                _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata
            ) async throws -> (HTTPResponse, HTTPBody) {
                text = String(decoding: try await body?.collect(upTo: 10_000) ?? Data(), as: UTF8.self)
                return (HTTPResponse(status: HTTPResponse.Status(code: 204)), HTTPBody())
            }
        }

        let record = Record()
        let client = ExampleClient(server: .custom(URL(string: "https://example.com")!), transport: record)

        func expect(_ name: String, _ lines: String...) async {
            let part = "Content-Disposition: form-data; name=\"" + name + "\r\n" + lines.joined(separator: "\r\n")
            let text = await record.text
            if !text.contains(part) { print("expected:", part, "found:", text) }
        }

        let table = FilePart(Data("a,b".utf8), filename: "t.csv")
        try await client.importRows(body: .init(table: table, note: "n", settings: .init(sep: ";")))
        await expect("table\"; filename=\"t.csv\"", "Content-Type: text/csv", "", "a,b")
        await expect("note\"", "Content-Type: text/markdown", "", "n")
        await expect("settings\"", "Content-Type: application/json", "", #"{"sep":";"}"#)

        let module = FilePart(Data("M".utf8), filename: "m.wasm", contentType: "application/wasm")
        let script = FilePart(Data("S".utf8), filename: "s.js")
        try await client.putScripts(body: .init(modules: [module, script]))
        await expect("modules\"; filename=\"m.wasm\"", "Content-Type: application/wasm", "", "M")
        await expect("modules\"; filename=\"s.js\"", "Content-Type: application/javascript+module", "", "S")
        let image = FilePart(Data(), filename: "i.png", contentType: "image/png")
        do {
            try await client.putScripts(body: .init(modules: [image]))
            print("an image is taken for a script")
        } catch .invalidInput {
        } catch {
            print(error)
        }
        """#

    @Test func textsAreFilesOfTheTypesThatTheDocumentLists() throws {
        #expect(try Case(name: "text-files").output(ofProgram: Self.program) == "")
    }
}
