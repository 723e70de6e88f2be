// requires: WireFormat

public import Foundation

nonisolated extension WireFormat where Value == URL {
    /// Formats uri, uri-reference and url: the text of the URL, which is sent back unchanged.
    ///
    /// Text that `URL` would have to escape first (RFC 3986 has no spaces, for one) is refused: some versions of Foundation
    /// escape it, others do not take it.
    public static var url: WireFormat<URL> {
        WireFormat(
            text: "a URL", read: { text in URL(string: text).flatMap { $0.absoluteString == text ? $0 : nil } },
            write: { $0.absoluteString }
        )
    }
}
