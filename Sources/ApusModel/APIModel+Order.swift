extension APIModel {
    /// Puts the operations into an order; those of one place stay in theirs.
    ///
    /// - Parameter places: A place for each operation.
    package mutating func sortOperations(by places: [Int]) {
        guard places.count == operations.count else { return }
        let order = operations.indices.sorted { (places[$0], $0) < (places[$1], $1) }
        var moved = order
        for (new, old) in order.enumerated() { moved[old] = new }
        operations = order.map { operations[$0] }
        types.moveOperations(moved)
        for handler in handlers.indices {
            for event in handlers[handler].events.indices {
                handlers[handler].events[event].operation = moved[handlers[handler].events[event].operation]
            }
            handlers[handler].events.sort { $0.operation < $1.operation }
        }
        // These have a place for each call alone, which come first.
        examples.outputs = order.filter { $0 < examples.outputs.count }.map { examples.outputs[$0] }
        examples.inputs = order.filter { $0 < examples.inputs.count }.map { examples.inputs[$0] }
        mock.operations = order.filter { $0 < mock.operations.count }.map { mock.operations[$0] }
    }
}
