import ApusSource
import ApusSpec
import ApusSyntax

extension EffectiveSchema {
    /// A keyword as it is written.
    func keyword(_ key: String) -> SyntaxEntry? { uninterpreted.first { $0.key == key } }
}

extension DocumentComparator {
    /// Compares keywords of which no more is known than that they forbid values.
    func compareKeywords(_ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) {
        if old.uninterpreted.isEmpty, new.uninterpreted.isEmpty { return }
        for key in ["not", "propertyNames"] {
            compareKeyword(key, old.keyword(key), new.keyword(key), old, new, spot)
        }
        compareContains(old, new, spot)
        compareXML(old, new, spot)
    }

    /// Compares a keyword that forbids values: what it forbids in two forms, nobody can tell in general.
    func compareKeyword(
        _ key: String, _ before: SyntaxEntry?, _ after: SyntaxEntry?, _ old: EffectiveSchema, _ new: EffectiveSchema,
        _ spot: Spot
    ) {
        let values = ChangeValues(
            old: before.map { "\(key)=" + CanonicalValue.text($0.value) },
            new: after.map { "\(key)=" + CanonicalValue.text($0.value) })
        if values.old == values.new { return }
        let rule: ValueRule =
            before == nil ? .constraintTightened : after == nil ? .constraintLoosened : .constraintChanged
        report(
            rule, spot,
            before == nil
                ? "has \(key) now" : after == nil ? "has no \(key) any more" : "has another \(key)",
            old: before?.keyRange ?? old.range, new: after?.keyRange ?? new.range,
            anchor: anchor(.constraint, old, new), values: values)
    }

    /// How often an item has to be there counts where `contains` says which one (JSON Schema 2020-12, Validation, sections
    /// 6.4.4 and 6.4.5).
    private func compareContains(_ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) {
        let (before, after) = (old.keyword("contains"), new.keyword("contains"))
        compareKeyword("contains", before, after, old, new, spot)
        guard let before, let after else { return }
        func count(_ key: String, _ schema: EffectiveSchema) -> Located<Int>? {
            guard let entry = schema.keyword(key), let count = entry.value.scalar.flatMap({ Int($0.text) }) else {
                return nil
            }
            return Located(count, at: entry.value.range)
        }
        var (bounds, others) = (Schema.Bounds(), Schema.Bounds())
        bounds.minItems = count("minContains", old) ?? Located(1, at: before.keyRange)
        others.minItems = count("minContains", new) ?? Located(1, at: after.keyRange)
        bounds.maxItems = count("maxContains", old)
        others.maxItems = count("maxContains", new)
        compareCounts("minContains", "maxContains", bounds, others, spot, anchor(.constraint, old, new))
    }

    /// The `xml` of a schema says how it is written, in XML alone.
    private func compareXML(_ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) {
        let (before, after) = (old.keyword("xml"), new.keyword("xml"))
        let texts = (
            old: before.map { CanonicalValue.text($0.value) }, new: after.map { CanonicalValue.text($0.value) }
        )
        guard texts.old != texts.new, hasXML else { return }
        report(
            .keywordChanged, spot, "is written in XML in another way", old: before?.keyRange ?? old.range,
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
