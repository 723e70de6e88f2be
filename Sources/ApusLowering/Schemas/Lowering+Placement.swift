import ApusModel

extension Lowering {
    /// Boxes just enough properties, and keeps just enough unions out of line, that no type contains itself. Recursion through an array or a dictionary needs no
    /// box: their elements are kept elsewhere already.
    ///
    /// Large payloads of unions are kept out of line as well: the compiler writes code for every field of every payload wherever a union is copied, assigned or
    /// compared, and a value of such a type would be as long as the longest of them.
    func placeValues() {
        var state: [TypeID: Visit] = [:]
        for id in model.types.ids where state[id] == nil { visit(id, &state) }
    }

    private enum Visit {
        case open
        /// With how many words its value takes about.
        case closed(words: Int)
    }

    /// More than this many words of a payload are kept out of line: four texts and what belongs to them still fit.
    private static let longestPayload = 16

    /// Depth first without recursion: a chain of schemas may be as long as the document.
    private func visit(_ start: TypeID, _ state: inout [TypeID: Visit]) {
        var stack: [(id: TypeID, held: [TypeReference], next: Int)] = [(start, held(by: start), 0)]
        state[start] = .open
        while let (id, held, next) = stack.last {
            guard next < held.count else {
                let words = held.map { self.words(of: $0, state) }
                state[id] = .closed(words: place(id, words))
                stack.removeLast()
                continue
            }
            stack[stack.count - 1].next += 1
            guard case .named(let target) = model.types.resolved(held[next]) else { continue }
            switch state[target] {
            case .open: box(next, of: id, target)
            case .closed: break
            case nil:
                state[target] = .open
                stack.append((target, self.held(by: target), 0))
            }
        }
    }

    /// Keeps a union with large payloads out of line, and says how many words a value takes.
    private func place(_ id: TypeID, _ held: [Int]) -> Int {
        switch model.types[id].kind {
        case .structure(let structure):
            let words = zip(structure.properties, held).lazy.map { $0.isBoxed ? 1 : $1 }
            // No more than is asked for: structs in structs double at each level.
            return words.reduce(0) { min($0 + $1, Self.longestPayload + 1) }
        case .union(var union):
            let longest = held.max() ?? 0
            if longest > Self.longestPayload {
                union.isIndirect = true
                model.types[id].kind = .union(union)
            }
            return union.isIndirect ? 1 : longest + 1
        case .enumeration, .alias, .headers, .choice, .events, .namespace: return 2
        }
    }

    private func words(of reference: TypeReference, _ state: [TypeID: Visit]) -> Int {
        guard case .named(let id) = model.types.resolved(reference) else { return 2 }
        if case .closed(let words) = state[id] { return words }
        return 1  // The box that breaks a cycle.
    }

    /// The types that a value keeps inline.
    private func held(by id: TypeID) -> [TypeReference] {
        switch model.types[id].kind {
        case .structure(let structure): structure.properties.map(\.type)
        case .union(let union): union.variants.map(\.type)
        case .enumeration, .alias, .headers, .choice, .events, .namespace: []
        }
    }

    /// Breaks the cycle that one held type closes: a union can say so in a word.
    private func box(_ index: Int, of id: TypeID, _ target: TypeID) {
        for candidate in [target, id] {
            guard case .union(var union) = model.types[candidate].kind else { continue }
            union.isIndirect = true
            model.types[candidate].kind = .union(union)
            return
        }
        guard case .structure(var structure) = model.types[id].kind else { return }
        structure.properties[index].isBoxed = true
        model.types[id].kind = .structure(structure)
    }
}
