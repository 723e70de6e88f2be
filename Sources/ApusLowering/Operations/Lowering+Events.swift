import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

/// What a schema says of the events of some types.
private struct EventSchema {
    /// The types that it is for; empty where it does not say.
    var types: [String] = []
    /// The schema of `data`.
    var data: Handle<Schema>?
    /// Whether it describes more than the fields of events.
    var hasOthers = false
}

/// The properties of an object, as far as they are fields of events.
private struct EventFields {
    var fields: [String: Handle<Schema>] = [:]
    var others: Set<String> = []
    var required: Set<String> = []
    var unions: [Handle<Schema>] = []
}

extension Lowering {
    /// Lowers events. The schema describes events, with `data` and the other fields as properties; where it has others,
    /// it describes the data.
    func events(_ schema: Handle<Schema>?, place: NamePlace) -> ItemsModel {
        let text = ItemsModel(type: .scalar(.string), format: .textEvents)
        guard let schema, shape(of: schema).types != .string else { return text }
        guard let events = eventSchemas(of: schema) else { return json(schema, place: place) }
        let payloads = events.map { $0.data.flatMap(payload) }
        if Set(payloads).count == 1 {
            if let payload = payloads[0] { return json(payload, place: place) }
            guard let data = events[0].data, events.allSatisfy({ $0.data == data }) else { return text }
            return ItemsModel(type: text.type, format: text.format, rules: rules(of: data, type: text.type))
        }
        guard events.allSatisfy({ !$0.types.isEmpty }) else {
            report(
                .ambiguousUnion, "nothing says which of these events has which data; it is text as it comes",
                at: document.schemas[schema].range)
            return text
        }
        return ItemsModel(type: typedEvents(events, of: schema, place: place), format: .typedEvents)
    }

    private func json(_ schema: Handle<Schema>, place: NamePlace) -> ItemsModel {
        let variants = variants(of: document.schemas[schema])
        let sentinels = variants.map { bareTexts(in: document.schemas[$0]) }
        let others = zip(variants, sentinels).filter { $1.isEmpty }.map(\.0)
        let payload = others.count == 1 ? others[0] : schema
        let texts = sentinels.flatMap(\.self)
        let format = ItemsModel.Format.events(
            ends: texts.filter(Self.isEnd), passed: texts.filter { !Self.isEnd($0) })
        return items(payload, format: format, place: place)
    }

    /// Whether a text beside the data of events says that there are no others: `[END]`, `done`, nothing at all. Others keep
    /// a connection open: `ping`, `[HEARTBEAT]`.
    private static func isEnd(_ text: String) -> Bool {
        let ends: Set = [
            "bye", "close", "closed", "complete", "completed", "done", "end", "ended", "eof", "eos", "exit", "final",
            "finish", "finished", "last", "over", "quit", "stop", "stopped", "terminate", "terminated",
        ]
        let signs: Set = ["alive", "beat", "heartbeat", "keepalive", "ping", "pong"]
        let words = WordSplitter.words(of: text).map { $0.lowercased() }
        let isBracketed = text.hasPrefix("[") && text.hasSuffix("]") && signs.isDisjoint(with: words)
        return isBracketed || text.isEmpty || !ends.isDisjoint(with: words)
    }

    /// Texts that are no JSON, where these are all that a value may be: `[DONE]`.
    private func bareTexts(in schema: Schema) -> [String] {
        let texts = texts(in: schema) ?? []
        return texts.contains { ["true", "false", "null"].contains($0) || Double($0) != nil } ? [] : texts
    }

    /// The texts that are all that a value may be; nil where it may be something else.
    private func texts(in schema: Schema) -> [String]? {
        let values = schema.listed ?? []
        let texts = values.compactMap { $0.scalar?.kind == .string ? $0.scalar?.text : nil }
        return texts.isEmpty || texts.count < values.count ? nil : texts
    }

    // MARK: - Several types

    /// Declares the enum of the data of events that differ; of a named schema that nothing else refers to, that is its
    /// type.
    private func typedEvents(
        _ events: [EventSchema], of schema: Handle<Schema>, place: NamePlace
    ) -> TypeReference {
        if let known = bodies.eventTypes[schema] { return .named(known) }
        let id: TypeID
        if bodies.eventComponents.contains(schema), let named = named[schema] {
            id = named
        } else {
            id = declareType(
                place.text, fallback: "Event", kind: .alias(.scalar(.json)), owner: place.owner,
                at: document.schemas[schema].range)
        }
        bodies.eventTypes[schema] = id
        model.types[id].origin = Origin(
            place: document.schemas[schema].range, schemas: [document.schemas[schema].range])
        let scope = NameScope(taken: ReservedNames.members.union(["hash", "undocumented", "event", "text"]))
        var seen: Set<String> = []
        var cases: [EventsModel.Case] = []
        for event in events {
            for type in event.types where seen.insert(type).inserted {
                let wanted = WordSplitter.memberName(type, fallback: "event")
                let name = claim(
                    wanted, wanted.appending(SwiftIdentifier(known: "Event")), in: scope, owner: path(of: .type(id))
                ).name
                let inner = NamePlace(owner: .type(id), text: name.text)
                let payload = event.data.flatMap(payload)
                if let schema = payload ?? event.data { structures.pendingRules.append((id, cases.count, [schema])) }
                var item = EventsModel.Case(name: name, event: type, type: payload.map { itemType($0, place: inner) })
                if payload == nil { item.text = event.data.flatMap { texts(in: shape(of: $0))?.first } }
                cases.append(item)
            }
        }
        model.types[id].kind = .events(EventsModel(cases: cases))
        return .named(id)
    }

    /// Finds the named schemas that only streams of events refer to: they are no values, so that they need no types of
    /// their own, unless their types tell the data apart.
    func findEventComponents() {
        var uses: Set<Handle<Schema>> = []
        var others: Set<Handle<Schema>> = []
        func add(_ content: [MediaType]) {
            for media in content {
                let sequence = sequence(of: media)
                if let schema = sequence?.schema, sequence?.mediaType == .events { uses.insert(schema) }
                others.formUnion(media.schemas.filter { $0 != sequence?.schema })
            }
        }
        for response in document.responses.all { add(response.content) }
        if uses.isEmpty { return }
        for body in document.requestBodies.all { add(body.content) }
        bodies.eventComponents = uses.intersection(schemasOfBodies()).subtracting(others)
    }

    /// Gives a named schema of events its type; false where it has to be a type like others.
    func defineEvents(_ schema: Handle<Schema>, place: NamePlace) -> Bool {
        guard bodies.eventComponents.contains(schema), let events = eventSchemas(of: schema),
            Set(events.map { $0.data.flatMap(payload) }).count > 1, events.allSatisfy({ !$0.types.isEmpty })
        else { return false }
        _ = typedEvents(events, of: schema, place: place)
        return true
    }

    // MARK: - What the document says

    /// What a schema says of events, by their types; nil where it describes something else.
    private func eventSchemas(of schema: Handle<Schema>) -> [EventSchema]? {
        var visited: Set<Handle<Schema>> = []
        guard let events = eventSchemas(of: schema, in: EventSchema(), &visited) else { return nil }
        // What has more in it is an event among others that are nothing else. Where most have more, an event and data are
        // what messages are made of.
        let strange = events.count { $0.hasOthers }
        let plain = events.count { !$0.hasOthers && !$0.types.isEmpty && $0.data != nil }
        return strange <= plain ? events : nil
    }

    private func eventSchemas(
        of handle: Handle<Schema>, in outer: EventSchema, _ visited: inout Set<Handle<Schema>>
    ) -> [EventSchema]? {
        var found = EventFields()
        guard gatherFields(of: handle, &visited, &found) else { return nil }
        // A comment is what people make, too, but for that of an event.
        let isOfEvent = !outer.types.isEmpty || !Self.areOfEvents.isDisjoint(with: found.fields.keys)
        if found.fields["comment"] != nil, !isOfEvent { return nil }
        let types = found.fields["event"].flatMap { texts(in: shape(of: $0)) }
        if !found.others.isEmpty {
            // No message says more than its type and its data, unless it may leave that out.
            let isEvent =
                types != nil && found.required.isSuperset(of: ["data", "event"]) && found.fields["data"] != nil
            guard isEvent, found.required.isDisjoint(with: found.others), found.unions.isEmpty else { return nil }
        }
        var own = outer
        own.hasOthers = !found.others.isEmpty
        if let types { own.types = types }
        own.data = found.fields["data"] ?? outer.data
        let variants = found.unions.compactMap { eventSchemas(of: $0, in: own, &visited) }
        guard variants.count == found.unions.count else { return nil }
        if !variants.isEmpty { return variants.flatMap(\.self) }
        return own.data == nil && found.fields["event"] == nil ? nil : [own]
    }

    private static let areOfEvents: Set = ["event", "id", "retry"]

    /// Gathers the properties of an object; false where it is none.
    private func gatherFields(
        of handle: Handle<Schema>, _ visited: inout Set<Handle<Schema>>, _ found: inout EventFields
    ) -> Bool {
        let schema = document.schemas[handle]
        guard visited.insert(handle).inserted, schema.types == nil || schema.types == .object else { return false }
        for property in schema.properties {
            let name = property.name.value
            if ["comment", "data", "event", "id", "retry"].contains(name) {
                found.fields[name] = found.fields[name] ?? property.schema
            } else {
                found.others.insert(name)
            }
        }
        found.required.formUnion(schema.required.map(\.value))
        found.unions += variants(of: schema) + (mergedVariants(of: schema) ?? [])
        return schema.bases.allSatisfy {
            gatherFields(of: $0, &visited, &found)
        }
    }

    /// The schema of the JSON that the data of an event is; nil where it is text.
    private func payload(of data: Handle<Schema>) -> Handle<Schema>? {
        let shape = shape(of: data)
        if let content = shape.contentSchema {
            let isJSON = shape.contentMediaType.map { MediaTypeKind($0.value) == .json } ?? true
            return isJSON ? content.value : nil
        }
        let isText =
            shape.types == .string || texts(in: shape) != nil
            || (shape.types == nil && !shape.hasShape && variants(of: shape).isEmpty)
        return isText ? nil : data
    }
}
