// requires: ObjectReader, UnionReader

nonisolated extension UnionReader {
    /// Tries a variant that is a list or a dictionary with objects in it.
    ///
    /// - Parameters:
    ///   - names: The properties that each of them knows: with others the value does not fit strictly.
    ///   - depth: How many lists and dictionaries are around each of them.
    public mutating func read<Payload: Decodable>(
        _ make: (Payload) -> Union,
        knowsOfEach names: Set<String>,
        depth: Int = 1
    ) {
        attempt(make, nil, knows: names, depth: depth, strangers: { $0.strangers(to: names, depth: depth) }) {
            try $0.decode()
        }
    }
}

nonisolated extension ValueReader {
    /// How far the objects in a value are from those with these properties; what is no object is as near to one as to another.
    fileprivate func strangers(to names: Set<String>, depth: Int) -> Int {
        if depth == 0 { return (try? object().strangers(to: names)) ?? 0 }
        return elements.reduce(0) { $0 + $1.strangers(to: names, depth: depth - 1) }
    }

    /// What is in a list or a dictionary.
    private var elements: [ValueReader] {
        if let container = try? object().container {
            return container.allKeys.compactMap { try? ValueReader(container.superDecoder(forKey: $0)) }
        }
        guard var container = try? decoder.unkeyedContainer() else { return [] }
        var elements: [ValueReader] = []
        while !container.isAtEnd, let element = try? container.superDecoder() { elements.append(ValueReader(element)) }
        return elements
    }
}
