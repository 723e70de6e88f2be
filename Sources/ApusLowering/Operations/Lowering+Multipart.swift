import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// Lowers a form of parts; nil, where the schema says that it is no object, or names no properties.
    ///
    /// - Parameter isReceived: Whether it is the body of a response.
    func multipart(_ media: MediaType, place: NamePlace, isReceived: Bool) -> ContentModel? {
        guard let schema = media.schema, let type = multipartType(media, of: schema, place: place) else { return nil }
        if isReceived, case .named(let id) = type, case .structure(var structure) = model.types[id].kind {
            structure.multipart?.isReceived = true
            model.types[id].kind = .structure(structure)
        }
        return .multipart(type, mediaType: media.name.value)
    }

    private func multipartType(_ media: MediaType, of schema: Handle<Schema>, place: NamePlace) -> TypeReference? {
        if case .named(let id) = types[schema], isMultipart(id) { return .named(id) }
        // A body that operations share has one type.
        let known = place.owner == .module ? bodies.multipartTypes[media.range] : nil
        guard let type = known ?? lowerMultipart(media, of: schema, place: place) else { return nil }
        bodies.multipartTypes[media.range] = type
        return type
    }

    private func isMultipart(_ id: TypeID) -> Bool {
        if case .structure(let structure) = model.types[id].kind { structure.multipart != nil } else { false }
    }

    /// Declares the struct of a form. It is another one than that of the same schema as JSON: files are no texts.
    func lowerMultipart(_ media: MediaType, of handle: Handle<Schema>, place: NamePlace) -> TypeReference? {
        var flat = flatten(handle)
        var merged: Set<Handle<Schema>> = []
        mergeChoices(into: &flat, &merged)
        guard !flat.properties.isEmpty, flat.foreign == nil else { return nil }
        checkEncodings(media.encodings, of: flat)
        let encodings = Dictionary(
            media.encodings.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
        var files = Set(
            flat.properties.filter { property in
                property.schemas.contains { isFile($0, encodings[property.name.value]) }
            }.map(\.name.value))
        let numbered = joinNumberedFiles(in: &flat, &files, encodings)
        let id = declareType(document.schemas[handle], place: place, kind: .structure(StructureModel(properties: [])))
        let schemas = flat.properties.flatMap(\.schemas)
        let elsewhere = Dictionary(schemas.map { ($0, types[$0]) }, uniquingKeysWith: { first, _ in first })
        let choices = flat.properties.filter { property in
            !files.contains(property.name.value) && declareFileChoice(property, in: id)
        }
        let fileProperties = flat.properties.filter { files.contains($0.name.value) }
        for property in fileProperties {
            let type = TypeReference.scalar(.file)
            let isList = property.schemas.contains(where: isList)
            for schema in property.schemas { types[schema] = isList ? .array(type) : type }
        }
        var structure = structure(flat, of: handle, in: id)
        // Elsewhere a file is bytes or a text, and such a choice is one of texts.
        for schema in (choices + fileProperties).flatMap(\.schemas) { types[schema] = elsewhere[schema] ?? nil }
        var lists: Set<Int> = []
        for index in structure.properties.indices where files.contains(structure.properties[index].wireName) {
            let isList = flat.properties[index].schemas.contains(where: isList)
            structure.properties[index].type = isList ? .array(.scalar(.file)) : .scalar(.file)
            structure.properties[index].constant = nil
            guard let list = numbered[structure.properties[index].wireName] else { continue }
            structure.properties[index].type = .array(.scalar(.file))
            structure.properties[index].rules.maxItems = list.count
            structure.properties[index].documentation.description = list.description
            lists.insert(index)
        }
        if !lists.isEmpty {
            structures.pendingRules.removeAll { $0.type == id && $0.property.map(lists.contains) ?? false }
        }
        structure.multipart = model(of: media.encodings, files: files)
        structure.multipart?.numbered = Set(numbered.keys)
        declareParts(&structure, of: flat, encodings: encodings, in: id)
        model.types[id].kind = .structure(structure)
        return .named(id)
    }

    /// What is said of the parts.
    private func model(of encodings: [Encoding], files: Set<String>) -> MultipartModel {
        var model = MultipartModel()
        for encoding in encodings {
            let name = encoding.name.value
            if files.contains(name) {
                if let type = encoding.contentType { model.fileTypes[name] = type.value }
            } else if encoding.hasStyle {
                if let style = style(of: encoding) { model.fields.append(FieldModel(wireName: name, form: style)) }
            } else if let type = sentType(of: encoding) {
                switch MediaTypeKind(type) {
                case .json: model.fields.append(FieldModel(wireName: name, form: .json))
                default: model.fields.append(FieldModel(wireName: name, form: .contentType(type)))
                }
            }
        }
        return model
    }

    /// The media type that a value has which does not say its own: of a list JSON, if it is there, else the first; nil where
    /// there are only wildcards (OpenAPI 3.1, section "Encoding Object", `contentType`).
    private func sentType(of encoding: Encoding) -> String? {
        guard let list = encoding.contentType?.value else { return nil }
        let types = mediaTypes(in: list).filter { !$0.contains("*") }
        return types.first { MediaTypeKind($0) == .json } ?? types.first
    }

    private func mediaTypes(in list: String) -> [String] {
        list.split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") }
    }

    /// Whether the values of a property are files: bytes, or what apus has no types for; one or several of them.
    private func isFile(_ handle: Handle<Schema>, _ encoding: Encoding?) -> Bool {
        let variants = variants(of: meaning(of: handle))
        if variants.isEmpty { return isPlainFile(handle, encoding) }
        return variants.allSatisfy { isPlainFile($0, encoding) }
    }

    private func isPlainFile(_ handle: Handle<Schema>, _ encoding: Encoding?) -> Bool {
        let schema = meaning(of: list(of: handle) ?? handle)
        let isText = schema.types == nil || schema.types == .string
        // Bytes are a file whatever is in them: a CSV or a script is uploaded, and the caller says which of the types it is.
        if isText, schema.format?.value == "binary" || schema.contentEncoding?.value == "binary" { return true }
        let isBinary =
            isText && schema.contentEncoding == nil && isBinaryMedia(schema.contentMediaType)
            || encoding?.contentType == nil && encoding?.hasStyle != true && saysNothing(schema)
        guard !isBinary, let list = encoding?.contentType?.value, encoding?.hasStyle == false else { return isBinary }
        return mediaTypes(in: list).allSatisfy { type in
            switch MediaTypeKind(type) {
            case .json, .text, .form: false
            case .binary, .multipart, .items, .other, .invalid: true
            }
        }
    }

    /// Whether any bytes do: since 3.1 a part without a type is `application/octet-stream` (3.1.1, section 4.8.15.1).
    private func saysNothing(_ schema: Schema) -> Bool {
        [.v31, .v32].contains(document.version) && schema.literal != false && schema.types == nil && !schema.isNull
            && !schema.hasShape && schema.oneOf.isEmpty && schema.anyOf.isEmpty && schema.reference == nil
            && schema.format == nil && schema.contentEncoding == nil && schema.contentMediaType == nil
            && schema.contentSchema == nil && schema.bounds == Schema.Bounds() && schema.defaultValue == nil
            && schema.examples.isEmpty
    }

    private func isBinaryMedia(_ type: Located<String>?) -> Bool {
        type.map { MediaTypeKind($0.value) == .binary } ?? false
    }

    /// Whether a form has files among its parts.
    func hasFiles(_ media: MediaType) -> Bool {
        guard let schema = media.schema else { return false }
        let encodings = Dictionary(
            media.encodings.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
        return flatten(schema).properties.contains { property in
            property.schemas.contains { schema in
                isFile(schema, encodings[property.name.value])
                    || [schema, list(of: schema) ?? schema].contains { choice in
                        variants(of: meaning(of: choice)).contains { isPlainFile($0, nil) }
                    }
            }
        }
    }

    private func list(of handle: Handle<Schema>) -> Handle<Schema>? { meaning(of: handle).items }

    /// Whether a part may come more than once: a list of one is the same form as one alone.
    func isList(_ handle: Handle<Schema>) -> Bool {
        let schema = meaning(of: handle)
        return schema.items != nil || variants(of: schema).contains { list(of: $0) != nil }
    }

    /// Declares the type of a part that is a file or something else, as an upload or the address of one is, or of each of
    /// several parts; false where a part is no such choice.
    private func declareFileChoice(_ property: FlatProperty, in owner: TypeID) -> Bool {
        guard let handle = property.schemas.last else { return false }
        let place = NamePlace(owner: .type(owner), text: property.name.value)
        let type: TypeReference
        if let choice = fileChoice(handle, place: place) {
            type = .named(choice)
        } else if let items = list(of: handle), let choice = fileChoice(items, place: place.element) {
            type = .array(.named(choice))
        } else {
            return false
        }
        for schema in property.schemas { types[schema] = type }
        return true
    }

    /// Declares the type of what is a file or something else; nil where a schema is no such choice.
    private func fileChoice(_ handle: Handle<Schema>, place: NamePlace) -> TypeID? {
        let schema = meaning(of: handle)
        let variants = variants(of: schema)
        guard variants.contains(where: { isPlainFile($0, nil) }) else { return nil }
        let id = declareType(schema, place: place, kind: .union(UnionModel()))
        var union = UnionModel()
        union.isOfParts = true
        var names = UnionNames()
        for variant in variants {
            let own = NamePlace(owner: .type(id), text: "variant")
            let isList = list(of: variant) != nil
            let type: TypeReference =
                !isPlainFile(variant, nil)
                ? self.type(of: variant, place: own)
                : isList ? .array(.scalar(.file)) : .scalar(.file)
            names.add(caseName(of: type, hint: "variant", schema: document.schemas[variant]))
            union.variants.append(.init(name: SwiftIdentifier(known: "value"), type: type))
        }
        complete(union, names, PendingUnion(id: id, schemas: variants, range: schema.range))
        return id
    }

    /// The schema that says what the value is, behind wrappers that only pass it on.
    func meaning(of handle: Handle<Schema>) -> Schema {
        var visited: Set<Handle<Schema>> = []
        var current = handle
        while visited.insert(current).inserted {
            guard let next = transparentMember(of: current) ?? document.schemas[current].reference else { break }
            current = next
        }
        return document.schemas[current]
    }

    /// A form that is one of several has the properties of all of them: those that each of them requires have to be there.
    ///
    /// - Parameter merged: The choices whose properties the form has already: a second time, they add nothing.
    private func mergeChoices(into flat: inout FlatObject, _ merged: inout Set<Handle<Schema>>) {
        for union in flat.unions where merged.insert(union).inserted {
            let variants = variants(of: document.schemas[union]).map(flatten)
            report(
                .unsupportedUnion, "of a choice between forms, all have one type, with the properties of each",
                at: document.schemas[union].range.shortened)
            var required = variants.first?.required ?? []
            for var variant in variants {
                required.removeAll { name in !variant.required.contains { $0.value == name.value } }
                mergeChoices(into: &variant, &merged)
                for property in variant.properties
                where !flat.properties.contains(where: { $0.name.value == property.name.value }) {
                    property.schemas.forEach { flat.add(property.name, $0) }
                }
            }
            flat.required += required
        }
        flat.unions = []
    }

    /// Finds the named schemas that nothing but forms of parts refers to: their types are those forms.
    func findMultipartSchemas() {
        var uses: [Handle<Schema>: [MediaType]] = [:]
        var others: Set<Handle<Schema>> = []
        for media in document.bodies {
            let isForm = MediaTypeKind(media.name.value) == .multipart
            if isForm, let schema = media.schema { uses[schema, default: []].append(media) }
            others.formUnion(isForm ? [media.itemSchema].compactMap(\.self) : media.schemas)
        }
        if uses.isEmpty { return }
        let ofBodies = schemasOfBodies()
        for (handle, media) in uses where ofBodies.contains(handle) && !others.contains(handle) {
            // Of two forms that are written in two ways, each has a type of its own.
            if media.count == 1 || media.allSatisfy(\.encodings.isEmpty) { bodies.multipartSchemas[handle] = media[0] }
        }
    }

    /// The named schemas that nothing but bodies may refer to: no field, and no schema that is made of them, or is one of
    /// them. Heirs stand in no list of what a value may be.
    func schemasOfBodies() -> Set<Handle<Schema>> {
        let mentioned = document.schemas.all.reduce(into: Set(descendants.values.joined())) { mentioned, schema in
            mentioned.formUnion(schema.parts.map(\.schema))
        }
        let named = Set(document.components.schemas.filter { !$0.isReference }.map(\.handle))
        return named.subtracting(document.fieldSchemas).subtracting(mentioned)
    }
}
