// requires: Pattern

/// A pattern as steps that are taken all at once (Thompson's construction): for each scalar of a text, every step that
/// can be reached is looked at once. There are as many steps as parts, those that repeat counted as often as they do.
nonisolated struct PatternMatcher: Sendable {
    private enum Step: Sendable {
        /// Reads a scalar of a set, named by its index.
        case read(Int, next: Int)
        /// Goes on where a condition holds, named by its index.
        case assert(Int, next: Int)
        /// Goes on at two places at once.
        case fork(Int, Int)
        /// The end of the pattern.
        case accept
    }

    private var steps: [Step] = [.accept]
    private var sets: [PatternSet] = []
    private var assertions: [PatternAssertion] = []
    private var first = 0

    /// Compiles a pattern.
    init(_ node: Pattern.Node) { first = add(node, before: 0) }

    /// Whether the pattern occurs in the scalars, each of which is asked for once.
    func matches(_ text: some Sequence<Unicode.Scalar>) -> Bool {
        // On the stack, unless the pattern is long: most texts are short, and arrays would cost more than matching.
        withUnsafeTemporaryAllocation(of: Reached.Slot.self, capacity: 2 * steps.count) { memory in
            memory.initialize(repeating: (0, 0))
            var current = Reached(slots: .init(rebasing: memory[..<steps.count]))
            var next = Reached(slots: .init(rebasing: memory[steps.count...]))
            var scalars = text.makeIterator()
            var previous: Unicode.Scalar?
            current.insert(first)
            while true {
                let upcoming = scalars.next()
                // Grows while it is gone through, by what is reached without reading.
                var index = 0
                while index < current.count {
                    switch steps[current.slots[index].step] {
                    case .accept: return true
                    case .fork(let one, let other):
                        current.insert(one)
                        current.insert(other)
                    case .assert(let assertion, let following):
                        if assertions[assertion].holds(between: previous, and: upcoming) { current.insert(following) }
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
    }

    /// Whether nothing can match but at the start of a text.
    private var isAnchored: Bool {
        if case .assert(let index, _) = steps[first], case .start = assertions[index] { true } else { false }
    }

    /// Adds the steps of a part from its end to its start, and returns where it starts.
    private mutating func add(_ node: Pattern.Node, before next: Int) -> Int {
        switch node.content {
        case .assertion(let assertion):
            assertions.append(assertion)
            return add(.assert(assertions.count - 1, next: next))
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

    /// Steps in the order in which they were reached, each once. Nothing has to be wiped to empty it: a step is in it
    /// where its place holds it.
    private struct Reached {
        /// The step at a place, and the place of the step with that number.
        typealias Slot = (step: Int, place: Int)

        let slots: UnsafeMutableBufferPointer<Slot>
        var count = 0

        mutating func insert(_ step: Int) {
            let place = slots[step].place
            if place < count, slots[place].step == step { return }
            slots[step].place = count
            slots[count].step = step
            count += 1
        }
    }
}

/// A condition on a place between two scalars; nil stands for the end of the text on that side.
nonisolated enum PatternAssertion: Sendable {
    case start, end
    case between(@Sendable (Unicode.Scalar?, Unicode.Scalar?) -> Bool)

    /// Whether the condition holds.
    func holds(between previous: Unicode.Scalar?, and upcoming: Unicode.Scalar?) -> Bool {
        switch self {
        case .start: previous == nil
        case .end: upcoming == nil
        case .between(let holds): holds(previous, upcoming)
        }
    }
}

/// A set of scalars.
nonisolated struct PatternSet: Sendable {
    private let ranges: [ClosedRange<Unicode.Scalar>]
    private let categories: [Unicode.GeneralCategory]
    private let isNegated: Bool

    /// Makes a set of what the ranges and categories hold, or of everything else.
    init(ranges: [ClosedRange<Unicode.Scalar>], categories: [Unicode.GeneralCategory] = [], isNegated: Bool = false) {
        (self.ranges, self.categories, self.isNegated) = (ranges, categories, isNegated)
    }

    /// Whether a scalar is in the set.
    func contains(_ scalar: Unicode.Scalar) -> Bool {
        let isListed =
            ranges.contains { $0.contains(scalar) }
            || !categories.isEmpty && categories.contains(scalar.properties.generalCategory)
        return isListed != isNegated
    }
}
