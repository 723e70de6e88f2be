import ApusSource
import ApusSpec
import ApusSyntax

extension DocumentComparator {
    /// Compares keywords of which no more is known than that they forbid values.
    func compareKeywords(_ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) {
        for key in ["not", "propertyNames"] {
            let match = ListMatch(old.assertions[key] ?? [], new.assertions[key] ?? [], by: \.text)
            for (before, after) in Self.replacements(match.gone, match.added) {
                compareKeyword(key, before, after, old, new, spot)
            }
        }
        compareContains(old, new, spot)
    }

    /// What came in the place of what went, in the order of the documents; nil: nothing.
    static func replacements<Element>(_ gone: [Element], _ added: [Element]) -> [(old: Element?, new: Element?)] {
        (0..<max(gone.count, added.count)).map { index in
            (index < gone.count ? gone[index] : nil, index < added.count ? added[index] : nil)
        }
    }

    /// Compares a keyword that forbids values: what it forbids in two forms, nobody can tell in general.
    func compareKeyword(
        _ key: String, _ before: EffectiveSchema.Assertion?, _ after: EffectiveSchema.Assertion?,
        _ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot,
        _ aspect: ChangeAnchor.Aspect = .constraint
    ) {
        let rule: ValueRule =
            before == nil ? .constraintTightened : after == nil ? .constraintLoosened : .constraintChanged
        report(
            rule, spot,
            before == nil
                ? "has \(key) now" : after == nil ? "has no \(key) any more" : "has another \(key)",
            old: before?.range ?? old.range, new: after?.range ?? new.range, anchor: anchor(aspect, old, new),
            values: ChangeValues(old: before.map { "\(key)=\($0.text)" }, new: after.map { "\(key)=\($0.text)" }))
    }

    private func compareContains(_ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) {
        let match = ListMatch(old.contained, new.contained, by: \.text)
        for (before, after) in Self.replacements(match.gone, match.added) {
            compareKeyword("contains", before?.assertion, after?.assertion, old, new, spot)
            if let before, let after { compareCounts(before, after, old, new, spot) }
        }
        for (before, after) in match.pairs { compareCounts(before, after, old, new, spot) }
    }

    private func compareCounts(
        _ before: EffectiveSchema.Contained, _ after: EffectiveSchema.Contained, _ old: EffectiveSchema,
        _ new: EffectiveSchema, _ spot: Spot
    ) {
        compareCounts(
            "minContains", "maxContains", before.counts, after.counts, spot, anchor(.constraint, old, new))
    }

    /// The `xml` of a schema says how it is written, in XML alone.
    func compareXML(_ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) {
        if old.uninterpreted.isEmpty, new.uninterpreted.isEmpty { return }
        let (before, after) = (old.keyword("xml"), new.keyword("xml"))
        let texts = (
            old: before.map { CanonicalValue.text($0.value) }, new: after.map { CanonicalValue.text($0.value) }
        )
        guard texts.old != texts.new, xmlSchemas.old.contains(old.set.main), xmlSchemas.new.contains(new.set.main)
        else {
            return
        }
        report(
            .xmlChanged, spot, "is written in XML in another way", old: before?.keyRange ?? old.range,
            new: after?.keyRange ?? new.range, anchor: anchor(.encoding, old, new),
            values: ChangeValues(old: texts.old, new: texts.new))
    }

    /// Compares how a text stands for bytes, and what these are.
    func compareBytes(_ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) {
        let encodings = (old.contentEncoding, new.contentEncoding)
        if encodings.0?.value != encodings.1?.value {
            let rule: ValueRule =
                encodings.0 == nil
                ? .contentEncodingAdded : encodings.1 == nil ? .contentEncodingRemoved : .contentEncodingChanged
            report(
                rule, spot, change(of: "contentEncoding", encodings.0?.value, encodings.1?.value),
                old: encodings.0?.range ?? old.range, new: encodings.1?.range ?? new.range,
                anchor: anchor(.type, old, new),
                values: ChangeValues(old: encodings.0?.value, new: encodings.1?.value))
        }
        let types = (old.contentMediaType, new.contentMediaType)
        if types.0?.value != types.1?.value {
            report(
                .contentMediaTypeChanged, spot, change(of: "contentMediaType", types.0?.value, types.1?.value),
                old: types.0?.range ?? old.range, new: types.1?.range ?? new.range, anchor: anchor(.type, old, new),
                values: ChangeValues(old: types.0?.value, new: types.1?.value))
        }
    }
}

extension EffectiveSchema.Contained {
    fileprivate var assertion: EffectiveSchema.Assertion { .init(text: text, range: range) }
}
