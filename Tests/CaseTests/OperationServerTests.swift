import Foundation
import Testing

/// Calls of operations that have servers of their own: where they go, and what goes along.
@Suite struct OperationServerTests {
    private static let record = #"""
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
        let local = ExampleServer.custom(URL(string: "http://localhost:8080/x")!)

        func expect(_ expected: String) async {
            let found = await record.last
            if found != expected { print("expected:", expected, "found:", found) }
        }

        """#

    private static let program = #"""
        let client = ExampleClient(credentials: .apiKey("k"), transport: record)

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
        // Who names a server of operations chooses its variables, and where the key goes.
        try await client.with(server: .filesUp(region: .us)).upload()
        await expect("https://us.files.example.com/up/files k")
        try await client.with(server: .other).upload()
        await expect("https://other.example.com/files k")
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

    private static let variables = #"""
        let client = ExampleClient(server: .subdomainSite(), credentials: .apiKey("k"), transport: record)
        try await client.submitLogs()
        await expect("https://intake.logs.example.com/logs k")
        try await client.listRanges()
        await expect("https://ranges.example.com/v2/ranges -")
        try await client.uploadAsset()
        await expect("https://uploads.example.net/up/assets k")
        try await client.getPublic()
        await expect("https://example.org/public -")

        // A region that the client's server is given is that of the operations' servers, too; the key stays where it is
        // meant to be.
        let european = ExampleClient(server: .subdomainSite(site: .exampleEu), credentials: .apiKey("k"), transport: record)
        try await european.listMonitors()
        await expect("https://api.example.eu/monitors k")
        try await european.submitLogs()
        await expect("https://intake.logs.example.eu/logs -")
        try await european.listRanges()
        await expect("https://ranges.example.eu/v2/ranges -")
        try await client.with(server: .subdomainSite(site: .exampleEu)).replaceLogs()
        await expect("https://intake.logs.example.eu/logs -")
        // Another one of the document has no region.
        try await client.with(server: .nameV1()).replaceLogs()
        await expect("https://api.example.com/v1/logs k")
        try await ExampleClient(server: local, credentials: .apiKey("k"), transport: record).submitLogs()
        await expect("https://intake.logs.example.com/logs k")

        // What an answer says may be the origin alone, or more.
        try await client.with(server: .uploads(origin: "https://u.example.net:8443")).uploadAsset()
        await expect("https://u.example.net:8443/up/assets k")
        try await client.with(server: .archive(site: .exampleEu)).listRanges()
        await expect("https://ranges.example.eu/v2/ranges k")
        """#

    private static let paths = #"""
        func client(_ server: ExampleServer) -> ExampleClient {
            ExampleClient(server: server, credentials: .apiKey("k"), transport: record)
        }
        let orders: [(ExampleServer, String)] = [
            (.path(), "https://api.example.com/sell/v1"), (.path(basePath: "v2/"), "https://api.example.com/v2"),
            // What a caller chooses for a path leads to no other host.
            (.path(basePath: ".example.net"), "https://api.example.com/.example.net"),
            (.any(), "https://x.example.com/v2"), (.any(host: "y.example.com"), "https://y.example.com/v2"),
            (.listed(), "https://api.example.com/a/sub"), (.listed(basePath: .b), "https://api.example.com/b/sub"),
            (.port(), "https://api.example.com:8443/v1"), (.address(), "https://api.example.com/v3"),
            (.address(address: "localhost:8080"), "https://localhost:8080"), (.scheme(), "https://cloud.example.com/v5"),
            (.scheme(protocol: .http, address: "a.b/c/"), "http://a.b/c"), (.rest(), "https://api.example.com"),
            (.rest(rest: "/v1"), "https://api.example.com/v1"), (.rest(rest: ":81"), "https://api.example.com:81"),
            (.tenant(), "https://a.b.example.com/v1/x"), (.s3ExampleNet(), "https://s3.us-east-1.example.net"),
            (.httpS3ExampleNet(), "http://s3.us-east-1.example.net"), (.s3ExampleNetCn(), "https://s3.cn-north-1.example.net.cn"),
            (.httpS3ExampleNetCn(region: .cnNorthwest1), "http://s3.cn-northwest-1.example.net.cn"),
        ]
        for (server, start) in orders {
            try await client(server).listOrders()
            await expect(start + "/orders k")
        }
        try await client(.path()).uploadEvidence()
        await expect("https://files.example.com/sell/v1/evidence -")
        try await client(.path(basePath: "/sell/v2")).uploadEvidence()
        await expect("https://files.example.com/sell/v2/evidence -")
        """#

    @Test(arguments: [
        ("servers-of-operations", program), ("servers-with-variables", variables), ("servers-with-paths", paths),
    ])
    func callsGoToTheirServers(_ name: String, _ program: String) throws {
        #expect(try Case(name: name).output(ofProgram: Self.record + program) == "")
    }
}
