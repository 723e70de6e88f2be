// requires: ItemChecks, ItemStream, Validation

nonisolated extension Validation {
    /// Checks the items of a stream by a closure. Those that are in memory are checked now, all others when they come: one
    /// that breaks a rule ends the stream.
    @inline(never) public mutating func items<Item>(
        _ name: Component, _ stream: ItemStream<Item>?,
        each check: @escaping @Sendable (inout Validation, Component, Item) -> Void
    ) {
        guard let stream else { return }
        if let items = stream.inMemory {
            return descend(into: name) { validation in
                for (index, item) in items.enumerated() { check(&validation, .index(index), item) }
            }
        }
        var start = Validation(direction)
        start.place = place + [name]
        stream.checks.add(start, check)
    }

    /// Checks the items of a stream by their own rules.
    @inline(never) public mutating func items<Item: Validatable>(_ name: Component, _ stream: ItemStream<Item>?) {
        items(name, stream) { $0.value($1, $2) }
    }
}
