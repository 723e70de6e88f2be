package import ApusSource

extension DiagnosticID {
    /// A YAML file begins like JSON but is none.
    package static let flowYAML: DiagnosticID = "flow-yaml"
}

/// Turns the bytes of a file into a positioned tree.
///
/// A file named `.json`, and any text that begins with `{` or `[`, is JSON; a `.yaml` or `.yml` file that begins so and
/// is no JSON is YAML after all, with a note; everything else is YAML.
package enum SyntaxReader {
    /// Makes a source file from what was read from a disk: UTF-16 and UTF-32, with or without a byte order mark, become
    /// UTF-8, and a byte order mark is dropped. Offsets count in the result. nil means that an error was reported.
    package static func sourceFile(
        name: String,
        bytes: [UInt8],
        limits: SyntaxLimits = .init(),
        diagnostics: DiagnosticCollector
    ) -> SourceFile? {
        guard limits.admits(byteCount: bytes.count, of: name, diagnostics: diagnostics) else { return nil }
        let (encoding, skip) = TextEncoding.detect(bytes)
        if encoding == .utf8 {
            let file = SourceFile(name: name, bytes: skip == 0 ? bytes : Array(bytes[skip...]))
            guard let failure = encodingFailure(of: file) else { return file }
            diagnostics.report(failure.diagnostic)
            return nil
        }
        let (utf8, brokenAt) = encoding.transcode(bytes[skip...])
        let file = SourceFile(name: name, bytes: utf8)
        guard let brokenAt else { return file }
        diagnostics.error(
            .invalidEncoding,
            "the file seems to be \(encoding.name), but here it is not; save it as UTF-8",
            at: SourceRange(file: file, start: brokenAt, end: utf8.count)
        )
        return nil
    }

    /// Reads a file. nil means that an error was reported; errors are reported in no other case.
    ///
    /// - Parameter toleratesDuplicates: Whether two equal keys of a JSON object are but a warning. JSON's grammar allows
    ///   them (RFC 8259, section 4), so whoever asks about syntax alone gets the tree; an OpenAPI document must not have
    ///   them.
    package static func read(
        _ file: SourceFile,
        limits: SyntaxLimits = .init(),
        toleratesDuplicates: Bool = false,
        diagnostics: DiagnosticCollector
    ) -> SyntaxNode? {
        guard limits.admits(byteCount: file.bytes.count, of: file.name, diagnostics: diagnostics) else { return nil }
        // What was found on the way to a syntax error is not shown: there, one message says it all.
        let found = DiagnosticCollector()
        do throws(SyntaxFailure) {
            if let failure = encodingFailure(of: file) { throw failure }
            let (root, isJSON) = try readText(file, limits: limits, diagnostics: found)
            let tolerated: DiagnosticID? = isJSON && toleratesDuplicates ? .duplicateKey : nil
            var isWhole = true
            for var diagnostic in found.diagnostics {
                if diagnostic.id == tolerated { diagnostic.severity = .warning }
                isWhole = isWhole && diagnostic.severity != .error
                diagnostics.report(diagnostic)
            }
            return isWhole ? root : nil
        } catch {
            diagnostics.report(error.diagnostic)
            return nil
        }
    }

    /// Whether a text is JSON, whatever its file is called.
    package static func isJSON(_ bytes: [UInt8]) -> Bool {
        let ignored = DiagnosticCollector()
        guard let file = sourceFile(name: "", bytes: bytes, diagnostics: ignored), file.beginsLikeJSON else {
            return false
        }
        return (try? JSONReader.read(file, limits: .init(), diagnostics: ignored)) != nil
    }

    private static func readText(
        _ file: SourceFile,
        limits: SyntaxLimits,
        diagnostics: DiagnosticCollector
    ) throws(SyntaxFailure) -> (root: SyntaxNode, isJSON: Bool) {
        let isNamedJSON = hasSuffix(file.name, ".json")
        guard isNamedJSON || file.beginsLikeJSON else {
            return (try YAMLReader.read(file, limits: limits, diagnostics: diagnostics), false)
        }
        let found = DiagnosticCollector()
        do throws(SyntaxFailure) {
            let root = try JSONReader.read(file, limits: limits, diagnostics: found)
            for diagnostic in found.diagnostics { diagnostics.report(diagnostic) }
            return (root, true)
        } catch {
            let mayBeYAML = hasSuffix(file.name, ".yaml") || hasSuffix(file.name, ".yml")
            guard mayBeYAML, error.isSyntax else { throw error }
            return (try readFlowYAML(file, not: error, limits: limits, diagnostics: diagnostics), false)
        }
    }

    /// Reads as YAML what begins like JSON but failed as such.
    private static func readFlowYAML(
        _ file: SourceFile,
        not json: SyntaxFailure,
        limits: SyntaxLimits,
        diagnostics: DiagnosticCollector
    ) throws(SyntaxFailure) -> SyntaxNode {
        do throws(SyntaxFailure) {
            let root = try YAMLReader.read(file, limits: limits, diagnostics: diagnostics)
            diagnostics.note(
                .flowYAML,
                "read as YAML, for it is no JSON: \(json.diagnostic.message)",
                at: json.diagnostic.range
            )
            return root
        } catch {
            // Wrong in both. Where the very first key or element is no JSON, YAML was meant, else JSON.
            let before = file.bytes[..<json.offset]
            let isMeantAsYAML = before.count < file.bytes.count && before.count { !$0.isASCIISpace } <= 1
            throw isMeantAsYAML || !error.isSyntax ? error : json
        }
    }

    private static func encodingFailure(of file: SourceFile) -> SyntaxFailure? {
        guard let place = UTF8Validation.firstError(in: file.bytes) else { return nil }
        let byte = String(file.bytes[place.lowerBound], radix: 16, uppercase: true)
        let message = "the byte 0x\(byte) is no UTF-8; save the file as UTF-8"
        return SyntaxFailure(
            .invalidEncoding,
            message,
            at: SourceRange(file: file, start: place.lowerBound, end: place.upperBound)
        )
    }

    private static func hasSuffix(_ name: String, _ suffix: String) -> Bool {
        name.lowercased().hasSuffix(suffix)
    }
}

extension SourceFile {
    /// Whether the text begins with `{` or `[`, as JSON does and block YAML does not.
    package var beginsLikeJSON: Bool {
        let first = bytes.dropFirst(bytes.markLength).first { !$0.isASCIISpace }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }
}
