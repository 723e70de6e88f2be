import Foundation

/// Makes values of Foundation's types of texts that were checked when the code was generated, so that what stands behind
/// `??` is never needed.
nonisolated enum FixtureValue {
    static func url(_ text: String) -> URL { URL(string: text) ?? URL(fileURLWithPath: text) }

    static func uuid(_ text: String) -> UUID { UUID(uuidString: text) ?? UUID() }

    static func decimal(_ text: String) -> Decimal { Decimal(string: text) ?? 0 }

    /// Bytes of base64 (RFC 4648, section 4).
    static func data(_ base64: String) -> Data { Data(base64Encoded: base64) ?? Data() }

    static func date(secondsSince1970 seconds: Double) -> Date { Date(timeIntervalSince1970: seconds) }
}
