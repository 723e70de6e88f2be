// requires: ServerSentEvent, Validation, Validation+Items

nonisolated extension Validation {
    /// Checks the data of the events of a stream by a closure, as ``items(_:_:each:)`` does.
    @inline(never) public mutating func events<Payload>(
        _ name: Component, _ stream: ItemStream<ServerSentEvent<Payload>>?,
        each check: @escaping @Sendable (inout Validation, Component, Payload) -> Void
    ) {
        items(name, stream) { validation, place, event in
            validation.descend(into: place) { check(&$0, "data", event.data) }
        }
    }

    /// Checks the data of the events of a stream by its own rules.
    @inline(never) public mutating func events<Payload: Validatable>(
        _ name: Component, _ stream: ItemStream<ServerSentEvent<Payload>>?
    ) {
        events(name, stream) { $0.value($1, $2) }
    }
}
