// requires: Pattern

/// A pattern as steps that are taken all at once (Thompson's construction): for each scalar of a text, every step that
/// can be reached is looked at once. There are as many steps as parts, those that repeat counted as often as they do.
nonisolated struct PatternMatcher: Sendable {
    private enum Step: Sendable {
        /// Reads a scalar of a set, named by its index.
        case read(Int, next: Int)
        /// Goes on where a condition holds.
        case assert(PatternAssertion, next: Int)
        /// Goes on at two places at once.
        case fork(Int, Int)
        /// The end of the pattern.
        case accept
    }

    private var steps: [Step] = [.accept]
    private var sets: [PatternSet] = []
    private var first = 0
    /// Whether nothing can match but at the start of a text.
    private let isAnchored: Bool

    /// Compiles a pattern.
    init(_ node: Pattern.Node) {
        isAnchored = Self.isAnchored(node)
        first = add(node, before: 0)
    }

    /// Whether the pattern occurs in the scalars, each of which is asked for once.
    func matches(_ text: some Sequence<Unicode.Scalar>) -> Bool {
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 4 * steps.count) { memory in
            memory.initialize(repeating: 0)
            let (first, second) = (memory[..<(2 * steps.count)], memory[(2 * steps.count)...])
            return matches(text, Reached(Row(rebasing: first)), Reached(Row(rebasing: second)))
        }
    }

    private func matches(_ text: some Sequence<Unicode.Scalar>, _ current: Reached, _ next: Reached) -> Bool {
        var (current, next) = (current, next)
        var scalars = text.makeIterator()
        var previous: Unicode.Scalar?
        current.insert(first)
        while true {
            let upcoming = scalars.next()
            // Grows while it is gone through, by what is reached without reading.
            var index = 0
            while index < current.count {
                switch steps[current[index]] {
                case .accept: return true
                case .fork(let one, let other):
                    current.insert(one)
                    current.insert(other)
                case .assert(let assertion, let following):
                    if assertion.holds(between: previous, and: upcoming) { current.insert(following) }
                case .read(let set, let following):
                    if let upcoming, sets[set].contains(upcoming) { next.insert(following) }
                }
                index += 1
            }
            if !isAnchored { next.insert(first) }
            guard let upcoming, next.count > 0 else { return false }
            previous = upcoming
            swap(&current, &next)
            next.count = 0
        }
    }

    /// Adds the steps of a part from its end to its start, and returns where it starts.
    private mutating func add(_ node: Pattern.Node, before next: Int) -> Int {
        switch node.content {
        case .assertion(let assertion):
            return add(.assert(assertion, next: next))
        case .set(let set):
            sets.append(set)
            return add(.read(sets.count - 1, next: next))
        case .sequence(let nodes):
            return nodes.reversed().reduce(next) { add($1, before: $0) }
        case .either(let nodes):
            guard var start = nodes.last.map({ add($0, before: next) }) else { return next }
            for node in nodes.dropLast() { start = add(.fork(add(node, before: next), start)) }
            return start
        case .repeated(let node, let least, let most):
            var start = next
            if let most {
                // a{0,2} is (?:a(?:a)?)?: every copy may leave to the same place.
                for _ in 0..<max(most - least, 0) { start = add(.fork(add(node, before: start), next)) }
            } else {
                start = add(.accept)
                steps[start] = .fork(add(node, before: start), next)
            }
            for _ in 0..<max(least, 0) { start = add(node, before: start) }
            return start
        }
    }

    private mutating func add(_ step: Step) -> Int {
        steps.append(step)
        return steps.count - 1
    }

    private static func isAnchored(_ node: Pattern.Node) -> Bool {
        switch node.content {
        case .assertion(let assertion): assertion == .start
        case .set: false
        case .sequence(let nodes): nodes.contains(where: isAnchored)
        case .either(let nodes): !nodes.isEmpty && nodes.allSatisfy(isAnchored)
        case .repeated(let node, let least, _): least > 0 && isAnchored(node)
        }
    }

    private typealias Row = UnsafeMutableBufferPointer<Int>

    /// Steps in the order in which they were reached, each once. Nothing has to be wiped to empty it: a step is in it
    /// where its place holds it.
    private struct Reached {
        private let steps: Row
        private let places: Row
        var count = 0

        init(_ memory: Row) {
            steps = Row(rebasing: memory[..<(memory.count / 2)])
            places = Row(rebasing: memory[(memory.count / 2)...])
        }

        subscript(index: Int) -> Int { steps[index] }

        mutating func insert(_ step: Int) {
            let place = places[step]
            if place < count, steps[place] == step { return }
            places[step] = count
            steps[count] = step
            count += 1
        }
    }
}

/// A condition on a place between two scalars.
nonisolated enum PatternAssertion: Sendable {
    case start, end, wordBoundary, notWordBoundary

    /// Whether the condition holds; nil stands for the end of the text on that side.
    func holds(between previous: Unicode.Scalar?, and upcoming: Unicode.Scalar?) -> Bool {
        switch self {
        case .start: previous == nil
        case .end: upcoming == nil
        case .wordBoundary: Self.isWord(previous) != Self.isWord(upcoming)
        case .notWordBoundary: Self.isWord(previous) == Self.isWord(upcoming)
        }
    }

    private static func isWord(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        switch scalar {
        case "0"..."9", "A"..."Z", "_", "a"..."z": return true
        default: return false
        }
    }
}

/// A set of scalars.
nonisolated struct PatternSet: Sendable {
    private let ranges: [ClosedRange<Unicode.Scalar>]
    private let categories: [Unicode.GeneralCategory]
    private let isNegated: Bool
    /// A bit for each ASCII scalar, which nearly all are.
    private var ascii: (low: UInt64, high: UInt64) = (0, 0)

    /// Makes a set of what the ranges and categories hold, or of everything else.
    init(ranges: [ClosedRange<Unicode.Scalar>], categories: [Unicode.GeneralCategory] = [], isNegated: Bool = false) {
        self.ranges = ranges
        self.categories = categories
        self.isNegated = isNegated
        for value in UInt8(0)..<64 {
            if holds(Unicode.Scalar(value)) { ascii.low |= 1 << UInt64(value) }
            if holds(Unicode.Scalar(value + 64)) { ascii.high |= 1 << UInt64(value) }
        }
    }

    /// Whether a scalar is in the set.
    func contains(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.isASCII else { return holds(scalar) }
        return (scalar.value < 64 ? ascii.low : ascii.high) & 1 << UInt64(scalar.value % 64) != 0
    }

    private func holds(_ scalar: Unicode.Scalar) -> Bool {
        let isListed =
            ranges.contains { $0.contains(scalar) }
            || !categories.isEmpty && categories.contains(scalar.properties.generalCategory)
        return isListed != isNegated
    }
}
