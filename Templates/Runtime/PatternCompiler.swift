// requires: Pattern

/// Turns a tree into instructions, each of which goes on with the next unless it says otherwise.
nonisolated struct PatternCompiler {
    /// One step of a pattern.
    enum Instruction {
        /// Reads a scalar of a set, named by its index.
        case read(Int)
        /// Goes on where a condition holds.
        case assert(PatternAssertion)
        /// Goes on at two places at once.
        case fork(Int, Int)
        /// The end of the pattern.
        case accept
    }

    /// The sets that instructions name, each once.
    private(set) var sets: [PatternSet] = []
    private var indexOfSet: [PatternSet: Int] = [:]
    private var instructions: [Instruction] = []

    /// Adds the instructions of a part.
    mutating func add(_ node: Pattern.Node) {
        switch node.content {
        case .assertion(let assertion):
            instructions.append(.assert(assertion))
        case .set(let set):
            instructions.append(.read(index(of: set)))
        case .sequence(let nodes):
            for node in nodes { add(node) }
        case .either(let nodes):
            add(either: nodes)
        case .repeated(let node, let least, let most):
            add(node, atLeast: least, atMost: most)
        }
    }

    /// All instructions.
    func finish() -> [Instruction] {
        instructions + [.accept]
    }

    private mutating func index(of set: PatternSet) -> Int {
        if let index = indexOfSet[set] { return index }
        indexOfSet[set] = sets.count
        sets.append(set)
        return sets.count - 1
    }

    private mutating func add(either nodes: [Pattern.Node]) {
        var exits: [Int] = []
        for (position, node) in nodes.enumerated() {
            guard position < nodes.count - 1 else {
                add(node)
                continue
            }
            let fork = reserve()
            add(node)
            exits.append(reserve())
            instructions[fork] = .fork(fork + 1, instructions.count)
        }
        for exit in exits { instructions[exit] = .fork(instructions.count, instructions.count) }
    }

    private mutating func add(_ node: Pattern.Node, atLeast least: Int, atMost most: Int?) {
        for _ in 0..<max(least, 0) { add(node) }
        if let most {
            // a{0,2} is (?:a(?:a)?)?: every copy may leave to the same place.
            var forks: [Int] = []
            for _ in 0..<max(most - least, 0) {
                forks.append(reserve())
                add(node)
            }
            for fork in forks { instructions[fork] = .fork(fork + 1, instructions.count) }
        } else {
            let fork = reserve()
            add(node)
            instructions.append(.fork(fork, fork))
            instructions[fork] = .fork(fork + 1, instructions.count)
        }
    }

    /// Keeps the place of a fork whose targets are not known yet.
    private mutating func reserve() -> Int {
        instructions.append(.fork(0, 0))
        return instructions.count - 1
    }
}

/// The states that instructions make, and which state leads to which.
nonisolated struct PatternGraph {
    /// How many words a set of states takes.
    let width: Int
    /// For each state a row of the states behind it.
    private(set) var following: [UInt64] = []
    /// The states that a match starts with.
    private(set) var initial: [UInt64] = []
    /// The states that are an assertion, ascending.
    private(set) var assertions: [(state: Int, assertion: PatternAssertion)] = []
    /// The state of a pattern that has matched, the last.
    let accepting: Int
    private let instructions: [PatternCompiler.Instruction]
    /// For each instruction its state; forks have none.
    private var stateOfInstruction: [Int?] = []
    private var statesReadingSet: [(state: Int, set: Int)] = []

    /// Numbers the states and follows the forks.
    init(_ instructions: [PatternCompiler.Instruction]) {
        self.instructions = instructions
        var count = 0
        for instruction in instructions {
            switch instruction {
            case .fork:
                stateOfInstruction.append(nil)
                continue
            case .read(let set): statesReadingSet.append((count, set))
            case .assert(let assertion): assertions.append((count, assertion))
            case .accept: break
            }
            stateOfInstruction.append(count)
            count += 1
        }
        accepting = count - 1
        width = (count + 63) / 64
        initial = closure(of: 0)
        following.reserveCapacity(count * width)
        for (index, state) in stateOfInstruction.enumerated() where state != nil {
            following += closure(of: index + 1)
        }
    }

    /// The states that an instruction leads to without reading anything.
    private func closure(of index: Int) -> [UInt64] {
        var row = [UInt64](repeating: 0, count: width)
        var visited = [Bool](repeating: false, count: instructions.count)
        var pending = [index]
        while let index = pending.popLast() {
            guard index < instructions.count, !visited[index] else { continue }
            visited[index] = true
            if case .fork(let first, let second) = instructions[index] {
                pending += [second, first]
            } else if let state = stateOfInstruction[index] {
                row[state / 64] |= 1 << UInt64(state % 64)
            }
        }
        return row
    }

    /// The numbers of the states in a row.
    func states(in row: [UInt64]) -> [Int] {
        (0...accepting).filter { row[$0 / 64] & 1 << UInt64($0 % 64) != 0 }
    }

    /// For each set the states that read it, then those that read each kind of ASCII scalar; and for each ASCII scalar
    /// its row.
    func readers(of sets: [PatternSet]) -> (rows: [UInt64], asciiRow: [Int]) {
        var rows = [[UInt64]](repeating: [UInt64](repeating: 0, count: width), count: sets.count)
        for (state, set) in statesReadingSet { rows[set][state / 64] |= 1 << UInt64(state % 64) }
        var asciiRow: [Int] = []
        var rowOfKind: [[UInt64]: Int] = [:]
        for scalar in (0..<128).map({ Unicode.Scalar(UInt8($0)) }) {
            var kind = [UInt64](repeating: 0, count: width)
            for (index, set) in sets.enumerated() where set.contains(scalar) {
                for word in 0..<width { kind[word] |= rows[index][word] }
            }
            let row = rowOfKind[kind] ?? rows.count
            if rowOfKind.updateValue(row, forKey: kind) == nil { rows.append(kind) }
            asciiRow.append(row)
        }
        return (Array(rows.joined()), asciiRow)
    }
}
