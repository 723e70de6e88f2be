import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// Lowers the header fields of a response; those of a shared response are one type.
    ///
    /// - Parameter place: What the type is called after, and where it stands.
    func lowerHeaders(of handle: Handle<Response>, place: NamePlace) -> TypeID? {
        if let known = bodies.headerTypes[handle] { return known }
        let headers = document.responses[handle].headers.filter {
            isSent($0.name) && !isPrefix($0.name, of: document.headers[$0.header].schema)
        }
        guard let first = headers.first else { return nil }
        let id = declareType(
            place.text + "_headers", fallback: "Headers", kind: .headers([]), owner: place.owner, at: first.name.range)
        if place.owner == .module { bodies.headerTypes[handle] = id }
        model.types[id].kind = .headers(lower(headers, names: NameScope(taken: ReservedNames.members), in: id))
        return id
    }

    /// Lowers header fields as properties of a type.
    func lower(
        _ headers: [(name: Located<String>, header: Handle<Header>)], names scope: NameScope, in id: TypeID
    ) -> [ParameterModel] {
        let fields = FieldNames(headers.map(\.name.value))
        let wishes = headers.map { entry in
            let wanted = fields.candidates(for: entry.name.value)
            return NameWish(
                kind: "the header", source: entry.name.value,
                candidates: wanted + wanted.suffix(1).map { $0.appending(SwiftIdentifier(known: "Header")) },
                owners: [path(of: .type(id))], range: entry.name.range)
        }
        let names = names(of: wishes, in: scope)
        return zip(headers, names).map { lower($0.header, wireName: $0.name, name: $1, in: id) }
    }

    /// Whether a field of this name is sent; says so where it cannot be.
    func isSent(_ name: Located<String>) -> Bool {
        // OpenAPI tells tools to ignore a header of this name (section "Response Object", `headers`).
        if name.value.lowercased() == "content-type" { return false }
        if name.value.isToken { return true }
        report(
            .invalidHeaderName, "'\(name.value)' is no name of a header field; the header is left out", at: name.range)
        return false
    }

    /// Whether a header is but the beginning of the names of any number of fields, `x-amz-meta-` with a dictionary; says so.
    func isPrefix(_ name: Located<String>, of schema: Handle<Schema>?) -> Bool {
        guard name.value.hasSuffix("-"), let schema, isObject(schema) else { return false }
        report(
            .unsupportedFeature,
            "the names of header fields begin with '\(name.value)', and which ones there are the client does not know; it is "
                + "left out: 'with(headerFields:)' sends such fields, 'withResponse' has those of a response",
            at: name.range)
        return true
    }

    private func lower(
        _ handle: Handle<Header>, wireName: Located<String>, name: SwiftIdentifier, in id: TypeID
    ) -> ParameterModel {
        let header = document.headers[handle]
        let place = NamePlace(owner: .type(id), text: FieldNames.text(of: wireName.value))
        noteContent(header.content, beside: header.schema, at: wireName)
        let written = header.schema == nil ? written(header.content, at: wireName, place: place) : nil
        let schema = header.schema ?? written?.schema
        let lowered = schema.map { self.type(of: $0, place: place) } ?? written.type
        let type = self.type(lowered, ofField: wireName.value, schema)
        var documentation = schema.map { self.documentation(of: document.schemas[$0]) } ?? DocumentationModel()
        documentation.description = header.description ?? documentation.description
        documentation.isDeprecated = header.isDeprecated || documentation.isDeprecated
        var model = ParameterModel(
            name: name, wireName: wireName.value, location: .header, type: type, isRequired: header.isRequired,
            rules: schema.map { rules(of: $0, type: type) } ?? ValueRules(), documentation: documentation)
        model.content = written?.content
        if header.explode, written == nil { model.explode = true }
        settleNesting(of: &model, at: wireName.range)
        model.origin = origin(wireName.range, schema: schema, type: type)
        // What holds for the field wherever it stands, a shared header says.
        model.origin?.related = header.range
        return model
    }
}
