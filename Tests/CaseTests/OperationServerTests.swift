import Foundation
import Testing

/// Calls of operations that have servers of their own: where they go, and what goes along.
@Suite struct OperationServerTests {
    private static let program = #"""
        import Foundation

        actor Record: ClientTransport {
            var last = ""
            func send(
                _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata
            ) async throws -> (HTTPResponse, HTTPBody) {
                let key = HTTPField.Name("X-Key").flatMap { request.headerFields[$0] } ?? "-"
                last = "\(request.scheme ?? "")://\(request.authority ?? "")\(request.path ?? "") \(key)"
                return (HTTPResponse(status: HTTPResponse.Status(code: 204)), HTTPBody())
            }
        }

        let record = Record()
        let client = ExampleClient(credentials: .apiKey("k"), transport: record)
        let local = ExampleServer.custom(URL(string: "http://localhost:8080/x")!)

        func expect(_ expected: String) async {
            let found = await record.last
            if found != expected { print("expected:", expected, "found:", found) }
        }

        try await client.plain()
        await expect("https://api.example.com/v1/plain k")
        try await client.upload()
        await expect("https://eu.files.example.com/up/files -")
        try await client.list()
        await expect("https://api.example.com/v2/files k")
        try await client.relative()
        await expect("https://api.example.com/v1/plain k")
        try await client.with(server: local).upload()
        await expect("http://localhost:8080/x/files k")
        try await client.with(server: local).with(timeout: 5).list()
        await expect("http://localhost:8080/x/files k")
        try await client.with(timeout: 5).upload()
        await expect("https://eu.files.example.com/up/files -")
        // The client's own server is another one: the operations' are not, and its key stays away from them.
        let other = ExampleClient(server: local, credentials: .apiKey("k"), transport: record)
        try await other.list()
        await expect("https://api.example.com/v2/files -")

        // A router has them where clients send them.
        let mock = ExampleMock()
        mock.onUpload = { _ in .success() }
        mock.onList = { _ in .success() }
        let served = ExampleClient(credentials: .apiKey("k"), transport: InProcessTransport(mock.router()))
        try await served.upload()
        try await served.list()
        """#

    @Test func callsGoToTheirServers() throws {
        let example = Case(name: "servers-of-operations")
        var files = try example.expectedFiles().merging(try example.run().runtime) { first, _ in first }
        files["main.swift"] = Self.program
        let output = try SwiftCompiler.output(
            ofProgram: files, arguments: ["-swift-version", "6", "-module-name", "Example"])
        #expect(output == "")
    }
}
