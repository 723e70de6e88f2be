import Foundation
import Testing

@testable import ApusRuntime

/// Where operations with servers of their own go along with an address that is none of the document's.
@Suite struct ServerPathsTests {
    private let own = ServerURL(scheme: "https", authority: "localhost:8008", path: "/media/v3")

    @Test func theHostIsThatOfTheURL() throws {
        let url = try #require(URL(string: "http://example.org:81/a%20b/?x#y"))
        let server = ServerURL(url, paths: [own: "/media/v3/"])
        #expect((server.scheme, server.authority, server.path) == ("http", "example.org:81", "/a%20b"))
        #expect(server.siblings == [own: ServerURL(scheme: "http", authority: "example.org:81", path: "/media/v3")])
    }

    @Test func aTextHasThemToo() {
        let server = ServerURL("http://example.org/up", siblings: [own: own])
        #expect((server.authority, server.siblings) == ("example.org", [own: own]))
    }
}
