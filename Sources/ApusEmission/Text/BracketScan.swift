import ApusSource

/// What stands between two brackets that belong together.
struct BracketGroup {
    /// The kinds of brackets.
    enum Kind { case round, square, curly, angle }

    let kind: Kind
    /// The offsets of the two brackets.
    let open: Int
    fileprivate(set) var close: Int
    /// The offsets of the commas that separate its elements.
    fileprivate(set) var commas: [Int] = []

    /// The places of its elements; those of a block, which has statements, are one.
    var elements: [Range<Int>] {
        let ends = (kind == .curly ? [] : commas) + [close]
        return ends.enumerated().map { index, end in (index == 0 ? open : ends[index - 1]) + 1..<end }
    }
}

/// The brackets of a line of Swift; those in literals and comments are none.
struct BracketScan {
    private let code: [UInt8]
    /// The groups that stand in no other, in their order.
    private(set) var outermost: [BracketGroup] = []
    private var stack: [BracketGroup] = []
    /// The first colon and the first arrow outside of all groups.
    private var colon: Int?
    private(set) var arrow: Int?
    /// The commas outside of all groups.
    private(set) var commas: [Int] = []

    /// Whether a colon stands outside of all groups.
    var hasColon: Bool { colon != nil }

    /// Finds the outermost groups of a piece of code.
    ///
    /// - Parameter range: The piece; nil stands for all of it.
    init(_ code: [UInt8], in range: Range<Int>? = nil) {
        self.code = code
        var offset = range?.lowerBound ?? 0
        let end = range?.upperBound ?? code.count
        let slash = UInt8(ascii: "/")
        while offset < end {
            if code[offset] == UInt8(ascii: "\"") {
                offset = Self.endOfLiteral(code, from: offset)
            } else if code[offset] == slash, offset + 1 < code.count, code[offset + 1] == slash {
                break
            } else {
                take(code[offset], at: offset)
                offset += 1
            }
        }
    }

    /// The group to break: the block that ends the line, else the parameters of a declaration, else the last call or list.
    var groupToBreak: BracketGroup? {
        let groups = outermost.filter(isWorthBreaking)
        if let last = groups.last, last.kind == .curly, last.close == code.count - 1 { return last }
        if isDeclaration { return groups.first { $0.kind == .round } }
        return groups.last
    }

    /// How many lists of several elements there are, however deep.
    var listCount: Int {
        outermost.reduce(0) { count, group in
            count + (group.kind == .square && !group.commas.isEmpty ? 1 : 0)
                + BracketScan(code, in: group.open + 1..<group.close).listCount
        }
    }

    /// The colon behind `case x` or `default` in a switch, where a statement follows it on the line.
    var endOfLabel: Int? {
        guard let colon, colon < code.count - 1, ["case ", "default:"].contains(where: { code.starts(with: $0.utf8) })
        else { return nil }
        return colon
    }

    /// The list that the only element of a group of round brackets ends with.
    func onlyList(in group: BracketGroup) -> BracketGroup? {
        guard group.kind == .round, group.commas.isEmpty else { return nil }
        let inner = BracketScan(code, in: group.open + 1..<group.close).outermost
        guard inner.count == 1, let list = inner.first, list.kind == .square, list.close == group.close - 1,
            isWorthBreaking(list)
        else { return nil }
        return list
    }

    private mutating func take(_ byte: UInt8, at offset: Int) {
        switch byte {
        case UInt8(ascii: "("): open(.round, offset)
        case UInt8(ascii: "["): open(.square, offset)
        case UInt8(ascii: "{"): open(.curly, offset)
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): close(offset)
        case UInt8(ascii: ":"):
            if stack.isEmpty { colon = colon ?? offset }
        case UInt8(ascii: ","):
            if stack.isEmpty { commas.append(offset) } else { stack[stack.count - 1].commas.append(offset) }
        // Those of `a < b` have blanks before them, the second one of `->` a hyphen.
        case UInt8(ascii: "<"):
            if offset > 0, Self.isPartOfName(code[offset - 1]) { open(.angle, offset) }
        case UInt8(ascii: ">"):
            if stack.isEmpty, offset > 0, code[offset - 1] == UInt8(ascii: "-") { arrow = arrow ?? offset - 1 }
            if stack.last?.kind == .angle, code[offset - 1] != UInt8(ascii: "-") { stack.removeLast() }
        default: break
        }
    }

    private mutating func open(_ kind: BracketGroup.Kind, _ offset: Int) {
        stack.append(BracketGroup(kind: kind, open: offset, close: offset))
    }

    private mutating func close(_ offset: Int) {
        while stack.last?.kind == .angle { stack.removeLast() }
        guard var group = stack.popLast() else { return }
        group.close = offset
        if stack.isEmpty { outermost.append(group) }
    }

    /// Whether a group has anything to break: the brackets of an array's type have not, unless something in them has, but
    /// those of a value have; those of `throws` should not.
    private func isWorthBreaking(_ group: BracketGroup) -> Bool {
        let isEmpty = code[group.open + 1..<group.close].allSatisfy { $0 == UInt8(ascii: " ") }
        switch group.kind {
        case .round: return !isEmpty && !code[..<group.open].reversed().starts(with: "throws".utf8.reversed())
        case .square:
            let isValue = code[..<group.open].reversed().starts(with: " =".utf8)
            if !group.commas.isEmpty || (isValue && !isEmpty) { return true }
            let inner = BracketScan(code, in: group.open + 1..<group.close)
            return inner.outermost.contains(where: inner.isWorthBreaking)
        case .curly: return !isEmpty
        case .angle: return false
        }
    }

    /// Whether the line declares a function or an initializer.
    var isDeclaration: Bool {
        let end = outermost.first?.open ?? code.count
        let words = code[..<end].split(separator: UInt8(ascii: " "))
        return words.contains { $0.elementsEqual("func".utf8) } || words.last?.elementsEqual("init".utf8) == true
    }

    private static func isPartOfName(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "`")
            || byte.isASCIIAlphanumeric
    }

    /// The offset behind a string literal that begins at an offset.
    private static func endOfLiteral(_ code: [UInt8], from start: Int) -> Int {
        var offset = start + 1
        while offset < code.count {
            switch code[offset] {
            case UInt8(ascii: "\""): return offset + 1
            case UInt8(ascii: "\\"):
                guard offset + 1 < code.count, code[offset + 1] == UInt8(ascii: "(") else {
                    offset += 2
                    continue
                }
                offset = endOfInterpolation(code, from: offset + 2)
            default: offset += 1
            }
        }
        return code.count
    }

    /// The offset behind the bracket that ends an interpolation.
    private static func endOfInterpolation(_ code: [UInt8], from start: Int) -> Int {
        var offset = start
        var depth = 1
        while offset < code.count {
            switch code[offset] {
            case UInt8(ascii: "\""):
                offset = endOfLiteral(code, from: offset)
                continue
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            default: break
            }
            offset += 1
            if depth == 0 { break }
        }
        return offset
    }
}
