import ApusModel

extension Lowering {
    /// Boxes just enough properties that no struct contains itself. Recursion through an array or a dictionary needs no
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
        var stack: [(id: TypeID, next: Int)] = [(start, 0)]
        state[start] = .open
        while let (id, next) = stack.last {
            guard case .structure(let structure) = model.types[id].kind, next < structure.properties.count else {
                state[id] = .closed
                stack.removeLast()
                continue
            }
            stack[stack.count - 1].next += 1
            guard case .named(let target) = model.types.resolved(structure.properties[next].type) else { continue }
            switch state[target] {
            case .open: box(next, of: id)
            case .closed: break
            case nil:
                state[target] = .open
                stack.append((target, 0))
            }
        }
    }

    private func box(_ index: Int, of id: TypeID) {
        guard case .structure(var structure) = model.types[id].kind else { return }
        structure.properties[index].isBoxed = true
        model.types[id].kind = .structure(structure)
    }
}
