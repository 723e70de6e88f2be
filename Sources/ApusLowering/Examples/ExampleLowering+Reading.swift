import ApusModel
import ApusSource
import ApusSyntax

/// Why an example is none.
struct ExampleMisfit: Error {
    let reason: String
    let range: SourceRange
    /// The way from the example to what misfits, as a JSON path.
    var path = ""

    /// The reason with the place within the example, if it is not the whole.
    var reasonInPlace: String { path.isEmpty ? reason : "at '$\(path)': \(reason)" }

    /// The misfit as a larger value has it.
    func inside(_ step: String) -> ExampleMisfit {
        ExampleMisfit(reason: reason, range: range, path: step + path)
    }
}

extension ExampleLowering {
    /// Reads a value of the document as a type.
    ///
    /// - Parameter isStrict: Whether a text in a format is read by the letter.
    func read(
        _ node: SyntaxNode, as type: TypeReference, rules: ValueRules = ValueRules(), isStrict: Bool = false
    ) throws(ExampleMisfit) -> ExampleValue {
        let value: ExampleValue
        let type = model.types.resolved(type)
        switch type {
        case .scalar(let scalar): value = try read(node, as: scalar, isStrict: isStrict)
        case .clearable(let wrapped):
            let isCleared = node.scalar.map { $0.kind == .string && $0.text.isEmpty } ?? false
            return .clearable(isCleared ? nil : try read(node, as: wrapped, rules: rules))
        case .optional(let wrapped): return node.isNull ? .null : try read(node, as: wrapped, rules: rules)
        case .array(let element):
            guard let elements = node.elements else { throw misfit(node, "expected a list") }
            var values: [ExampleValue] = []
            for (index, node) in elements.enumerated() {
                do { values.append(try read(node, as: element, rules: rules.element ?? ValueRules())) } catch {
                    throw error.inside("[\(index)]")
                }
            }
            value = .array(values)
        case .dictionary(let element):
            guard let entries = node.entries else { throw misfit(node, "expected an object") }
            value = .dictionary(try read(entries, as: element, rules: rules.element ?? ValueRules()))
        case .named(let id):
            if rules.allowsUnlisted == true, case .enumeration(let enumeration) = model.types[id].kind,
                let text = node.scalar?.text, !enumeration.cases.contains(where: { $0.value == text })
            {
                return .unlisted(id, text)
            }
            value = try read(node, as: id)
        case .items: throw misfit(node, "expected a value")
        }
        if let reason = ExampleRules(rules, isSingle: type == .scalar(.float)).objection(to: value) {
            throw misfit(node, reason)
        }
        return value
    }

    private func read(_ node: SyntaxNode, as id: TypeID) throws(ExampleMisfit) -> ExampleValue {
        switch model.types[id].kind {
        case .enumeration(let enumeration):
            if let scalar = node.scalar {
                let number = enumeration.rawType == .integer ? scalar.wholeNumber : nil
                let text = number.map { "\($0)" } ?? scalar.text
                let found = enumeration.cases.first { $0.value.utf8.elementsEqual(text.utf8) }
                if let found { return .enumeration(id, found.name) }
                if enumeration.takesAny, node.scalar?.kind == .string { return .unlisted(id, text) }
            }
            throw misfit(node, "the value is none of those listed")
        case .structure(let structure):
            guard let entries = node.entries else {
                throw misfit(node, node.isNull ? "null is not allowed" : "expected an object")
            }
            let arguments = try read(entries, as: structure, node)
            if let reason = ExampleRules.objection(to: arguments, structure) { throw misfit(node, reason) }
            return .structure(id, arguments)
        case .union(let union): return try read(node, as: union, id)
        case .alias, .headers, .choice, .events, .namespace: throw misfit(node, "no value has this type")
        }
    }

    /// Reads a value as the variant that generated code would find.
    private func read(_ node: SyntaxNode, as union: UnionModel, _ id: TypeID) throws(ExampleMisfit) -> ExampleValue {
        let (tried, isListed) = candidates(for: node, in: union)
        if isListed, tried.count == 1 {
            let variant = union.variants[tried[0]]
            return .variant(id, variant.name, try read(node, as: variant.type, rules: variant.rules))
        }
        let strict = union.branches.reduce(into: Set<Int>()) { strict, branch in
            if case .attempts(let indices) = branch.choice { strict.formUnion(indices) }
        }
        var reasons: [String] = []
        // As in generated code, one that knows more of the properties goes before one that knows fewer.
        let keys = Set(node.entries?.map(\.key) ?? [])
        let strangers = tried.map { index in
            union.variants[index].known.map {
                Self.strangers(to: $0.names, in: node, depth: $0.depth) + (Self.isNamed($0, by: node) ? 0 : 1)
            } ?? 0
        }
        let best = tried.indices.sorted { (strangers[$0], $0) < (strangers[$1], $1) }.filter {
            let known = union.variants[tried[$0]].known
            return !union.isOpen || keys.isEmpty || known.map { !keys.isDisjoint(with: $0.names) } ?? true
        }
        for index in best.map({ tried[$0] }) {
            let variant = union.variants[index]
            do {
                let isStrict = strict.contains(index)
                return .variant(
                    id, variant.name, try read(node, as: variant.type, rules: variant.rules, isStrict: isStrict))
            } catch { reasons.append("as '\(variant.name)': \(error.reasonInPlace)") }
        }
        if let discriminator = union.discriminator, tried.isEmpty {
            throw unlisted(discriminator.wireName, in: node)
        }
        throw misfit(
            node, "the value is no variant of the union (\(Set(reasons).sorted().prefix(5).joined(separator: "; ")))")
    }

    /// Whether an object says of itself that it is of a variant, or variants are told apart without.
    private static func isNamed(_ known: UnionModel.KnownProperties, by node: SyntaxNode) -> Bool {
        guard let naming = known.naming else { return true }
        return node.entries?.first { $0.key == naming.property }?.value.scalar.map { naming.isNamed(by: $0.text) }
            ?? false
    }

    /// Why a value is no variant where the discriminator tells all of them apart.
    private func unlisted(_ name: String, in node: SyntaxNode) -> ExampleMisfit {
        guard let value = node.entries?.first(where: { $0.key == name })?.value, let scalar = value.scalar else {
            let reason = "'\(name)' is missing, which tells the variants of the union apart"
            return misfit(node, node.entries == nil ? "expected an object" : reason)
        }
        let reason = "'\(scalar.text.prefix(60))' is no value of '\(name)' that a variant of the union has"
        return misfit(value, reason).inside("." + name)
    }

    /// The variants that generated code would try, and whether the discriminator names them.
    private func candidates(for node: SyntaxNode, in union: UnionModel) -> (variants: [Int], areListed: Bool) {
        let value = union.discriminator.flatMap { discriminator in
            node.entries?.first { $0.key == discriminator.wireName }?.value.scalar
        }
        var tried: [Int] = []
        for branch in union.branches {
            switch branch.choice {
            case .only(let index): tried.append(index)
            case .attempts(let indices): tried += indices
            case .discriminator(let listed, let absent, let others):
                if let value, value.kind != .null {
                    let text = value.kind == .boolean ? value.text.lowercased() : value.text
                    if let found = listed.first(where: { $0.values.contains(text) }) {
                        return (found.variants, true)
                    }
                    tried += others
                } else if let found = listed.first(where: \.includesAbsent) {
                    return (found.variants, true)
                } else {
                    tried += absent.isEmpty ? others : absent
                }
            }
        }
        return (tried, false)
    }

    /// How far a variant is from the objects that stand so deep in a value, as `UnionReader` has it.
    private static func strangers(to names: Set<String>, in node: SyntaxNode, depth: Int) -> Int {
        if depth > 0 {
            let inner = node.elements ?? node.entries?.map(\.value) ?? []
            return inner.reduce(0) { $0 + strangers(to: names, in: $1, depth: depth - 1) }
        }
        let keys = Set(node.entries?.map(\.key) ?? [])
        let count = keys.subtracting(names).count
        return count > 0 && count == keys.count && !names.isEmpty ? count + 1 : count
    }

    private func read(
        _ entries: [SyntaxEntry], as structure: StructureModel, _ node: SyntaxNode
    ) throws(ExampleMisfit) -> [ExampleValue.Argument] {
        var nodes = Dictionary(entries.map { (ExactText($0.key), $0) }, uniquingKeysWith: { first, _ in first })
        var arguments: [ExampleValue.Argument] = []
        for (index, property) in structure.properties.enumerated() {
            guard let entry = nodes.removeValue(forKey: ExactText(property.wireName)) else {
                if property.presence == .required || property.presence == .nullable {
                    throw misfit(node, "'\(property.wireName)' is required, and missing")
                }
                continue
            }
            if entry.value.isNull, property.isNullable {
                if property.presence != .optional { arguments.append(.init(property: index, value: .null)) }
            } else {
                let value = try read(entry, as: property.type, rules: property.rules)
                arguments.append(.init(property: index, value: value))
            }
        }
        if let additional = structure.additional, !nodes.isEmpty {
            let others = entries.filter { nodes[ExactText($0.key)] != nil }
            let values = try read(others, as: additional.type, rules: additional.rules)
            arguments.append(.init(property: nil, value: .dictionary(values)))
        }
        return arguments
    }

    private func read(
        _ entries: [SyntaxEntry], as type: TypeReference, rules: ValueRules
    ) throws(ExampleMisfit) -> [ExampleValue.Entry] {
        var keys: Set<String> = []
        var values: [ExampleValue.Entry] = []
        // Two keys that Swift finds equal would end the program that has the literal.
        for entry in entries where keys.insert(entry.key).inserted {
            values.append(.init(key: entry.key, value: try read(entry, as: type, rules: rules)))
        }
        return values
    }

    private func read(
        _ entry: SyntaxEntry, as type: TypeReference, rules: ValueRules
    ) throws(ExampleMisfit) -> ExampleValue {
        do { return try read(entry.value, as: type, rules: rules) } catch {
            throw error.inside(Self.isPlainKey(entry.key) ? "." + entry.key : "['\(entry.key.prefix(60))']")
        }
    }

    private static func isPlainKey(_ key: String) -> Bool {
        key.utf8.count <= 60
            && key.unicodeScalars.allSatisfy {
                $0.isASCII && ($0 == "_" || $0.properties.isAlphabetic || $0.properties.numericType != nil)
            }
    }

    private func read(
        _ node: SyntaxNode, as type: ScalarType, isStrict: Bool
    ) throws(ExampleMisfit) -> ExampleValue {
        if type == .json { return .json(Self.json(node)) }
        guard let scalar = node.scalar, scalar.kind != .null else {
            throw misfit(node, node.isNull ? "null is not allowed" : "expected a single value")
        }
        if isExact, scalar.kind != .string, ExampleScalar.isText(type) {
            throw misfit(node, "'\(scalar.text.prefix(60))' is no string in JSON")
        }
        guard let value = ExampleScalar.value(scalar, as: type, isStrict: isStrict) else {
            throw misfit(node, "'\(scalar.text.prefix(60))' is no \(ExampleScalar.name(of: type))")
        }
        return value
    }

    /// Any JSON; numbers that are whole are integers, however they are written.
    private static func json(_ node: SyntaxNode) -> ExampleValue {
        if let elements = node.elements { return .array(elements.map(json)) }
        if let entries = node.entries {
            var keys: Set<String> = []
            return .dictionary(
                entries.filter { keys.insert($0.key).inserted }.map { .init(key: $0.key, value: json($0.value)) })
        }
        guard let scalar = node.scalar else { return .null }
        switch scalar.kind {
        case .null: return .null
        case .boolean: return .boolean(scalar.text.lowercased() == "true")
        case .string: return .text(scalar.text)
        case .integer, .number:
            if let integer = Int(scalar.text) { return .integer(integer) }
            if ExampleScalar.isLong(scalar.text) { return .decimal(scalar.text) }
            guard let number = Double(scalar.text), number.isFinite else { return .null }
            return Int(exactly: number).map { .integer($0) } ?? .number(number)
        }
    }

    private func misfit(_ node: SyntaxNode, _ reason: String) -> ExampleMisfit {
        ExampleMisfit(reason: reason, range: node.range)
    }
}
