// requires: Pattern, PatternCompiler

/// A pattern as an automaton whose states are followed all at once.
///
/// A state is a set to be read, an assertion, or the end of the pattern. States have no empty moves: those are
/// followed when the program is made. A set of states is a row of `width` words, a bit for each state.
nonisolated final class PatternProgram: Sendable {
    private let width: Int
    private let sets: [PatternSet]
    /// For each state the states behind it.
    private let following: [UInt64]
    /// The states that read each of `sets`; behind them, the states that read each kind of ASCII scalar.
    private let readers: [UInt64]
    /// For each ASCII scalar its row in `readers`.
    private let asciiRow: [Int]
    private let initial: [UInt64]
    /// The states that are an assertion, with the assertion.
    private let assertions: [(state: Int, assertion: PatternAssertion)]
    private let hasWordBoundary: Bool
    /// Whether nothing can match but at the start of the text.
    private let isAnchored: Bool
    private let accepting: Int

    /// Compiles a pattern.
    init(_ node: Pattern.Node) {
        var compiler = PatternCompiler()
        compiler.add(node)
        let graph = PatternGraph(compiler.finish())
        width = graph.width
        following = graph.following
        initial = graph.initial
        assertions = graph.assertions
        accepting = graph.accepting
        sets = compiler.sets
        hasWordBoundary = assertions.contains { $0.assertion == .wordBoundary || $0.assertion == .notWordBoundary }
        let starts = graph.assertions.filter { $0.assertion == .start }.map(\.state)
        isAnchored = graph.states(in: graph.initial).allSatisfy(starts.contains)
        (readers, asciiRow) = graph.readers(of: compiler.sets)
    }

    /// Whether the pattern occurs in the scalars, each of which is asked for once.
    func matches(_ text: some Sequence<Unicode.Scalar>) -> Bool {
        if width == 1 { return searchNarrow(text) }
        return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * width) { storage in
            storage.initialize(repeating: 0)
            let half = storage.count / 2
            return searchWide(text, Row(rebasing: storage[..<half]), Row(rebasing: storage[half...]))
        }
    }

    private typealias Row = UnsafeMutableBufferPointer<UInt64>

    /// The search with up to 64 states, as nearly every pattern has; they stay in a register.
    private func searchNarrow(_ text: some Sequence<Unicode.Scalar>) -> Bool {
        let accepted: UInt64 = 1 << UInt64(accepting)
        let restart = isAnchored ? 0 : initial[0]
        var scalars = text.makeIterator()
        var upcoming = scalars.next()
        var states = following(initial[0], between: nil, and: upcoming)
        while states & accepted == 0 {
            guard let scalar = upcoming, states != 0 else { return false }
            upcoming = scalars.next()
            states = reading(scalar, from: states) | restart
            if hasWordBoundary || upcoming == nil {
                states = following(states, between: scalar, and: upcoming)
            }
        }
        return true
    }

    /// The states behind those that read the scalar.
    private func reading(_ scalar: Unicode.Scalar, from states: UInt64) -> UInt64 {
        var bits: UInt64 = 0
        if scalar.isASCII {
            bits = states & readers[asciiRow[Int(scalar.value)]]
        } else {
            for (index, set) in sets.enumerated() where set.contains(scalar) { bits |= states & readers[index] }
        }
        var result: UInt64 = 0
        while bits != 0 {
            result |= following[bits.trailingZeroBitCount]
            bits &= bits - 1
        }
        return result
    }

    private func following(
        _ states: UInt64,
        between previous: Unicode.Scalar?,
        and upcoming: Unicode.Scalar?
    ) -> UInt64 {
        var states = states
        withUnsafeMutablePointer(to: &states) {
            follow(in: Row(start: $0, count: 1), between: previous, and: upcoming)
        }
        return states
    }

    /// The search with any number of states, in two rows that take turns.
    private func searchWide(_ text: some Sequence<Unicode.Scalar>, _ current: Row, _ next: Row) -> Bool {
        var (current, next) = (current, next)
        var scalars = text.makeIterator()
        var upcoming = scalars.next()
        unite(current, with: initial, row: 0)
        follow(in: current, between: nil, and: upcoming)
        while !contains(accepting, current) {
            guard let scalar = upcoming else { return false }
            upcoming = scalars.next()
            next.update(repeating: 0)
            read(scalar, from: current, into: next)
            if !isAnchored {
                unite(next, with: initial, row: 0)
            } else if next.allSatisfy({ $0 == 0 }) {
                return false
            }
            if hasWordBoundary || upcoming == nil { follow(in: next, between: scalar, and: upcoming) }
            swap(&current, &next)
        }
        return true
    }

    /// Adds what lies behind the states that read the scalar.
    private func read(_ scalar: Unicode.Scalar, from current: Row, into next: Row) {
        if scalar.isASCII {
            move(from: current, row: asciiRow[Int(scalar.value)], into: next)
        } else {
            for index in sets.indices where sets[index].contains(scalar) {
                move(from: current, row: index, into: next)
            }
        }
    }

    private func move(from current: Row, row: Int, into next: Row) {
        for word in 0..<width {
            var bits = current[word] & readers[row * width + word]
            while bits != 0 {
                unite(next, with: following, row: word * 64 + bits.trailingZeroBitCount)
                bits &= bits - 1
            }
        }
    }

    /// Adds a row to a set of states and tells whether any of its states is new.
    @discardableResult
    private func unite(_ states: Row, with rows: [UInt64], row: Int) -> Bool {
        var added: UInt64 = 0
        for word in 0..<width {
            let bits = rows[row * width + word]
            added |= bits & ~states[word]
            states[word] |= bits
        }
        return added != 0
    }

    private func contains(_ state: Int, _ states: Row) -> Bool {
        states[state / 64] & 1 << UInt64(state % 64) != 0
    }

    /// Adds what lies behind the assertions that hold between two scalars.
    ///
    /// Assertions lead to later ones, except out of loops, so that one round does and another sees that it did.
    private func follow(in states: Row, between previous: Unicode.Scalar?, and upcoming: Unicode.Scalar?) {
        let isBoundary = hasWordBoundary && Self.isWord(previous) != Self.isWord(upcoming)
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            for (state, assertion) in assertions where contains(state, states) {
                let holds =
                    switch assertion {
                    case .start: previous == nil
                    case .end: upcoming == nil
                    case .wordBoundary: isBoundary
                    case .notWordBoundary: !isBoundary
                    }
                if holds, unite(states, with: following, row: state) { isGrowing = true }
            }
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
