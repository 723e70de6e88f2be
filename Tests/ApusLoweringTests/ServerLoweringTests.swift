import ApusLowering
import ApusModel
import Testing

/// What servers become.
@Suite struct ServerLoweringTests {
    @Test func theURLOfAServerHasNoQuery() throws {
        let lowered = try Lowered("servers: [{url: 'https://example.com/a/?x=1#f'}]\npaths: {}")
        #expect(lowered.model.servers.map(\.url) == ["https://example.com/a/"])
        #expect(
            lowered.findings == [
                "3:17: warning: the URL of a server has no query and no fragment; '?x=1#f' is not sent [query-in-path]"
            ])
    }

    @Test func aQueryAndCapitalsAreNoNameOfAServer() throws {
        let lowered = try Lowered(
            "servers: [{url: 'https://EXAMPLE.com/a'}, {url: 'https://api.example.com/b'}]\npaths: {}")
        #expect(lowered.model.servers.map(\.name.text) == ["a", "apiB"])
    }
}
