import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

/// What the values that a document has of a text show of its format.
private struct FormatEvidence {
    var fits = false
    var misfit: SyntaxNode?
}

/// What has been found of all texts so far.
private struct GatheredEvidence {
    /// A value with a schema that it is of.
    struct Pair: Hashable {
        var value: ObjectIdentifier
        var schema: Handle<Schema>
    }

    var ofTexts: [Handle<Schema>: FormatEvidence] = [:]
    /// What has been looked at: parts of an `allOf` may have the same property, and all that is in it, again and again.
    var seen: Set<Pair> = []
}

extension Lowering {
    /// Finds the texts whose format none of the values keeps to that the document itself has of them: examples of
    /// the schema, of one that it is a property of, or of a body or parameter. The service sends such values, and a type that
    /// cannot hold them could not read its answers. One value in the format is enough to believe in it. A default is told
    /// by itself where it does not fit. Integers of more than 32 bits and properties that are null are found along with
    /// these.
    func findBrokenFormats() {
        var evidence = GatheredEvidence()
        for handle in document.schemas.handles {
            for value in document.schemas[handle].examples { gather(value, of: handle, into: &evidence) }
        }
        let contents = document.requestBodies.all.map(\.content) + document.responses.all.map(\.content)
        for media in contents.joined() {
            guard let schema = media.schema else { continue }
            for example in media.examples { gather(example.value, of: schema, into: &evidence) }
        }
        for parameter in document.parameters.all {
            guard let schema = parameter.schema else { continue }
            let values = [parameter.example].compactMap(\.self) + parameter.examples
            for value in values { gather(value, of: schema, into: &evidence) }
        }
        findings.brokenFormats = evidence.ofTexts.compactMapValues { $0.fits ? nil : $0.misfit }
    }

    /// The scalar that the format of a text stands for; nil where that is not what the document means by it.
    func textFormat(of handle: Handle<Schema>, _ schema: Schema) -> ScalarType? {
        guard let scalar = formatted(schema.format?.value, base: .string) else { return nil }
        guard let format = schema.format, let misfit = findings.brokenFormats[handle] else { return scalar }
        note(
            .misfittingFormat,
            "'\(misfit.scalar?.text.prefix(60) ?? "")' is no \(ExampleScalar.name(of: scalar)), and the document has "
                + "no better value: it is taken as a text",
            at: format.range)
        return nil
    }

    /// Looks at a value, and at those in it.
    private func gather(_ value: SyntaxNode, of handle: Handle<Schema>, into evidence: inout GatheredEvidence) {
        if let number = value.scalar?.wholeNumber, document.schemas[handle].types == .integer,
            Int32(exactly: number) == nil
        {
            findings.wideIntegers.insert(handle)
        }
        let pair = GatheredEvidence.Pair(value: ObjectIdentifier(value), schema: handle)
        guard !value.isNull, evidence.seen.insert(pair).inserted else { return }
        if let reference = document.schemas[handle].reference {
            gather(value, of: reference, into: &evidence)
        }
        for part in document.schemas[handle].allOf { gather(value, of: part, into: &evidence) }
        // Which of several variants a value is of, it does not say.
        if let only = transparentMember(of: handle) { gather(value, of: only, into: &evidence) }
        if value.scalar != nil {
            note(value, of: handle, in: &evidence.ofTexts)
        } else if let elements = value.elements {
            guard let items = document.schemas[handle].items else { return }
            for element in elements { gather(element, of: items, into: &evidence) }
        } else {
            gatherMembers(of: value, document.schemas[handle].properties, into: &evidence)
        }
    }

    private func gatherMembers(
        of value: SyntaxNode, _ properties: [Schema.Property], into evidence: inout GatheredEvidence
    ) {
        guard let entries = value.entries, !entries.isEmpty else { return }
        var next = 0
        for property in properties {
            // Most examples have their members in the order of the schema.
            let isNext = next < entries.count && entries[next].key == property.name.value
            if let member = isNext ? entries[next].value : value[property.name.value] {
                if member.isNull { findings.shownNulls.insert(property.name.range) }
                gather(member, of: property.schema, into: &evidence)
            }
            if isNext { next += 1 }
        }
    }

    /// Whether a text is a UUID but for the number of its digits: a slip of who wrote the example, and no other form.
    private static func isMistypedUUID(_ text: String) -> Bool {
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        return groups.count == 5 && groups.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isHexDigit) }
    }

    private func note(
        _ value: SyntaxNode, of handle: Handle<Schema>, in evidence: inout [Handle<Schema>: FormatEvidence]
    ) {
        guard let format = document.schemas[handle].format?.value, options.formats[format] == nil,
            document.schemas[handle].types == .string, document.schemas[handle].enumeration == nil,
            // One value in the format says it all.
            evidence[handle]?.fits != true, let scalar = value.scalar, scalar.kind == .string,
            // What stands there to be filled in.
            !["", "string", format].contains(scalar.text)
        else { return }
        switch formatted(format, base: .string) {
        case let type? where [.uuid, .url, .date, .dateTime, .httpDate].contains(type):
            if ExampleScalar.isInForm(value, of: type) {
                evidence[handle, default: FormatEvidence()].fits = true
            } else if evidence[handle]?.misfit == nil, type != .uuid || !Self.isMistypedUUID(scalar.text) {
                evidence[handle, default: FormatEvidence()].misfit = value
            }
        default: return
        }
    }
}
