import Testing

@testable import ApusLowering

/// Which of several versions of a media type is the newest.
@Suite struct MediaTypeVersionTests {
    @Test(arguments: [
        (["a/vnd.b.2023-01-01+json", "a/vnd.b.2024-08-05+json"], [1, 0]),
        (["a/vnd.b.v9+json", "a/vnd.b.v10+json", "a/vnd.b.v2+json"], [1, 0, 2]),
        (["a/vnd.b.v1+json", "a/vnd.b.v1.1+json", "a/vnd.b-v1+json"], [1, 0, 2]),
        (["a/json; version=1", "a/json;version=2", "a/json; charset=utf-8", "a/json; charset=utf-16"], [1, 0, 2, 3]),
        (["a/vnd.b.v007+json", "a/vnd.b.v7+json"], [0, 1]),
        (["a/vnd.b.v18446744073709551616+json", "a/vnd.b.v18446744073709551617+json"], [1, 0]),
        // Of other things nothing is newer: they stay, and others around them.
        (["a/vnd.b.v1+json", "a/json", "a/vnd.c.v1+json", "A/vnd.b.V2+json"], [3, 1, 2, 0]),
        (["audio/mp3", "audio/mp4"], [0, 1]),
        (["a/1x-2", "a/1y-3", "a/3gp", "a/4gp"], [0, 1, 2, 3]),
        (["a/vnd.b.v1beta+json", "a/vnd.b.v2beta+json"], [0, 1]),
    ])
    func theNewestStandsWhereTheFirstStood(_ mediaTypes: [String], _ order: [Int]) {
        #expect(MediaTypeVersion.newestFirst(mediaTypes) { $0 } == order.map { mediaTypes[$0] })
    }

    @Test(arguments: [
        (["a/json;odata.metadata=full", "a/json; odata.metadata=minimal", "a/json"], [2, 0, 1]),
        (["b/json", "A/JSON; charset=utf-8", "a/json", "b/json;x=y"], [0, 2, 1, 3]),
        (["a/json;x=y", "b/json;x=y", "a/json;v=2;x=y", "b/json", "a/json", "A/json"], [4, 0, 3, 1, 2, 5]),
        // A version is a thing of its own, and so is another type.
        (["a/json;version=2", "a/json"], [0, 1]), (["a/json;x=y", "a/x+json"], [0, 1]), (["a/b", "a/c"], [0, 1]),
    ])
    func whatIsPlainStandsBeforeItsForms(_ mediaTypes: [String], _ order: [Int]) {
        #expect(MediaTypeVersion.plainFirst(mediaTypes) { $0 } == order.map { mediaTypes[$0] })
    }
}
