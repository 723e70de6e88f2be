package import ApusSource

extension DiagnosticID {
    /// A tag that is not of the core schema has no meaning here.
    package static let unknownTag: DiagnosticID = "unknown-tag"
    /// A value is not what its tag says.
    package static let tagMismatch: DiagnosticID = "tag-mismatch"
}

extension YAMLReader {
    private static let prefix = "tag:yaml.org,2002:"

    /// What a scalar is: by its tag if it has one, else a string if it has quotes, else by the core schema.
    func scalarKind(of event: YAMLEvent, tag: Tag?, at range: SourceRange) throws(SyntaxFailure) -> SyntaxScalar.Kind {
        let resolved = CoreSchema.kind(of: event.text)
        let untagged = event.isPlain ? resolved : .string
        guard let tag else { return untagged }
        switch tag.name {
        case "!", Self.prefix + "str": return .string
        case Self.prefix + "merge" where event.text == MergeKeys.text: return .string
        case Self.prefix + "null" where resolved == .null: return .null
        case Self.prefix + "bool" where resolved == .boolean: return .boolean
        case Self.prefix + "int" where resolved == .integer: return .integer
        case Self.prefix + "float" where resolved == .integer || resolved == .number: return .number
        case Self.prefix + "null", Self.prefix + "bool", Self.prefix + "int", Self.prefix + "float",
            Self.prefix + "seq", Self.prefix + "map":
            throw mismatch(tag, at: range)
        default:
            warn(of: tag)
            return untagged
        }
    }

    /// Whether a tag leaves a plain `<<` what it is, a merge key.
    func isMergeTag(_ tag: Tag?) -> Bool { tag.map { $0.name == Self.prefix + "merge" } ?? true }

    /// Checks the tag of a mapping or sequence, which can only confirm what it is.
    func checkTag(_ tag: Tag?, isMapping: Bool, at range: SourceRange) throws(SyntaxFailure) {
        guard let tag else { return }
        switch tag.name {
        case "!": return
        case Self.prefix + "map" where isMapping, Self.prefix + "seq" where !isMapping: return
        case Self.prefix + "map", Self.prefix + "seq", Self.prefix + "str", Self.prefix + "null", Self.prefix + "bool",
            Self.prefix + "int", Self.prefix + "float":
            throw mismatch(tag, at: range)
        default: warn(of: tag)
        }
    }

    private func mismatch(_ tag: Tag, at range: SourceRange) -> SyntaxFailure {
        SyntaxFailure(
            .tagMismatch,
            "the value is not what its tag '\(tag.range.text)' says; correct or remove the tag",
            at: range,
            notes: [.init("the tag", at: tag.range)]
        )
    }

    private func warn(of tag: Tag) {
        diagnostics.warning(
            .unknownTag,
            "the tag '\(tag.range.text)' is ignored: only the tags of the core schema have a meaning",
            at: tag.range
        )
    }
}
