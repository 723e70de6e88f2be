import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

/// A body that is items, one behind the other.
struct ItemSequence {
    var mediaType: SequentialMediaType
    /// The schema of an item; nil where the document says nothing of it.
    var schema: Handle<Schema>?
}

extension Lowering {
    /// What a media type says of items, if the body is a sequence of them: by `itemSchema`, or else by `schema`, which
    /// describes the whole as if it were an array (OpenAPI 3.2, section "Sequential Media Types"). Documents that came
    /// before that have the schema of an item there. Nil where the body is bytes or a text as far as the document knows.
    func sequence(of media: MediaType) -> ItemSequence? {
        let known = SequentialMediaType(media.name.value)
        if let schema = media.itemSchema {
            let kind = MediaTypeKind(media.name.value)
            let mayBeJSON = kind == .json || kind == .text || kind == .binary
            return known != nil || mayBeJSON ? ItemSequence(mediaType: known ?? .lines, schema: schema) : nil
        }
        guard let known else { return gatewayStream(media).map { ItemSequence(mediaType: .lines, schema: $0) } }
        guard let schema = media.schema else { return ItemSequence(mediaType: known) }
        let shape = shape(of: schema)
        if shape.types == .string {
            // Of events, the specification says what they are; of a text nobody knows whether it has lines of JSON.
            return known == .events && shape.format?.value != "binary" ? ItemSequence(mediaType: known) : nil
        }
        if shape.types == .array || shape.types == nil, let items = shape.items {
            return ItemSequence(mediaType: known, schema: items)
        }
        return ItemSequence(mediaType: known, schema: schema)
    }

    /// How titles begin that the generator gives to lines of streams.
    static let gatewayTitle = "Stream result of "

    /// The schema of a line of what grpc-gateway makes of a stream of messages: an object with either a message or an error,
    /// which the generator of its documents gives a title of this form, and the media type of a single one.
    private func gatewayStream(_ media: MediaType) -> Handle<Schema>? {
        guard hasGatewayStreams, let schema = media.schema, MediaTypeKind(media.name.value) == .json else { return nil }
        let form = meaning(of: schema)
        guard form.title?.hasPrefix(Self.gatewayTitle) == true, form.types == .object,
            Set(form.properties.map(\.name.value)) == ["error", "result"]
        else { return nil }
        return schema
    }

    /// The schema that describes what arrives in a body: of a sequence that of an item.
    func describedSchema(of media: MediaType, _ content: ContentModel?) -> Handle<Schema>? {
        if case .items = content { return sequence(of: media)?.schema ?? media.schema }
        return media.schema
    }

    /// Whether two media types are the same items in the same form.
    func isSameSequence(_ left: MediaType, _ right: MediaType) -> Bool {
        guard let left = sequence(of: left), let right = sequence(of: right), left.mediaType == right.mediaType else {
            return false
        }
        guard let schema = left.schema, let other = right.schema else { return left.schema == right.schema }
        var budget = 200
        return isSame(schema, other, &budget)
    }

    /// Lowers a body that is items.
    func items(of media: MediaType, place: NamePlace) -> ItemsModel? {
        guard let sequence = sequence(of: media) else { return nil }
        switch sequence.mediaType {
        case .lines: return items(sequence.schema, format: .lines, place: place.inBody("item"))
        case .textSequence: return items(sequence.schema, format: .textSequence, place: place.inBody("item"))
        case .events: return events(sequence.schema, place: place.inBody("event"))
        }
    }

    /// Items of a schema.
    func items(_ schema: Handle<Schema>?, format: ItemsModel.Format, place: NamePlace) -> ItemsModel {
        let type = itemType(schema, place: place)
        return ItemsModel(
            type: type, format: format, rules: schema.map { rules(of: $0, type: type) } ?? ValueRules())
    }

    func itemType(_ schema: Handle<Schema>?, place: NamePlace) -> TypeReference {
        guard let schema else { return .scalar(.json) }
        let type = type(of: schema, place: place)
        return isNullable(schema) ? .optional(type) : type
    }
}

extension NamePlace {
    /// The place of what is in a body that stands here: `ok_item` for `ok_body`.
    fileprivate func inBody(_ what: String) -> NamePlace {
        let stem = text.hasSuffix("body") ? String(text.dropLast(4)) : text + "_"
        return NamePlace(owner: owner, text: stem + what)
    }
}
