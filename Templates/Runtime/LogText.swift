import Foundation
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Text that others wrote, made fit for a log.
public nonisolated enum LogText {
    /// On one line and of at most so many scalars: it must not look like another line of a log, nor steer a terminal.
    public static func line(_ text: String, limit: Int = .max) -> String {
        let scalars = text.unicodeScalars.prefix(limit).map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: " "
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// What an error says. The description of a `URLError` would have the URL, and with it the query.
    static func line(of error: any Error) -> String {
        guard let error = error as? URLError else { return line("\(error)") }
        return "\(error.localizedDescription) (URLError \(error.code.rawValue))"
    }
}
