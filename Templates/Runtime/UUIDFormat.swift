// requires: WireFormat

public import Foundation

nonisolated extension WireFormat where Value == UUID {
    /// Format uuid: read in any case, written in lower case (RFC 9562, section 4).
    public static var uuid: WireFormat<UUID> {
        WireFormat(text: "a UUID", read: { UUID(uuidString: $0) }, write: { $0.uuidString.lowercased() })
    }
}
