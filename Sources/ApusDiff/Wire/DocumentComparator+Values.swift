import ApusSource
import ApusSpec
import ApusSyntax

extension DocumentComparator {
    /// Compares lists of allowed values.
    func compareValues(_ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) {
        let anchor = anchor(.values, old, new)
        switch (old.values, new.values) {
        case (nil, nil): break
        // A list that others may join says nothing of what may come.
        case (nil, _?) where new.isOpen, (_?, nil) where old.isOpen: break
        case (nil, let after?):
            report(
                .enumAdded, spot, "may only be \(ChangeText.list(after.map { CanonicalValue.shown($0.node) })) now",
                old: old.range, new: after.first?.node.range ?? new.range, anchor: anchor,
                values: ChangeValues(new: after.map(\.text).sorted().joined(separator: ",")))
        case (let before?, nil):
            report(
                .enumRemoved, spot, "may be any value now, not only a listed one",
                old: before.first?.node.range ?? old.range, new: new.range, anchor: anchor,
                values: ChangeValues(old: before.map(\.text).sorted().joined(separator: ",")))
        case (let before?, let after?):
            compareOpenness(old, new, spot)
            compare(before, after, old, new, spot)
        }
    }

    /// Whether a list says all that may come, or `x-ms-enum` with `modelAsString` lets others come as well.
    private func compareOpenness(_ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) {
        if old.isOpen == new.isOpen { return }
        report(
            new.isOpen ? .enumRemoved : .enumAdded, spot,
            new.isOpen ? "may be any value now, not only a listed one" : "may only be a listed value now",
            old: old.values?.first?.node.range ?? old.range, new: new.values?.first?.node.range ?? new.range,
            anchor: anchor(.values, old, new),
            values: ChangeValues(old: "open=\(old.isOpen)", new: "open=\(new.isOpen)"))
    }

    private typealias Values = [(text: String, node: SyntaxNode)]

    private func compare(
        _ before: Values, _ after: Values, _ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot
    ) {
        let olds = Set(before.map(\.text))
        let news = Set(after.map(\.text))
        let gone = before.filter { !news.contains($0.text) }
        let added = after.filter { !olds.contains($0.text) }
        let anchor = anchor(.values, old, new)
        if before.count == 1, after.count == 1, !old.isOpen, !new.isOpen, let value = gone.first,
            let other = added.first
        {
            report(
                .constantChanged, spot,
                "is always \(CanonicalValue.shown(other.node, beside: value.node)) in the place of \(CanonicalValue.shown(value.node, beside: other.node))",
                old: value.node.range, new: other.node.range, anchor: anchor,
                values: ChangeValues(old: value.text, new: other.text))
            return
        }
        if let first = gone.first {
            report(
                .valueRemoved, spot, "has lost \(Self.listed(gone, beside: added))", old: first.node.range,
                new: after.first?.node.range ?? new.range, anchor: ChangeAnchor(.values, old: anchor.old, new: nil),
                values: ChangeValues(old: gone.map(\.text).sorted().joined(separator: ",")))
        }
        if let first = added.first {
            report(
                .valueAdded, spot, "has \(Self.listed(added, beside: gone)) as well",
                old: before.first?.node.range ?? old.range, new: first.node.range,
                anchor: ChangeAnchor(.values, old: nil, new: anchor.new),
                values: ChangeValues(new: added.map(\.text).sorted().joined(separator: ",")))
        }
    }

    private static func listed(_ values: Values, beside others: Values) -> ChangeText {
        let others = Dictionary(
            others.map { (CanonicalValue.shown($0.node), $0.node) }, uniquingKeysWith: { first, _ in first })
        let texts = values.map { value in
            let text = CanonicalValue.shown(value.node)
            return others[text].map { CanonicalValue.shown(value.node, beside: $0) } ?? text
        }
        return "the \(words: values.count == 1 ? "value" : "values") " + ChangeText.list(texts)
    }

    /// Compares defaults.
    func compareDefaults(_ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) {
        let before = old.defaultValue.map(CanonicalValue.text)
        let after = new.defaultValue.map(CanonicalValue.text)
        guard before != after else { return }
        func shown(_ node: SyntaxNode?, beside other: SyntaxNode?) -> String? {
            node.map { node in other.map { CanonicalValue.shown(node, beside: $0) } ?? CanonicalValue.shown(node) }
        }
        let texts = (
            old: shown(old.defaultValue, beside: new.defaultValue),
            new: shown(new.defaultValue, beside: old.defaultValue)
        )
        report(
            before == nil ? .defaultAdded : after == nil ? .defaultRemoved : .defaultChanged, spot,
            change(of: "default", texts.old, texts.new), old: old.defaultValue?.range ?? old.range,
            new: new.defaultValue?.range ?? new.range, anchor: anchor(.defaultValue, old, new),
            values: ChangeValues(old: before, new: after))
    }

    /// Compares what values have to keep to.
    func compareBounds(_ old: Schema.Bounds, _ new: Schema.Bounds, _ spot: Spot, _ anchor: ChangeAnchor) {
        if old == new { return }
        compare("minimum", Limit(lower: old), Limit(lower: new), isUpper: false, spot, anchor)
        compare("maximum", Limit(upper: old), Limit(upper: new), isUpper: true, spot, anchor)
        compare("minLength", Limit(least: old.minLength), Limit(least: new.minLength), isUpper: false, spot, anchor)
        compare("maxLength", Limit(most: old.maxLength), Limit(most: new.maxLength), isUpper: true, spot, anchor)
        compareCounts("minItems", "maxItems", old, new, spot, anchor)
        compare(
            "minProperties", Limit(least: old.minProperties), Limit(least: new.minProperties), isUpper: false, spot,
            anchor)
        compare(
            "maxProperties", Limit(most: old.maxProperties), Limit(most: new.maxProperties), isUpper: true, spot, anchor
        )
        if old.uniqueItems != new.uniqueItems {
            report(
                new.uniqueItems ? .constraintTightened : .constraintLoosened, spot,
                new.uniqueItems ? "may not hold an item twice any more" : "may hold an item twice now",
                old: anchor.old, new: anchor.new, anchor: anchor,
                values: ChangeValues(old: "uniqueItems=\(old.uniqueItems)", new: "uniqueItems=\(new.uniqueItems)"))
        }
        comparePatterns("pattern", old.pattern, new.pattern, spot, anchor)
        compareDivisors(old.multipleOf, new.multipleOf, spot, anchor)
    }

    /// Compares how many items there may be.
    func compareCounts(
        _ least: String, _ most: String, _ old: Schema.Bounds, _ new: Schema.Bounds, _ spot: Spot,
        _ anchor: ChangeAnchor
    ) {
        compare(least, Limit(least: old.minItems), Limit(least: new.minItems), isUpper: false, spot, anchor)
        compare(most, Limit(most: old.maxItems), Limit(most: new.maxItems), isUpper: true, spot, anchor)
    }

    private func compare(
        _ keyword: String, _ old: Limit?, _ new: Limit?, isUpper: Bool, _ spot: Spot, _ anchor: ChangeAnchor
    ) {
        if old == new { return }
        let isTightened: Bool
        if let old, let new {
            isTightened = isUpper ? new.isBelow(old) : old.isBelow(new)
            if !isTightened, isUpper ? !old.isBelow(new) : !new.isBelow(old) { return }
        } else {
            isTightened = old == nil
        }
        report(keyword, old?.shown, new?.shown, old?.range, new?.range, isTightened: isTightened, spot, anchor)
    }

    private func report(
        _ keyword: String, _ old: String?, _ new: String?, _ oldRange: SourceRange?, _ newRange: SourceRange?,
        isTightened: Bool?, _ spot: Spot, _ anchor: ChangeAnchor
    ) {
        let rule: ValueRule =
            isTightened.map { $0 ? .constraintTightened : .constraintLoosened } ?? .constraintChanged
        report(
            rule, spot, change(of: keyword, old, new), old: oldRange ?? anchor.old, new: newRange ?? anchor.new,
            anchor: anchor,
            values: ChangeValues(old: old.map { "\(keyword)=\($0)" }, new: new.map { "\(keyword)=\($0)" }))
    }

    private func comparePatterns(
        _ keyword: String, _ old: Located<String>?, _ new: Located<String>?, _ spot: Spot, _ anchor: ChangeAnchor
    ) {
        if old?.value == new?.value { return }
        // Which of two patterns allows more, nobody can tell in general.
        let isTightened = old == nil ? true : new == nil ? false : Bool?.none
        report(keyword, old?.value, new?.value, old?.range, new?.range, isTightened: isTightened, spot, anchor)
    }

    private func compareDivisors(
        _ old: Located<String>?, _ new: Located<String>?, _ spot: Spot, _ anchor: ChangeAnchor
    ) {
        let texts = (old: old.map { CanonicalValue.number($0.value) }, new: new.map { CanonicalValue.number($0.value) })
        if texts.old == texts.new { return }
        var isTightened: Bool? = old == nil ? true : new == nil ? false : nil
        if let before = texts.old.flatMap(Int.init), let after = texts.new.flatMap(Int.init), before > 0, after > 0 {
            isTightened = after % before == 0 ? true : before % after == 0 ? false : nil
        }
        report("multipleOf", texts.old, texts.new, old?.range, new?.range, isTightened: isTightened, spot, anchor)
    }
}

/// An upper or lower bound of a number or count, whichever keyword says it. One that excludes nothing is none.
private struct Limit: Hashable {
    let value: Double
    let isExclusive: Bool
    let isUpper: Bool
    let text: String
    let range: SourceRange

    static func == (left: Limit, right: Limit) -> Bool {
        left.value == right.value && left.isExclusive == right.isExclusive
    }

    func hash(into hasher: inout Hasher) { hasher.combine(value) }

    /// The lower bound of a number: the larger of the two keywords.
    init?(lower bounds: Schema.Bounds) {
        let plain = bounds.minimum.flatMap { Limit($0, isExclusive: false, isUpper: false) }
        let exclusive = bounds.exclusiveMinimum.flatMap { Limit($0, isExclusive: true, isUpper: false) }
        guard let limit = [plain, exclusive].compactMap({ $0 }).max(by: { $0.isBelow($1) }) else { return nil }
        self = limit
    }

    /// The upper bound of a number: the smaller of the two keywords.
    init?(upper bounds: Schema.Bounds) {
        let plain = bounds.maximum.flatMap { Limit($0, isExclusive: false, isUpper: true) }
        let exclusive = bounds.exclusiveMaximum.flatMap { Limit($0, isExclusive: true, isUpper: true) }
        guard let limit = [plain, exclusive].compactMap({ $0 }).min(by: { $0.isBelow($1) }) else { return nil }
        self = limit
    }

    init?(least count: Located<Int>?) {
        guard let count, count.value > 0 else { return nil }
        self.init(Located(String(count.value), at: count.range), isExclusive: false, isUpper: false)
    }

    init?(most count: Located<Int>?) {
        guard let count else { return nil }
        self.init(Located(String(count.value), at: count.range), isExclusive: false, isUpper: true)
    }

    private init?(_ number: Located<String>, isExclusive: Bool, isUpper: Bool) {
        guard let value = Double(number.value) else { return nil }
        self.value = value
        self.isExclusive = isExclusive
        self.isUpper = isUpper
        text = CanonicalValue.number(number.value)
        range = number.range
    }

    /// The bound as messages name it.
    var shown: String { isExclusive ? "\(text) (exclusive)" : text }

    /// Whether the bound lies below another one: of equal values, an upper bound that excludes the value does, and a lower
    /// one that includes it.
    func isBelow(_ other: Limit) -> Bool {
        if value != other.value { return value < other.value }
        return isUpper ? isExclusive && !other.isExclusive : !isExclusive && other.isExclusive
    }
}
