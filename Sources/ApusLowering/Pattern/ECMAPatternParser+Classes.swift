import ApusModel

extension ECMAPatternParser {
    /// A class, behind its opening bracket.
    mutating func characterClass(at start: Int) throws(Refusal) -> PatternModel {
        let isNegated = skip("^")
        var set = CodePointSet()
        while next != "]" {
            let first = try classAtom(in: start)
            guard next == "-", let behind = peek(1), behind != "]" else {
                set.formUnion(first.set)
                continue
            }
            let dash = offset
            offset += 1
            let last = try classAtom(in: start)
            if let lower = first.single, let upper = last.single {
                guard lower <= upper else {
                    throw Refusal(reason: "the ends of this range are out of order", offset: dash)
                }
                set.insert(lower...upper)
            } else if isUnicode {
                throw Refusal(reason: "the ends of this range are no single characters", offset: dash)
            } else {
                // Annex B: `[\w-.]` has a hyphen in it.
                set.formUnion(first.set)
                set.formUnion(last.set)
                set.insert(0x2D...0x2D)
            }
        }
        offset += 1
        return set.model(isNegated: isNegated)
    }

    /// One character of a class, or an escape for several.
    private mutating func classAtom(in start: Int) throws(Refusal) -> (set: CodePointSet, single: UInt32?) {
        let place = offset
        guard let scalar = next else { throw Refusal(reason: "this class is not closed", offset: start) }
        offset += 1
        if scalar == "[" { hasNestedBracket = true }
        var value = scalar.value
        if scalar == "\\" {
            if let (set, isNegated) = try classEscape(at: place) { return (isNegated ? set.complement : set, nil) }
            if next == "k", groups.hasNames { throw Refusal(reason: #"'\k' is no escape in a class"#, offset: place) }
            value = try characterEscape(at: place, isInClass: true)
        }
        return (CodePointSet([value...value]), value)
    }
}
