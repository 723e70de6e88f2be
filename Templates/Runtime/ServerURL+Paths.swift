// requires: ServerURL

public import Foundation

nonisolated extension ServerURL {
    /// As without the paths: those that operations have on the host of the URL, by where they go else.
    public init(_ url: URL, paths: [ServerURL: String]) {
        let own = ServerURL(url)
        self.init(
            scheme: own.scheme, authority: own.authority, path: own.path,
            siblings: paths.mapValues { ServerURL(scheme: own.scheme, authority: own.authority, path: $0) })
    }
}
