#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif
import ApusDriver
import ApusSource

/// Standard output and standard error.
enum Console {
    private static let standardOutput: Int32 = 1
    private static let standardError: Int32 = 2

    /// `apus inspect … | head` ends with an error from `write`, which is passed over, and not by a signal.
    static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

    /// Prints what was asked for.
    static func print(_ text: String) { write(text, to: standardOutput) }

    /// Prints what is to be said about it.
    static func printError(_ text: String) { write(text, to: standardError) }

    /// Ends the program.
    static func exit(_ code: Int32) -> Never {
        #if canImport(Darwin)
            Darwin.exit(code)
        #elseif canImport(Musl)
            Musl.exit(code)
        #else
            Glibc.exit(code)
        #endif
    }

    /// Whether standard error takes colours: a terminal does, unless its owner does not want them (no-color.org).
    static var takesColor: Bool {
        let refusal = getenv("NO_COLOR").map { String(cString: $0) } ?? ""
        return refusal.isEmpty && isatty(standardError) == 1
    }

    private static func write(_ text: String, to descriptor: Int32) {
        guard !text.isEmpty else { return }
        _ = FileSystem.writeAll(Array((text.hasSuffix("\n") ? text : text + "\n").utf8), to: descriptor)
    }
}
