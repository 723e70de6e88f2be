import ApusModel
import ApusSource
import ApusSpec

/// Variants of a union that are one text, as `""` is beside an object that can be unset: a case says it all, and a type
/// would say it once more.
extension Lowering {
    /// Finds the variants that are lists of one text which nothing else has, and calls their cases after it.
    func findSoleTexts() {
        var uses: [TypeID: Int] = [:]
        for id in model.types.ids { for used in model.mentioned(by: id) { uses[used, default: 0] += 1 } }
        for operation in model.operations { for used in model.mentioned(by: operation) { uses[used, default: 0] += 1 } }
        for pending in unions.pending {
            guard case .union(var union) = model.types[pending.id].kind, !union.isOfParts, union.variants.count > 1
            else {
                continue
            }
            let scope = NameScope(taken: ReservedNames.cases)
            var isChanged = false
            for index in union.variants.indices { scope.reserve(union.variants[index].name) }
            for (index, variant) in union.variants.enumerated() {
                guard case .named(let id) = variant.type, uses[id] == 1,
                    let list = listWithoutName(id, in: pending.id), let item = list.first
                else { continue }
                if list.count > 1 {
                    unions.listedTexts.append((union: pending.id, list: id))
                    continue
                }
                union.variants[index].constant = item.value
                if union.variants[index].documentation == DocumentationModel() {
                    let isDescribed = item.documentation != DocumentationModel()
                    union.variants[index].documentation =
                        isDescribed ? item.documentation : model.types[id].documentation
                }
                if document.schemas[pending.schemas[index]].title == nil, item.name != variant.name {
                    union.variants[index].name = scope.claim([
                        item.name, item.name.appending(SwiftIdentifier(known: "Value")), variant.name,
                    ])
                }
                unions.soleTexts.append((union: pending.id, list: id))
                isChanged = true
            }
            if isChanged { model.types[pending.id].kind = .union(union) }
        }
    }

    /// The values of a list of texts that stands in a union; nil where others may have it, too, or any text will do.
    private func listWithoutName(_ id: TypeID, in union: TypeID) -> [EnumerationModel.Case]? {
        guard model.types[id].parent == union, case .inline = model.types[id].source,
            case .enumeration(let enumeration) = model.types[id].kind, enumeration.rawType == .string,
            !enumeration.takesAny
        else { return nil }
        return enumeration.cases
    }

    /// Leaves out the types of variants that are one text, when it is decided how these are told apart.
    func settleSoleTexts() {
        var gone: [TypeID: Set<TypeID>] = [:]
        for (union, list) in unions.soleTexts { gone[union, default: []].insert(list) }
        for (id, lists) in gone {
            guard case .union(var union) = model.types[id].kind else { continue }
            for (index, variant) in union.variants.enumerated() {
                guard let constant = variant.constant else { continue }
                union.variants[index].type = .scalar(.string)
                union.variants[index].rules = ValueRules()
                union.variants[index].rules.listed = [constant]
            }
            union.keepsTexts = !union.variants.contains { $0.constant == nil && takesAnyText($0.type) }
            model.types[id].kind = .union(union)
            model.types[id].nested.removeAll { lists.contains($0) }
        }
        omitLists(unions.soleTexts.map(\.list))
        unions.soleTexts = []
    }

    /// Whether every text is a value of a type.
    private func takesAnyText(_ type: TypeReference) -> Bool {
        switch model.types.resolved(type) {
        case .scalar(let scalar): return scalar == .string || scalar == .json
        case .named(let id):
            if case .enumeration(let enumeration) = model.types[id].kind { return enumeration.rawType == .string }
            return false
        case .array, .dictionary, .optional, .clearable, .items: return false
        }
    }
}
