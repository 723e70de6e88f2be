import ApusModel

/// A set of code points while a class is being read; surrogates may be in it and mean nothing.
struct CodePointSet {
    private var ranges: [ClosedRange<UInt32>] = []
    private var categories: Set<PatternCategory> = []

    static let everything = CodePointSet([0...0x10FFFF])
    /// `\d`
    static let digits = CodePointSet([0x30...0x39])
    /// `\w`
    static let wordCharacters = CodePointSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    /// `\s`: white space and line terminators of ECMA-262 (sections 12.2 and 12.3).
    static let whiteSpace = CodePointSet([
        0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
        0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
    ])

    init(_ ranges: [ClosedRange<UInt32>] = []) {
        self.ranges = ranges
    }

    init(_ categories: Set<PatternCategory>) {
        self.categories = categories
    }

    mutating func insert(_ range: ClosedRange<UInt32>) {
        ranges.append(range)
    }

    mutating func formUnion(_ other: CodePointSet) {
        ranges += other.ranges
        categories.formUnion(other.categories)
    }

    /// The ranges ascending, neither overlapping nor touching.
    private var merged: [ClosedRange<UInt32>] {
        var result: [ClosedRange<UInt32>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = result.last, range.lowerBound <= last.upperBound + 1 {
                result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
        return result
    }

    /// Everything else. A set has either ranges or categories here: it is that of one escape.
    var complement: CodePointSet {
        if !categories.isEmpty { return CodePointSet(Set(PatternCategory.allCases).subtracting(categories)) }
        var result = CodePointSet()
        var next: UInt32 = 0
        for range in merged {
            if next < range.lowerBound { result.insert(next...(range.lowerBound - 1)) }
            next = range.upperBound + 1
        }
        if next <= 0x10FFFF { result.insert(next...0x10FFFF) }
        return result
    }

    /// The set, or what is outside of it, as a part of a pattern; the shorter way to say it.
    func model(isNegated: Bool) -> PatternModel {
        if categories.isEmpty, ranges.contains(where: { $0.upperBound == 0x10FFFF }) {
            return complement.model(isNegated: !isNegated)
        }
        let set = scalarSet
        if isNegated { return set.isLineTerminators ? .any : .notSet(set) }
        if set.ranges.isEmpty, set.categories.isEmpty, set.scalars.count == 1 { return .text(set.scalars) }
        return .set(set)
    }

    private var scalarSet: PatternScalarSet {
        var scalars: [Unicode.Scalar] = []
        var long: [ClosedRange<Unicode.Scalar>] = []
        for range in merged {
            // No scalar is a surrogate: an end that is one moves inwards.
            let lower = (0xD800...0xDFFF).contains(range.lowerBound) ? 0xE000 : range.lowerBound
            let upper = (0xD800...0xDFFF).contains(range.upperBound) ? 0xD7FF : range.upperBound
            guard lower <= upper, let first = Unicode.Scalar(lower), let last = Unicode.Scalar(upper) else { continue }
            if upper - lower >= 2 {
                long.append(first...last)
            } else {
                scalars += lower == upper ? [first] : [first, last]
            }
        }
        return PatternScalarSet(
            scalars: scalars,
            ranges: long,
            categories: PatternCategory.allCases.filter(categories.contains)
        )
    }
}

extension PatternScalarSet {
    fileprivate var isLineTerminators: Bool {
        self == PatternScalarSet(scalars: ["\n", "\r", "\u{2028}", "\u{2029}"])
    }
}
