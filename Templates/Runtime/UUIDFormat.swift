// requires: WireFormat

public import Foundation

nonisolated extension WireFormat where Value == UUID {
    /// Format uuid: read in any case, and without its dashes, written in lower case (RFC 9562, section 4).
    public static var uuid: WireFormat<UUID> {
        WireFormat(
            text: "a UUID", read: { UUID(uuidString: $0) }, leniently: { dashed($0) },
            write: { $0.uuidString.lowercased() })
    }

    private static func dashed(_ text: String) -> UUID? {
        let (parts, form) = ("^(.{8})(.{4})(.{4})(.{4})(.{12})$", "$1-$2-$3-$4-$5")
        return UUID(uuidString: text.replacingOccurrences(of: parts, with: form, options: .regularExpression))
    }
}
