import ApusModel
package import ApusSource
import ApusSpec

extension DiagnosticID {
    /// Null that no `PATCH` can send, because its body has a type in which null and absence are the same.
    package static let unsendableNull: DiagnosticID = "unsendable-null"
}

extension Lowering {
    /// Gives properties of bodies that change a resource three states, where null means something else than absence.
    func distinguishNullInPatches() {
        // In a merge patch (RFC 7396) null removes a member and absence leaves it alone, in every object that it holds,
        // but for those in lists, which are replaced as a whole.
        distinguishNull(in: bodies { MediaTypeKind.patch($0.mediaType) == "merge-patch" })
        // Other JSON in a PATCH, `application/vnd.api+json` as well, is meant so, too, where a property may be null at all.
        // What is said elsewhere as well, in a response for one, has two states there.
        distinguishNull(in: patchBodies(), except: typesBeside(bodiesOf: Set(patches())))
    }

    /// Says where a `PATCH` cannot send the null that the document allows, because a response or another request has the
    /// type as well. In lists, which are replaced as a whole, what is left out has no other value than null.
    func reportUnsendableNulls() {
        var pending = patchBodies()
        var visited: Set<TypeID> = []
        while let reference = pending.popLast() {
            switch model.types.resolved(reference) {
            case .optional(let value), .clearable(let value), .dictionary(let value): pending.append(value)
            case .named(let id) where visited.insert(id).inserted:
                if case .union(let union) = model.types[id].kind { pending += union.variants.map(\.type) }
                guard case .structure(let structure) = model.types[id].kind else { continue }
                let schemas = structures.propertySchemas[id] ?? []
                // What is `readOnly` is not sent at all.
                let sent = structure.properties.enumerated()
                    .filter { !isReadOnly($0.offset < schemas.count ? schemas[$0.offset] : []) }.map(\.element)
                pending += sent.map(\.type)
                let lost = sent.filter { $0.presence == .optional && $0.isNullable }
                guard let first = lost.first, let range = model.types[id].range else { continue }
                diagnostics.note(
                    .unsendableNull,
                    "a PATCH leaves '\(first.wireName)'\(lost.count > 1 ? " and others" : "") out where it is nil, and cannot "
                        + "send null: what else has this type knows no difference",
                    at: range.shortened)
            default: break
            }
        }
    }

    private func patches() -> [Int] { model.operations.indices.filter { model.operations[$0].method == "PATCH" } }

    private func patchBodies() -> [TypeReference] {
        let patches = Set(patches())
        return bodies { patches.contains($0.operation) }
    }

    /// The JSON bodies of some operations and media types.
    private func bodies(where isWanted: ((operation: Int, mediaType: String)) -> Bool) -> [TypeReference] {
        model.operations.indices.flatMap { index in
            (model.operations[index].body?.contents(in: model) ?? []).compactMap { content in
                guard case .json(let type, let mediaType) = content, isWanted((index, mediaType))
                else { return nil }
                return type
            }
        }
    }

    /// The types of all that the bodies of some operations are not.
    func typesBeside(bodiesOf patches: Set<Int>) -> Set<TypeID> {
        var roots: [TypeID] = []
        for (index, operation) in model.operations.enumerated() {
            var operation = operation
            if patches.contains(index) { operation.body = nil }
            roots += model.mentioned(by: operation)
        }
        return model.reached(from: roots)
    }

    /// Lets a union write no discriminator that the document does not speak of, where the property may be left out: a patch
    /// would change what nobody has set.
    private func leaveOutImplied(of union: UnionModel, _ id: TypeID) {
        guard let name = union.discriminator?.wireName, unions.impliedDiscriminators.contains(id) else { return }
        var union = union
        for index in union.variants.indices where objectFacts(of: union.variants[index].type).required[name] == nil {
            union.variants[index].writesDiscriminator = false
        }
        model.types[id].kind = .union(union)
    }

    private func distinguishNull(in bodies: [TypeReference], except others: Set<TypeID> = []) {
        var pending = bodies
        var visited = others
        while let reference = pending.popLast() {
            let resolved = model.types.resolved(reference)
            switch resolved {
            case .dictionary(let value), .optional(let value), .clearable(let value): pending.append(value)
            default: break
            }
            guard case .named(let id) = resolved, visited.insert(id).inserted else { continue }
            if case .union(let union) = model.types[id].kind {
                pending += union.variants.map(\.type)
                leaveOutImplied(of: union, id)
            }
            guard case .structure(var structure) = model.types[id].kind else { continue }
            for index in structure.properties.indices {
                let property = structure.properties[index]
                if property.presence == .optional, property.isNullable { structure.properties[index].presence = .patch }
                pending.append(property.type)
            }
            if let rest = structure.additional { pending.append(rest.type) }
            model.types[id].kind = .structure(structure)
        }
    }
}
