// requires: WireFormat

public import Foundation

nonisolated extension WireFormat where Value == URL {
    /// Formats uri, uri-reference and url: the text of the URL, which is sent back unchanged. But spaces and letters beyond
    /// ASCII, which RFC 3986 does not have, are read as what they are escaped, and sent so.
    ///
    /// What else `URL` would have to escape is refused: some versions of Foundation escape it, others do not take it.
    public static var url: WireFormat<URL> {
        WireFormat(
            text: "a URL", read: { read($0) }, leniently: { escaped($0).flatMap(read) }, write: { $0.absoluteString })
    }

    private static func escaped(_ text: String) -> String? {
        text.addingPercentEncoding(withAllowedCharacters: .init(charactersIn: "\0"..."~").subtracting([" "]))
    }

    private static func read(_ text: String) -> URL? {
        URL(string: text).flatMap { $0.absoluteString == text ? $0 : nil }
    }
}
