/// The capturing groups of a pattern, found before it is read: a reference may stand before its group.
struct PatternGroups {
    private(set) var count = 0
    private(set) var names: [[Unicode.Scalar]] = []

    var hasNames: Bool { !names.isEmpty }

    init(_ scalars: [Unicode.Scalar]) {
        var isInClass = false
        var offset = 0
        while offset < scalars.count {
            switch scalars[offset] {
            case "\\": offset += 1
            case "[": isInClass = true
            case "]": isInClass = false
            case "(" where !isInClass: add(scalars[(offset + 1)...])
            default: break
            }
            offset += 1
        }
    }

    private mutating func add(_ behind: ArraySlice<Unicode.Scalar>) {
        let opening = Array(behind.prefix(3))
        guard opening.first == "?" else { return count += 1 }
        guard opening.count == 3, opening[1] == "<", opening[2] != "=", opening[2] != "!" else { return }
        count += 1
        names.append(Array(behind.dropFirst(2).prefix { $0 != ">" }))
    }
}
