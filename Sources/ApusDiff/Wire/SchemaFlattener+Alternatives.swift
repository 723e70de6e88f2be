import ApusSource
import ApusSpec
import ApusSyntax

/// What one union may be written as in several ways: a choice among its alternatives stands for what it lets choose, and
/// texts are one text, which is one of all that their lists have.
extension SchemaFlattener {
    /// How many texts are looked for in one choice: a chain of choices may be as long as the document.
    private static let textLimit = 2000

    /// The alternatives, none of which is null, as far as values tell them apart.
    ///
    /// - Parameters:
    ///   - isTold: Whether a discriminator tells them apart.
    ///   - isNullable: Set where null comes with one that goes into another one.
    func alternatives(
        _ handles: [Handle<Schema>], isTold: Bool, isNullable: inout Bool
    ) -> [SchemaSet] {
        let written = self.leaves(of: handles)
        var leaves = withoutIntegers(written)
        if !isTold { leaves = withoutHeirs(leaves) }
        if leaves.count < written.count {
            let kept = Set(leaves)
            if written.contains(where: { document.schemas[$0].isNullable && !kept.contains($0) }) { isNullable = true }
        }
        let texts = leaves.map { self.texts(of: $0) }
        guard texts.count(where: { $0 != nil }) > 1 || (texts.count == 1 && (texts[0]?.count ?? 0) > 1) else {
            return leaves.map(SchemaSet.init)
        }
        let all = SchemaSet(choiceOf: texts.compactMap(\.self).flatMap(\.self))
        var sets: [SchemaSet] = []
        for (leaf, text) in zip(leaves, texts) {
            if text == nil { sets.append(SchemaSet(leaf)) } else if !sets.contains(all) { sets.append(all) }
        }
        return sets
    }

    /// Alternatives without integers where any number does: these are numbers, whatever size formats say that they have.
    private func withoutIntegers(_ leaves: [Handle<Schema>]) -> [Handle<Schema>] {
        func isBare(_ handle: Handle<Schema>, _ type: Schema.Types) -> Bool {
            var schema = document.schemas[handle]
            schema.format = nil
            return schema.isBare && schema.types?.contains(type) == true
        }
        guard leaves.contains(where: { isBare($0, .number) }) else { return leaves }
        return leaves.filter { document.schemas[$0].types != .integer || !isBare($0, .integer) }
    }

    /// Alternatives without those that a discriminator makes of another one of them: that is any of these already.
    private func withoutHeirs(_ leaves: [Handle<Schema>]) -> [Handle<Schema>] {
        let bases = leaves.filter(named.contains)
        let heirs: [Handle<Schema>: Set<Handle<Schema>>] = bases.reduce(into: [:]) { heirs, leaf in
            let owner = document.owner(ofDiscriminatorIn: leaf, isNamed: named.contains)
            let discriminator = owner.flatMap { document.schemas[$0].discriminator }
            heirs[leaf] = discriminator.map { Set($0.mapping.compactMap(\.target)) }
        }
        let inner = Heirs.inner(heirs)
        return inner.isEmpty ? leaves : leaves.filter { !inner.contains($0) }
    }

    /// The lone alternative of a schema that has a discriminator nonetheless.
    func told(_ schema: EffectiveSchema) -> SchemaSet? {
        let written = document.schemas[schema.set.main]
        guard written.discriminator != nil, schema.set.handles.count == 1, written.isChoice else { return nil }
        let others = written.choices.filter { !isNull($0) }
        return others.count == 1 ? SchemaSet(others[0]) : nil
    }

    /// The types that all alternatives together let come, where they say nothing else: 3.0 has to write a list of types so.
    func bareTypes(of alternatives: [SchemaSet]) -> Schema.Types? {
        var types: Schema.Types = []
        for alternative in alternatives {
            let schema = document.schemas[alternative.main]
            guard !alternative.isChoice, schema.isBare, let own = schema.types else { return nil }
            types.formUnion(Self.closed(own))
        }
        return types
    }

    /// What values a choice between texts lets come: all where one of them is any text.
    func merge(choiceOf texts: [Handle<Schema>], into schema: inout EffectiveSchema) {
        schema.restrict(to: .string)
        var values: [(text: String, node: SyntaxNode)] = []
        var known: Set<String> = []
        var isOpen = false
        for text in texts.map({ document.schemas[$0] }) {
            guard let listed = text.listed else { return }
            isOpen = isOpen || text.isOpenEnumeration
            for node in listed where !node.isNull {
                let text = CanonicalValue.text(node)
                if known.insert(text).inserted { values.append((text, node)) }
            }
        }
        schema.restrict(to: values, isOpen: isOpen)
    }

    /// The schema with that in each of its alternatives which stands beside these, and in those of another one: properties
    /// that all of these have, and names that one of them requires.
    func pushing(
        _ schema: EffectiveSchema, like other: EffectiveSchema, _ others: SchemaFlattener
    ) -> EffectiveSchema {
        var names = Set(schema.properties.map(\.name.value)).subtracting(other.properties.map(\.name.value))
        var required = Set(schema.required.keys.filter { other.required[$0] == nil })
        if names.isEmpty, required.isEmpty { return schema }
        var needed: Set<String> = []
        for alternative in other.unions[0].alternatives.map(others.effective) {
            names.formIntersection(alternative.properties.map(\.name.value))
            needed.formUnion(alternative.required.keys)
        }
        required.formIntersection(needed)
        required.formUnion(names.filter { schema.required[$0] != nil })
        if names.isEmpty, required.isEmpty { return schema }
        var part = Schema(range: schema.range)
        for property in schema.properties where names.contains(property.name.value) {
            let declared = document.schemas[property.owner].properties.filter { $0.name.value == property.name.value }
            part.properties += property.schemas.handles.flatMap { handle in
                declared.prefix(1).map { first in
                    var property = first
                    property.schema = handle
                    return property
                }
            }
        }
        part.required = schema.required.filter { required.contains($0.key) }.sorted { $0.key < $1.key }
            .map { Located($0.key, at: $0.value.range) }
        let handle = add(part)
        var pushed = schema
        pushed.properties.removeAll { names.contains($0.name.value) }
        for name in required { pushed.required[name] = nil }
        for index in pushed.unions[0].alternatives.indices {
            pushed.unions[0].alternatives[index].insert(handle)
        }
        return pushed
    }

    /// Whether a choice between texts or types may be null by one of them.
    func allowsNull(_ alternatives: [Handle<Schema>]) -> Bool {
        alternatives.contains {
            document.schemas[$0].isNullable || document.schemas[$0].listed?.contains(where: \.isNull) == true
        }
    }

    /// The alternatives with those of choices without a name in their places.
    private func leaves(of handles: [Handle<Schema>]) -> [Handle<Schema>] {
        var leaves: [Handle<Schema>] = []
        var seen: Set<Handle<Schema>> = []
        var pending = Array(handles.reversed())
        while let handle = pending.popLast() {
            guard seen.insert(handle).inserted else { continue }
            let schema = document.schemas[handle]
            if schema.isNullable || named.contains(handle) || !schema.isChoiceAlone
                || schema.choices.contains(where: isNull)
            {
                leaves.append(handle)
            } else {
                pending += schema.choices.reversed()
            }
        }
        return leaves
    }

    /// The lists of texts, and any texts, that a schema is a choice between; nil where it is anything else.
    private func texts(of handle: Handle<Schema>) -> [Handle<Schema>]? {
        var texts: [Handle<Schema>] = []
        var seen: Set<Handle<Schema>> = []
        var pending = [handle]
        while let handle = pending.popLast() {
            guard seen.insert(handle).inserted else { continue }
            if seen.count > Self.textLimit { return nil }
            let schema = document.schemas[handle]
            if schema.isText {
                texts.append(handle)
            } else if schema.isChoiceAlone {
                let choices = schema.choices.filter { !isNull($0) }
                // Behind one of them may stand a chain as long as the document.
                guard choices.map({ document.schemas[$0] }).allSatisfy({ $0.isText || $0.isChoiceAlone }) else {
                    return nil
                }
                pending += choices.reversed()
            } else {
                return nil
            }
        }
        return texts.isEmpty ? nil : texts
    }
}

extension Schema {
    fileprivate var choices: [Handle<Schema>] { oneOf.isEmpty ? anyOf : oneOf }

    /// Whether a value is one of several things, and nothing else is said of it.
    fileprivate var isChoiceAlone: Bool {
        isChoice && discriminator == nil && listed == nil && (types == nil || types == .string)
    }

    /// Whether a value is one of several things, whatever tells them apart.
    fileprivate var isChoice: Bool { !choices.isEmpty && (oneOf.isEmpty || anyOf.isEmpty) && saysNothingElse }

    /// Whether a value is a text, be it any or one of a list, and nothing else is said of it.
    fileprivate var isText: Bool {
        guard saysNothingElse, choices.isEmpty else { return false }
        guard let listed else { return types == .string }
        return (types == nil || types == .string) && listed.contains { !$0.isNull }
            && listed.allSatisfy { $0.isNull || $0.scalar?.kind == .string }
    }

    /// Whether a value is of some types, and nothing else is said of it.
    fileprivate var isBare: Bool { saysNothingElse && choices.isEmpty && listed == nil }

    private var saysNothingElse: Bool {
        allOf.isEmpty && reference == nil && properties.isEmpty && required.isEmpty && items == nil && format == nil
            && bounds == Bounds() && contentEncoding == nil && contentMediaType == nil && contentSchema == nil
            && defaultValue == nil && literal == nil && !isUnresolved && !isReadOnly && !isWriteOnly
    }
}

extension EffectiveSchema {
    /// The texts that a discriminator may have by what the schema itself says of it; nil where it may have any.
    func constants(of discriminator: Schema.Discriminator, in schemas: SchemaFlattener) -> Set<String>? {
        let name = discriminator.propertyName.value
        guard let property = properties.first(where: { $0.name.value == name }) else { return nil }
        return schemas.effective(property.schemas).values.map { Set($0.compactMap { $0.node.scalar?.text }) }
    }
}
