import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

extension Lowering {
    /// Over how many levels of properties in properties schemas are merged; below, the nearest one counts.
    private static let deepestMerge = 16

    /// The type of a value that several schemas describe together, as those of one property in the parts of an `allOf` do;
    /// nil where the last of them has all that the others have. One that has a name has it for what it requires, too.
    func mergedType(of handles: [Handle<Schema>], place: NamePlace) -> TypeReference? {
        if handles.count < 2 { return nil }
        var seen: Set<Handle<Schema>> = []
        let distinct = handles.map(target).filter { seen.insert($0).inserted }
        // Schemas that meet themselves in what they contain would be merged for ever, and a chain of them is as long as the
        // document.
        guard distinct.count > 1, findings.merging.count < Self.deepestMerge, findings.merging.insert(distinct).inserted
        else {
            return nil
        }
        defer { findings.merging.remove(distinct) }
        let items = distinct.compactMap { document.schemas[$0].items }
        if items.count == distinct.count {
            guard let element = mergedType(of: items, place: place.element) else { return nil }
            return .array(items.allSatisfy(isNullable) ? .optional(element) : element)
        }
        guard distinct.allSatisfy({ (isObject($0) || isChoiceOfObjects($0)) && descendants[$0] == nil }) else {
            return nil
        }
        return mergedObject(distinct, place: place)
    }

    private func mergedObject(_ handles: [Handle<Schema>], place: NamePlace) -> TypeReference? {
        let parts = handles.map { (handle: $0, flat: flatten($0)) }
        let telling = parts.filter { !$0.flat.properties.isEmpty || !$0.flat.unions.isEmpty }
        guard let last = telling.last else { return nil }
        let names = Set(last.flat.properties.map(\.name.value))
        let required = components.contains(last.handle) ? nil : Set(last.flat.required.map(\.value))
        let isComplete = telling.dropLast().allSatisfy { part in
            part.flat.unions.isEmpty && part.flat.properties.allSatisfy { names.contains($0.name.value) }
                && part.flat.required.allSatisfy { required?.contains($0.value) ?? true }
        }
        if isComplete { return last.handle == handles.last ? nil : type(of: last.handle, place: place) }
        var merged = FlatObject()
        for part in parts {
            merged.merge(part.flat)
            merged.unions += part.flat.unions
        }
        guard let union = merged.unions.first else {
            return lowerFlat(merged, handle: last.handle, place: place, isShared: false)
        }
        return lowerUnion(of: merged, union: union, handle: last.handle, place: place, isShared: false)
    }

    /// The schema that one stands for which says nothing of its own.
    private func target(of handle: Handle<Schema>) -> Handle<Schema> {
        var current = handle
        var visited = VisitedSchemas()
        while visited.insert(current), let next = transparentMember(of: current) ?? reference(of: current) {
            current = next
        }
        return current
    }

    /// What a schema refers to, if it says nothing of its own beside.
    private func reference(of handle: Handle<Schema>) -> Handle<Schema>? {
        let schema = document.schemas[handle]
        return schema.hasShape ? nil : schema.reference
    }

    /// Leaves out the schemas that allow nothing but null, where others say what else comes: by the letter no value is both,
    /// but documents write so where an object of a failure has null in the place of a result.
    func leaveOutNull(of property: FlatProperty, from telling: inout [Handle<Schema>]) -> Bool {
        guard property.schemas.count > 1, property.choices.isEmpty else { return false }
        func isNullAlone(_ handle: Handle<Schema>) -> Bool {
            nearest(handle) { schema in
                schema.isNull ? true : schema.enumeration.map { !$0.isEmpty && $0.allSatisfy(\.isNull) }
            } ?? false
        }
        let nulls = property.schemas.filter(isNullAlone)
        guard let null = nulls.first else { return false }
        let others = telling.filter { !nulls.contains($0) }
        guard let other = others.first else { return false }
        let range = document.schemas[null].range.shortened
        if !others.allSatisfy(isNullable), reported.insert(range).inserted {
            diagnostics.warning(
                .contradictoryAllOf, "no value is null and what another part of the 'allOf' wants; either is let in",
                at: range, notes: [.init("the other one is here", at: document.schemas[other].range.shortened)])
        }
        telling = others
        return true
    }

    /// Says where two schemas for one value want different types or list different values, which no value has.
    func reportContradiction(among handles: [Handle<Schema>]) {
        if handles.count < 2 { return }
        reportDisjointLists(among: handles)
        var known: (types: Schema.Types, range: SourceRange)?
        for handle in handles {
            guard var types = jsonTypes(of: handle) else { continue }
            if types.contains(.number) { types.insert(.integer) }
            let range = document.schemas[handle].range.shortened
            if let known, known.types.isDisjoint(with: types), reported.insert(range).inserted {
                diagnostics.warning(
                    .contradictoryAllOf, "no value is of this type and of that of another part of the 'allOf'",
                    at: range, notes: [.init("the other one is here", at: known.range)])
            }
            known = known ?? (types, range)
        }
    }

    private func reportDisjointLists(among handles: [Handle<Schema>]) {
        // `4` and `4.0` are one integer, but two texts.
        let rawType: EnumerationModel.RawType = handles.contains { jsonTypes(of: $0) == .string } ? .string : .integer
        var known: (values: Set<String>, range: SourceRange, list: SourceRange)?
        for handle in handles {
            let stated = nearest(handle) { schema in
                schema.listed.map { (values: $0, range: schema.range.shortened) }
            }
            guard let stated else { continue }
            let scalars = stated.values.compactMap { $0.isNull ? nil : $0.scalar }
            let texts = Set(scalars.map { Self.text(of: $0, as: rawType) })
            let range = document.schemas[handle].range.shortened
            if let known, !texts.isEmpty, known.values.isDisjoint(with: texts), reported.insert(range).inserted {
                diagnostics.warning(
                    .contradictoryAllOf, "no value is one of these and of those of another part of the 'allOf'",
                    at: range, notes: [.init("the others are here", at: known.range)])
                // Neither list is reported once more where one of them narrows the type of the other.
                reported.formUnion([stated.range, known.list])
            }
            if known == nil, !texts.isEmpty { known = (texts, range, stated.range) }
        }
    }

    /// The types that a schema, or what it refers to, states; nil where it states none.
    private func jsonTypes(of handle: Handle<Schema>) -> Schema.Types? { nearest(handle, \.types) }
}
