@testable import ApusDiff
import ApusSpec
import Testing

/// The URLs that servers may have, by which one that is written otherwise is found again.
@Suite struct ServerURLsTests {
    private func urls(_ template: String, _ variables: [String: [String]] = [:]) throws -> ServerURLs {
        ServerURLs(try server(template, variables))
    }

    private func server(_ template: String, _ variables: [String: [String]] = [:]) throws -> ComparedServer {
        let lists = variables.map { "\($0.key): {enum: [\($0.value.joined(separator: ","))]}" }.joined(separator: ", ")
        let document = try RuleCase.document(
            """
            openapi: 3.1.0
            info: {title: Things, version: "1"}
            servers: [{url: "\(template)", variables: {\(lists)}}]
            paths: {}
            """)
        return ComparedServer(try #require(document.servers.first))
    }

    @Test func variablesHaveTheirValues() throws {
        let server = try urls("https://{r}.example.com/{v}/", ["r": ["eu", "us"], "v": ["v1", "v2"]])
        #expect(
            server.all == [
                "https://eu.example.com/v1", "https://eu.example.com/v2", "https://us.example.com/v1",
                "https://us.example.com/v2",
            ])
        #expect(server.contains("https://us.example.com/v2"))
        #expect(!server.contains("https://ap.example.com/v2") && !server.contains("https://us.example.com/v2/more"))
    }

    @Test func anyValueHasNoSlash() throws {
        let server = try urls("https://{r}.example.com")
        #expect(server.all == nil)
        #expect(server.contains("https://a.b.example.com") && !server.contains("https://a/b.example.com"))
        #expect(try urls("https://eu.example.com").isRelated(to: server))
        var list = ServerURLs.List([
            try self.server("https://us.example.com"), try self.server("https://{r}.example.org"),
        ])
        let known = [
            list.contain(try urls("https://{r}.example.com", ["r": ["us"]])),
            list.contain(try urls("https://eu.example.org")), list.contain(try urls("https://eu.example.com")),
            list.contain(server),
        ]
        #expect(known == [true, true, false, false])
    }

    /// Neither many values nor many variables take long.
    @Test func hostileURLsEnd() throws {
        let values = (0..<100).map(String.init)
        #expect(try urls("{a}{b}{c}{d}", ["a": values, "b": values, "c": values, "d": values]).all == nil)
        let names = (0..<200).map { "{v\($0)}" }.joined()
        let server = try urls("https://\(names)end")
        let long = "https://" + String(repeating: "e", count: 2_000)
        #expect(server.contains(long + "end") && !server.contains(long))
    }
}
