import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

extension Lowering {
    /// Gives properties three states in JSON that `POST`, `PUT` and `PATCH` send, where the document says of null that it
    /// means something: its text does, or an example has it, or nothing is required of what a `PUT` sends, so that what is
    /// left out cannot be meant to be removed. Three states for all that may be null would be a burden where null is but
    /// another way to leave something out, as it is where null is the default or the property is not sent at all.
    func distinguishNullThatIsDocumented() {
        let sent = sentBodies()
        let candidates = model.reached(from: sent.flatMap(\.type.mentioned)).subtracting(typesBeside(sent))
        let shown = nullsShown(by: sent)
        let partial = Set(sent.filter { model.operations[$0.operation].method == "PUT" }.compactMap(partialObject))
        for id in candidates.sorted() {
            guard case .structure(var structure) = model.types[id].kind else { continue }
            let schemas = structures.propertySchemas[id] ?? []
            for (index, property) in structure.properties.enumerated()
            where property.presence == .optional && property.isNullable {
                let own = index < schemas.count ? schemas[index] : []
                if isReadOnly(own) { continue }
                if own.contains(where: { document.schemas[$0].defaultValue?.isNull == true }) { continue }
                let isMeant =
                    partial.contains(id) || shown[id]?.contains(property.wireName) == true
                    || Self.mentionsNull(property.documentation.description)
                    || own.contains { document.schemas[$0].examples.contains(where: \.isNull) }
                if isMeant { structure.properties[index].presence = .patch }
            }
            model.types[id].kind = .structure(structure)
        }
    }

    /// A body in JSON of a call that sends one; what the API sends is read here, where null and absence are the same.
    private struct SentBody {
        let operation: Int
        let type: TypeReference
        let examples: [SyntaxNode]
    }

    private func sentBodies() -> [SentBody] {
        let declared = document.operations
        return model.operations.indices.flatMap { index -> [SentBody] in
            let operation = model.operations[index]
            guard operation.role == .call, ["POST", "PUT", "PATCH"].contains(operation.method),
                let body = operation.body
            else { return [] }
            let source = index < declared.count ? declared[index].requestBody : nil
            return body.contents(in: model).compactMap { content in
                guard let type = Self.jsonType(content) else { return nil }
                let media = source.flatMap { preferred(document.requestBodies[$0].content) }
                return SentBody(operation: index, type: type, examples: media?.examples.map(\.value) ?? [])
            }
        }
    }

    /// What is sent in JSON. A merge patch has rules of its own for null.
    private static func jsonType(_ content: ContentModel) -> TypeReference? {
        guard case .json(let type, let mediaType) = content, MediaTypeKind.patch(mediaType) != "merge-patch" else {
            return nil
        }
        return type
    }

    /// The object that a body is, or that is all that it has (`data` in many APIs), if nothing of it is required.
    private func partialObject(_ body: SentBody) -> TypeID? {
        var type = model.types.resolved(body.type)
        for _ in 0...1 {
            while case .optional(let wrapped) = type { type = model.types.resolved(wrapped) }
            guard case .named(let id) = type, case .structure(let structure) = model.types[id].kind else { return nil }
            if structure.properties.count == 1, !structure.properties[0].isNullable,
                case .named(let inner) = model.types.resolved(structure.properties[0].type),
                case .structure = model.types[inner].kind
            {
                type = .named(inner)
                continue
            }
            let isWhole = structure.properties.contains {
                $0.presence == .required || $0.presence == .nullable || $0.requiredDirection != nil
            }
            return isWhole ? nil : id
        }
        return nil
    }

    /// The types of all that these bodies are not.
    private func typesBeside(_ sent: [SentBody]) -> Set<TypeID> {
        let senders = Set(sent.map(\.operation))
        var roots: [TypeID] = []
        for (index, operation) in model.operations.enumerated() {
            var operation = operation
            if senders.contains(index), let body = operation.body {
                roots += body.contents(in: model).filter { Self.jsonType($0) == nil }.flatMap(\.type.mentioned)
                operation.body = nil
            }
            roots += model.mentioned(by: operation)
        }
        return model.reached(from: roots)
    }

    /// The properties that examples of bodies have null for.
    private func nullsShown(by sent: [SentBody]) -> [TypeID: Set<String>] {
        var found: [TypeID: Set<String>] = [:]
        var pending = sent.flatMap { body in body.examples.map { ($0, body.type) } }
        var visited: [TypeID: Set<ObjectIdentifier>] = [:]
        while let (node, type) = pending.popLast() {
            switch model.types.resolved(type) {
            case .scalar, .items: break
            case .optional(let wrapped), .clearable(let wrapped): pending.append((node, wrapped))
            case .array(let element): pending += (node.elements ?? []).map { ($0, element) }
            case .dictionary(let value): pending += (node.entries ?? []).map { ($0.value, value) }
            case .named(let id):
                guard visited[id, default: []].insert(ObjectIdentifier(node)).inserted else { break }
                if case .union(let union) = model.types[id].kind, node.entries != nil {
                    pending += union.variants.map { (node, $0.type) }
                }
                guard case .structure(let structure) = model.types[id].kind, let entries = node.entries else { break }
                let values = Dictionary(entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
                for property in structure.properties {
                    guard let value = values[property.wireName] else { continue }
                    if value.isNull { found[id, default: []].insert(property.wireName) }
                    pending.append((value, property.type))
                }
            }
        }
        return found
    }

    /// Whether a text speaks of null: the word, as prose or as code.
    private static func mentionsNull(_ text: String?) -> Bool {
        guard let text else { return false }
        return text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains { $0.lowercased() == "null" }
    }
}
