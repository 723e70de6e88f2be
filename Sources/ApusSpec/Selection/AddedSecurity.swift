package import ApusSource

/// The security schemes that a configuration asks for in all operations, beside what the document says: some documents
/// describe a key, and that every request needs it they say in prose alone.
package struct AddedSecurity: Sendable, Hashable {
    /// The names of the schemes, in the order of the configuration.
    package var schemes: [Located<String>] = []

    /// Adds nothing.
    package init() {}

    /// The document with the schemes in each requirement of its operations. A name that it does not have is reported, and
    /// has no effect. What the API sends stays as it is: these are the credentials of the client.
    package func applied(to document: Document, diagnostics: DiagnosticCollector) -> Document {
        let known = document.components.securitySchemes.map(\.name.value)
        // A credential is sent once, however often a configuration lists its scheme.
        var seen: Set<String> = []
        let added = schemes.filter { scheme in
            guard seen.insert(scheme.value).inserted else { return false }
            if known.contains(scheme.value) { return true }
            let hint = NearestName.suggestion(for: scheme.value, in: known)
            diagnostics.error(
                .unknownSelection, "the document has no security scheme '\(scheme.value)'\(hint)", at: scheme.range)
            return false
        }
        if added.isEmpty { return document }
        var document = document
        for path in document.paths.indices {
            for index in document.paths[path].item.operations.indices {
                let own = document.paths[path].item.operations[index].security ?? document.security
                document.paths[path].item.operations[index].security = Self.requirements(own, asking: added)
            }
        }
        return document
    }

    /// Each way to meet the requirements with the schemes added; where there is none, or where nothing would do, these.
    private static func requirements(
        _ requirements: [SecurityRequirement], asking schemes: [Located<String>]
    ) -> [SecurityRequirement] {
        let ways = requirements.isEmpty ? [SecurityRequirement(uses: [])] : requirements
        return ways.map { way in
            let missing = schemes.filter { scheme in !way.uses.contains { $0.scheme == scheme.value } }
            return SecurityRequirement(
                uses: way.uses + missing.map { SecurityRequirement.Use(scheme: $0.value, scopes: []) })
        }
    }
}
