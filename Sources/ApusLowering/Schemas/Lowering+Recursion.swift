import ApusModel

extension Lowering {
    /// Boxes just enough properties, and keeps just enough unions out of line, that no type contains itself. Recursion through an array or a dictionary needs no
    /// box: their elements are kept elsewhere already.
    func breakRecursion() {
        var state: [TypeID: Visit] = [:]
        for id in model.types.ids where state[id] == nil { visit(id, &state) }
    }

    private enum Visit {
        case open, closed
    }

    /// Depth first without recursion: a chain of schemas may be as long as the document.
    private func visit(_ start: TypeID, _ state: inout [TypeID: Visit]) {
        var stack: [(id: TypeID, held: [TypeReference], next: Int)] = [(start, held(by: start), 0)]
        state[start] = .open
        while let (id, held, next) = stack.last {
            guard next < held.count else {
                state[id] = .closed
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

    /// The types that a value keeps inline.
    private func held(by id: TypeID) -> [TypeReference] {
        switch model.types[id].kind {
        case .structure(let structure): structure.properties.map(\.type)
        case .union(let union): union.variants.map(\.type)
        case .enumeration, .alias, .headers, .choice, .events: []
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
