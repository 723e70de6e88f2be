import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

/// What a body has become.
struct LoweredContent {
    var content: ContentModel
    var rules = ValueRules()
    /// Other media types in which the same value may come.
    var alternates: [ContentModel] = []
}

/// What a body is for.
enum ContentUse {
    case request, success, failure

    /// Whether bytes need not be in memory.
    var streams: Bool { self != .failure }
}

/// A media type that is generated, with those that are the same value in another form.
struct Alternative {
    var media: MediaType
    var kind: MediaTypeKind
    /// Its place in the document, among the media types of the body.
    var position: Int
    var others: [(media: MediaType, kind: MediaTypeKind)] = []
    /// Whether it is a case of a choice, which has the media types of the others itself.
    var isOneOfSeveral = false

    /// The media types that come to the same value: of JSON those of JSON, and where a text says as much, and is read, those
    /// of text; of texts and bytes all that are, where they are read, for they are what they are.
    func ranges(_ use: ContentUse, isSaidByTexts: Bool) -> [String] {
        let spoken = others.filter { other in
            switch (kind, other.kind) {
            case (.json, .json): true
            case (.json, .text): use != .request && isSaidByTexts
            case (.text, .text): use != .request
            case (.binary, .binary): true
            default: false
            }
        }
        return [media.name.value] + spoken.map(\.media.name.value)
    }
}

extension Lowering {
    /// Lowers a body: to the one thing that it is, or to an enum of several; nil where it has no media type.
    func content(_ types: [MediaType], place: NamePlace, use: ContentUse) -> LoweredContent? {
        let types = withoutFormsOfStreams(types)
        let alternatives = alternatives(of: types, use)
        noteSilence(on: types, alternatives, use)
        guard alternatives.count > 1 else {
            return alternatives.first.map { content(of: $0, place: place, use: use) }
        }
        return choice(alternatives, place: place, use: use)
    }

    /// The media type that examples are taken of.
    func preferred(_ types: [MediaType]) -> MediaType? {
        alternatives(of: withoutFormsOfStreams(types), .request).first?.media
    }

    // MARK: - Which there are

    /// The media types that are generated, in document order but the best one first. What has the same schema in several
    /// media types is one thing: JSON before forms, text and bytes. XML and the like count only where there is nothing else.
    private func alternatives(of types: [MediaType], _ use: ContentUse) -> [Alternative] {
        let hasJSON = types.contains { MediaTypeKind($0.name.value) == .json }
        let hasText = types.contains { MediaTypeKind($0.name.value) == .json && isText($0) }
        var valid = types.enumerated().compactMap { position, media -> Alternative? in
            var kind = kind(of: media, use)
            if hasJSON, kind == .binary, isVendorStructure(media) {
                kind = .json
                report(.assumedJSON, Self.assumption(about: media), at: media.name.range)
            }
            if kind == .binary, isPlainText(media) {
                if hasJSON { kind = MediaTypeKind(serializedText: media.name.value) }
                if !hasText, MediaTypeKind.isText(media.name.value) { kind = .text }
            }
            // A text in XML is no form of what JSON says.
            if hasJSON, !hasText, kind == .other, media.name.value.essence.hasSuffix("xml"), isPlainText(media) {
                kind = .text
            }
            if kind != .invalid { return Alternative(media: media, kind: kind, position: position) }
            report(
                .invalidMediaType, "'\(media.name.value)' is no media type; it is left out", at: media.name.range)
            return nil
        }
        if valid.contains(where: { $0.kind != .other }) {
            // Parts that are no form are put together by the caller.
            for index in valid.indices where use == .request && valid[index].isOfParts { valid[index].kind = .binary }
            valid.removeAll { $0.kind == .other }
        }
        if valid.first?.kind == .other { valid = [valid[0]] }
        var kept: [Alternative] = []
        for item in ranked(valid) {
            if let index = kept.firstIndex(where: { isSameValue($0, item) }) {
                kept[index].others.append((item.media, item.kind))
            } else {
                kept.append(item)
            }
        }
        return use == .request ? kept : takingRest(of: types, kept)
    }

    /// What apus understands best first, of versions the newest, and what is plain before its own forms.
    private func ranked(_ types: [Alternative]) -> [Alternative] {
        if types.count < 2 { return types }
        let kinds = Dictionary(grouping: types, by: \.kind.rawValue).sorted { $0.key < $1.key }
        return kinds.flatMap { kind in
            let sorted = MediaTypeVersion.plainFirst(
                MediaTypeVersion.newestFirst(kind.value, by: \.media.name.value), by: \.media.name.value)
            // What is a patch by its name alone is sent by the name that is true.
            return sorted.filter { !isPatchByName($0.media) } + sorted.filter { isPatchByName($0.media) }
        }
    }

    /// Says which media types the client speaks, where that is not all of them.
    private func noteSilence(on types: [MediaType], _ kept: [Alternative], _ use: ContentUse) {
        let all = types.count { MediaTypeKind($0.name.value) != .invalid }
        let spoken = kept.reduce(0) { count, alternative in
            let items = alternative.kind == .items ? alternative.others.count : 0
            return count + ranges(of: alternative, use).count + items
        }
        guard let best = kept.first, spoken < all, reported.insert(best.media.name.range).inserted else { return }
        let names = kept.flatMap { ranges(of: $0, use) }.map { "'\($0)'" }.joined(separator: ", ")
        diagnostics.note(
            .severalMediaTypes, "of \(all) media types the client speaks \(names)", at: best.media.name.range)
    }

    private func ranges(of alternative: Alternative, _ use: ContentUse) -> [String] {
        let media = alternative.media
        return alternative.ranges(
            use, isSaidByTexts: alternative.kind == .json && (isText(media) || media.schema.map(isSingle) == true))
    }

    /// Whether JSON is a string, or may be one where it is anything: what a text says as well.
    func isText(_ media: MediaType) -> Bool {
        guard let schema = media.schema, meaning(of: schema).contentEncoding == nil else { return false }
        guard let types = meaning(of: schema).types else { return !saysType(schema) }
        return types.contains(.string) && types.isSubset(of: [.string, .null])
    }

    private func kind(of media: MediaType, _ use: ContentUse) -> MediaTypeKind {
        let kind = MediaTypeKind(media.name.value)
        // A failure is in memory when it is thrown.
        if kind != .invalid, use.streams {
            if sequence(of: media) != nil { return .items }
            if SequentialMediaType(media.name.value) != nil { return .binary }
        }
        switch kind {
        case .form: return media.schema.map(isFormSchema) == true ? kind : .other
        // What a failure held is shown as JSON, which files are not.
        case .multipart: return use.streams && media.schema.map(isFormSchema) == true ? kind : .other
        // A number is written in a text as in JSON, and a boolean may be written in many ways.
        case .text where media.name.value.essence == "text/plain" && media.schema.map(isNumber) == true: return .json
        // What a wildcard stands for is JSON, where it is an object or a list, a number or a boolean.
        case .binary where media.name.value.hasSuffix("/*") && media.schema.map(isStructured) == true:
            return ["*/*", "application/*"].contains(media.name.value) ? .json : kind
        // A file of text is a file, and so is one of JSON: in JSON bytes have no form.
        case .text where media.schema.map(isFile) == true, .json where media.schema.map(isFile) == true: return .binary
        // Structures in a form that is not read count only where there is nothing else, as XML does.
        case .binary, .text:
            let isOther = MediaTypeKind.isSerialization(media.name.value) && patchKind(of: media) == nil
            return isOther && media.schema.map(isComposite) == true ? .other : kind
        default: return kind
        }
    }

    /// Whether bytes of a vendor's own type are an object or a list: the document describes them in the words of JSON.
    /// Files of programs are none, whatever the document says, and neither is what has bytes in it, as a form has.
    private func isVendorStructure(_ media: MediaType) -> Bool {
        media.name.value.lowercased().hasPrefix("application/vnd.") && !MediaTypeKind.isFile(media.name.value)
            && media.schema.map(isComposite) == true && !hasFiles(media)
    }

    private static func assumption(about media: MediaType) -> String {
        "'\(media.name.value)' is read and written as JSON, because it has a schema of JSON and stands beside JSON"
    }

    /// Whether a schema may be that of a form: what is no object is none.
    func isFormSchema(_ handle: Handle<Schema>) -> Bool {
        let schema = document.schemas[handle]
        return schema.types == nil || schema.types == .object || isObject(handle)
    }

    private func isStructured(_ handle: Handle<Schema>) -> Bool { isComposite(handle) || isSingle(handle) }

    /// Whether a schema is a number or a boolean, which JSON and texts write alike.
    private func isSingle(_ handle: Handle<Schema>) -> Bool {
        meaning(of: handle).types?.isSubset(of: [.integer, .number, .boolean, .null]) == true
    }

    private func isFile(_ handle: Handle<Schema>) -> Bool {
        meaning(of: handle).format?.value.lowercased() == "binary"
    }

    private func isComposite(_ handle: Handle<Schema>) -> Bool {
        let schema = meaning(of: handle)
        return isObject(handle) || schema.items != nil || !variants(of: schema).isEmpty
    }

    /// Whether two media types are the same value in two forms.
    private func isSameValue(_ left: Alternative, _ right: Alternative) -> Bool {
        if left.kind == .items || right.kind == .items {
            return left.kind == right.kind && isSameSequence(left.media, right.media)
        }
        // Bytes say their type themselves, and texts are texts.
        if left.kind == right.kind, left.kind == .binary || left.kind == .text { return true }
        guard let schema = left.media.schema, let other = right.media.schema else { return false }
        if right.kind == .multipart, hasFiles(right.media) { return false }
        if right.kind == .binary { return false }
        var budget = 200
        // Patches of several kinds say different things in the same words. That is asked last: to read the names of media
        // types over and over takes longer than to see that their schemas differ.
        return isSame(schema, other, &budget) && patchKind(of: left.media) == patchKind(of: right.media)
    }

    /// Whether two schemas say the same, in the same words.
    func isSame(_ left: Handle<Schema>, _ right: Handle<Schema>, _ budget: inout Int) -> Bool {
        if left == right { return true }
        budget -= 1
        guard budget > 0 else { return false }
        let (one, two) = (document.schemas[left], document.schemas[right])
        guard one.types == two.types, one.format?.value == two.format?.value, one.isNullable == two.isNullable,
            one.properties.map(\.name.value) == two.properties.map(\.name.value),
            one.required.map(\.value) == two.required.map(\.value),
            one.enumeration?.map(\.scalar?.text) == two.enumeration?.map(\.scalar?.text),
            one.constant?.scalar?.text == two.constant?.scalar?.text
        else { return false }
        func lists(_ schema: Schema) -> [[Handle<Schema>]] {
            var additional: [Handle<Schema>] = []
            if case .schema(let handle) = schema.additionalProperties { additional = [handle] }
            return [
                schema.properties.map(\.schema), schema.allOf, schema.oneOf, schema.anyOf, additional,
                [schema.reference, schema.items].compactMap(\.self),
            ]
        }
        for (first, second) in zip(lists(one), lists(two)) {
            guard first.count == second.count else { return false }
            for (first, second) in zip(first, second) where !isSame(first, second, &budget) { return false }
        }
        return true
    }

    // MARK: - What they become

    private func content(of alternative: Alternative, place: NamePlace, use: ContentUse) -> LoweredContent {
        let media = alternative.media
        var lowered = LoweredContent(content: content(alternative, place: place, use: use))
        if lowered.content.isCoded, let schema = media.schema {
            lowered.rules = rules(of: schema, type: lowered.content.type)
        } else if case .items(let items, _) = lowered.content {
            lowered.rules = ValueRules(elements: items.rules)
        }
        for other in alternative.isOneOfSeveral ? [] : alternative.others {
            switch (lowered.content, other.kind) {
            case (.json(let type, _), .json):
                lowered.alternates.append(.json(type, mediaType: other.media.name.value))
            case (.items(let items, _), .items):
                lowered.alternates.append(.items(items, mediaType: other.media.name.value))
            case (.json, .text) where use != .request && isText(media),
                (.text, .text) where use != .request:
                lowered.alternates.append(.text(mediaType: other.media.name.value))
            case (.json(let type, _), .text) where use != .request && media.schema.map(isSingle) == true:
                lowered.alternates.append(.json(type, mediaType: other.media.name.value))
            case (.data, .binary): lowered.alternates.append(.data(mediaType: other.media.name.value))
            case (.stream, .binary):
                lowered.alternates.append(.stream(mediaType: other.media.name.value))
            case (.json(let type, _), .form) where use == .request:
                // The same value has the same type: nothing would refer to another one.
                if let schema = media.schema, let twin = other.media.schema, types[twin] == nil {
                    types[twin] = types[schema]
                }
                if case .form(_, let fields, let name)? = form(other.media, place: place) {
                    lowered.alternates.append(.form(type, fields: fields, mediaType: name))
                }
            default: break
            }
        }
        return lowered
    }

    private func content(_ alternative: Alternative, place: NamePlace, use: ContentUse) -> ContentModel {
        let media = alternative.media
        let name = media.name.value
        let isMultipart = use == .request && name.lowercased().hasPrefix("multipart/")
        switch alternative.kind {
        case .json:
            let isMisfit = isMisfittingPatch(media)
            let schema = isMisfit ? nil : media.schema
            var type = schema.map { self.type(of: $0, place: place) } ?? .scalar(.json)
            if let schema = media.schema, isNullable(schema) { type = .optional(type) }
            return .json(type, mediaType: name.contains("*") ? "application/json" : name)
        case .form: if let form = form(media, place: place) { return form }
        case .multipart:
            if let form = multipart(media, place: place, isReceived: use != .request) { return form }
        case .items: if let items = items(of: media, place: place) { return .items(items, mediaType: name) }
        case .text:
            if isStructure(media) { reportUnread(media, as: "text") }
            return .text(mediaType: name)
        case .binary where !isStructure(media) && !isMultipart:
            return use.streams ? .stream(mediaType: name) : .data(mediaType: name)
        case .binary, .other, .invalid: break
        }
        let boundary = "; their content type has to name the boundary between the parts"
        let others = alternative.others.filter { $0.kind == .binary }.map(\.media.name.value)
        reportUnread(media, or: others, as: "bytes", isMultipart ? boundary : "")
        return use.streams ? .stream(mediaType: name) : .data(mediaType: name)
    }

    /// Whether a media type of bytes or texts, in which no structures are written, has the schema of one.
    func isStructureOfFiles(_ media: MediaType) -> Bool {
        let kind = MediaTypeKind(media.name.value)
        return (kind == .binary || kind == .text) && !media.name.value.contains("*")
            && !MediaTypeKind.isSerialization(media.name.value) && isStructure(media)
    }

    /// Whether a schema describes an object or a list. A patch in the words of another is what it says that it is.
    private func isStructure(_ media: MediaType) -> Bool {
        patchKind(of: media) == nil && media.schema.map(isComposite) == true
    }

    /// Which kind of patch a body is: `merge-patch` of `application/merge-patch+json`; nil for others.
    private func patchKind(of media: MediaType) -> Substring? {
        guard let kind = MediaTypeKind.patch(media.name.value), !isPatchByName(media) else { return nil }
        return kind
    }

    /// Whether a body is called a JSON Patch, which is a list of operations (RFC 6902, section 3), and is an object with
    /// properties: ASP.NET lists the type for each body that it reads.
    private func isPatchByName(_ media: MediaType) -> Bool {
        guard MediaTypeKind.patch(media.name.value) == "json-patch", let schema = media.schema, isObject(schema) else {
            return false
        }
        return hasProperties(schema)
    }

    /// Whether the schema of a JSON Patch is an object that says no more, as Kubernetes has it: the patch is a list.
    private func isMisfittingPatch(_ media: MediaType) -> Bool {
        guard MediaTypeKind.patch(media.name.value) == "json-patch", let schema = media.schema, isObject(schema),
            !hasProperties(schema)
        else {
            return false
        }
        report(
            .misfittingSchema, "a JSON Patch is a list of operations, and no object; any JSON is taken",
            at: media.name.range)
        return true
    }

    /// Declares the enum of a body in one of several media types.
    private func choice(_ alternatives: [Alternative], place: NamePlace, use: ContentUse) -> LoweredContent {
        let sorted = alternatives.sorted { $0.position < $1.position }
        var place = place
        if !place.text.hasSuffix("body") { place.text += "_body" }
        let key = sorted[0].media.range
        // What has a type is asked for before bytes are: many servers take the first.
        let types = alternatives.flatMap { ranges(of: $0, use) }
        if place.owner == .module, let known = bodies.choiceTypes[key] {
            return LoweredContent(content: .choice(known, mediaTypes: types))
        }
        let id = declareType(
            place.text, fallback: "Body", kind: .choice(ChoiceModel(cases: [], isRequest: use == .request)),
            owner: place.owner, at: key)
        bodies.choiceTypes[key] = id
        let scope = NameScope(taken: ReservedNames.members.union(["hash"]))
        let cases = sorted.map { alternative -> ChoiceModel.Case in
            let names = ContentNames.candidates(
                for: alternative.media.name.value, kind: alternative.kind,
                withBytesOf: alternative.others.filter { $0.kind == .binary }.map(\.media.name.value))
            let name = claim(names, in: scope, owner: path(of: .type(id))).name
            var own = alternative
            own.isOneOfSeveral = true
            var inner = NamePlace(owner: place.owner, text: "\(name.text)_\(place.text)")
            inner.elementText = place.elementText
            inner.body = place.body
            // Those of failures are read as those of success: which one it is, the media type says, and not the status.
            var lowered = content(of: own, place: inner, use: use == .failure ? .success : use)
            if case .json(let type, _) = lowered.content {
                let sent = MediaTypeKind.sentJSON(in: own.media.name.value, among: types)
                lowered.content = .json(type, mediaType: sent)
            }
            var item = ChoiceModel.Case(
                name: name, mediaRanges: ranges(of: alternative, use), content: lowered.content, rules: lowered.rules)
            item.isReadFromText =
                use != .request && alternative.kind == .json && isText(alternative.media)
                && alternative.others.contains { $0.kind == .text }
            return item
        }
        var choice = ChoiceModel(cases: cases, isRequest: use == .request)
        if use == .success { choice.rest = sorted.first { $0.kind == .binary }?.media.name.value }
        model.types[id].kind = .choice(choice)
        return LoweredContent(content: .choice(id, mediaTypes: types))
    }
}
