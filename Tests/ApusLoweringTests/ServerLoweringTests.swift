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

    @Test func whatIsRelativeHasNoServer() throws {
        let lowered = try Lowered("servers: [{url: '/{tenant}/v1'}]\npaths: {}")
        #expect(lowered.model.servers.isEmpty && lowered.findings.isEmpty)
        #expect(try Lowered("servers: [{url: '{base}/v1'}]\npaths: {}").model.servers.map(\.url) == ["{base}/v1"])
    }

    @Test func callersSayWhatIsNotDeclared() throws {
        let lowered = try Lowered("servers: [{url: 'https://{your-domain}.example.com'}]\npaths: {}")
        #expect(lowered.model.servers.map { $0.variables.map(\.name.text) } == [["yourDomain"]])
        #expect(lowered.model.servers.allSatisfy { $0.variables.allSatisfy(\.isRequired) })
        #expect(
            lowered.findings == [
                "3:17: warning: the server has no variable 'your-domain'; callers say what stands there [undeclared-server-variable]"
            ])
    }

    @Test func aQueryAndCapitalsAreNoNameOfAServer() throws {
        let lowered = try Lowered(
            "servers: [{url: 'https://EXAMPLE.com/a'}, {url: 'https://api.example.com/b'}]\npaths: {}")
        #expect(lowered.model.servers.map(\.name.text) == ["a", "apiB"])
    }

    /// Where nothing but the scheme tells two apart, or the end of the host what is behind a choice of the caller.
    @Test(arguments: [
        (
            ["http://s3.{r}.a.com", "https://s3.{r}.a.com", "http://s3.{r}.a.com.cn", "https://s3.{r}.a.com.cn"],
            ["http", "https", "httpCn", "cn"]
        ),
        (["https://s3.{r}.a.com", "https://s3.a.com", "https://s3.{r}.a.com.cn"], ["r", "s3ACom", "cn"]),
        (["http://a.com", "https://a.com"], ["http", "https"]),
        (["http://api.a.com", "https://api.a.com", "https://test.a.com"], ["httpApi", "api", "test"]),
        (["https://api.a.com{path}", "https://files.a.com{path}"], ["api", "files"]),
    ])
    func schemesTellServersApart(urls: [String], names: [String]) throws {
        let servers = urls.map { url in
            let variables = [("{r}", "r: {default: eu}"), ("{path}", "path: {default: /v1}")]
                .filter { url.contains($0.0) }.map(\.1).joined(separator: ", ")
            return "{url: '\(url)', variables: {\(variables)}}"
        }
        let lowered = try Lowered("servers: [\(servers.joined(separator: ", "))]\npaths: {}")
        #expect(lowered.model.servers.map(\.name.text) == names)
    }
}
