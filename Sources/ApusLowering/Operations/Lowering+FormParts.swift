import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// Gives the parts of a form that have header fields of their own a type that holds them beside the value.
    func declareParts(
        _ structure: inout StructureModel, of flat: FlatObject, encodings: [String: Encoding], in owner: TypeID
    ) {
        for index in structure.properties.indices.prefix(flat.properties.count) {
            let property = flat.properties[index]
            guard let encoding = encodings[property.name.value] else { continue }
            let headers = encoding.headers.filter { isWritten($0.name) }
            guard let first = headers.first else { continue }
            if encoding.hasStyle {
                report(
                    .unsupportedEncoding, "what is written in a style is no one part; its header fields are left out",
                    at: first.name.range)
                continue
            }
            let id = declarePart(property, as: structure.properties[index], headers, in: owner)
            let isList = element(of: structure.properties[index].type) != nil
            setPart(id, of: &structure, at: index, isList: isList)
            structures.pendingDefaults.removeAll { $0.type == owner && $0.property == index }
            structures.narrowed[owner]?[property.name.value] = nil
            let schemas = isList ? property.checked.compactMap { meaning(of: $0).items } : property.checked
            structures.pendingRules.append((id, 0, schemas))
        }
    }

    /// OpenAPI tells tools to ignore one of these (section "Encoding Object", `headers`), and what the other one says of a
    /// form is the name of the part.
    private func isWritten(_ name: Located<String>) -> Bool {
        !["content-type", "content-disposition"].contains(name.value.lowercased()) && isSent(name)
    }

    private func element(of type: TypeReference) -> TypeReference? {
        if case .array(let element) = model.types.resolved(type) { element } else { nil }
    }

    private func setPart(_ id: TypeID, of structure: inout StructureModel, at index: Int, isList: Bool) {
        let name = structure.properties[index].wireName
        structure.properties[index].type = isList ? .array(.named(id)) : .named(id)
        structure.properties[index].constant = nil
        guard case .structure(var part) = model.types[id].kind else { return }
        part.part?.contentType = structure.multipart?.fileTypes.removeValue(forKey: name)
        model.types[id].kind = .structure(part)
    }

    /// Declares the struct of one part: its value as `body`, and its header fields.
    private func declarePart(
        _ property: FlatProperty, as whole: PropertyModel, _ headers: [(name: Located<String>, header: Handle<Header>)],
        in owner: TypeID
    ) -> TypeID {
        let element = element(of: whole.type)
        let text = element == nil ? whole.wireName : WordSplitter.singular(whole.wireName)
        let schema = document.schemas[property.schemas[0]]
        let place = NamePlace(owner: .type(owner), text: text + "_part")
        let id = declareType(schema, place: place, kind: .structure(StructureModel(properties: [])))
        var body = PropertyModel(
            name: SwiftIdentifier(known: "body"), wireName: "body", type: element ?? whole.type, presence: .required,
            isNullable: false, rules: ValueRules(), documentation: DocumentationModel())
        body.origin = whole.origin
        let scope = NameScope(taken: ReservedNames.members)
        scope.reserve(body.name)
        let lowered = lower(headers, names: scope, in: id)
        var part = StructureModel(properties: [body] + lowered.map(PropertyModel.init))
        part.part = PartModel(headers: lowered)
        model.types[id].kind = .structure(part)
        return id
    }
}

extension PropertyModel {
    /// A header field as a property of its part.
    fileprivate init(_ header: ParameterModel) {
        self.init(
            name: header.name, wireName: header.wireName, type: header.type,
            presence: header.isRequired ? .required : .optional, isNullable: false, rules: header.rules,
            documentation: header.documentation)
        origin = header.origin
    }
}
