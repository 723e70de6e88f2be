// requires: ObjectReader, UnionReader, Validation

nonisolated extension UnionReader {
    /// Tries a variant that is a list of objects.
    ///
    /// - Parameter names: The properties that each of them knows: with others the value does not fit strictly.
    public mutating func read<Element: Decodable & Validatable>(
        _ make: ([Element]) -> Union,
        knowsOfEach names: Set<String>
    ) {
        attempt(
            make,
            nil,
            misfits: { [value] elements in
                Self.misfits(elements, (try? value.decode([ObjectReader].self)) ?? [], names)
            }
        ) { try $0.decode() }
    }

    /// Tries a variant that is a list of objects with nulls among them.
    ///
    /// - Parameter names: The properties that each of them knows: with others the value does not fit strictly.
    public mutating func read<Element: Decodable & Validatable>(
        _ make: ([Element?]) -> Union,
        knowsOfEach names: Set<String>
    ) {
        attempt(
            make,
            nil,
            misfits: { [value] elements in
                let objects = (try? value.decode([ObjectReader?].self)) ?? []
                return Self.misfits(elements.compactMap { $0 }, objects.compactMap { $0 }, names)
            }
        ) { try $0.decode() }
    }

    /// Tries a variant that is a list of lists of objects.
    ///
    /// - Parameter names: The properties that each of them knows: with others the value does not fit strictly.
    public mutating func read<Element: Decodable & Validatable>(
        _ make: ([[Element]]) -> Union,
        knowsOfEach names: Set<String>
    ) {
        attempt(
            make,
            nil,
            misfits: { [value] elements in
                let objects = (try? value.decode([[ObjectReader]].self)) ?? []
                return Self.misfits(elements.flatMap { $0 }, objects.flatMap { $0 }, names)
            }
        ) { try $0.decode() }
    }

    /// Tries a variant that is a dictionary of objects.
    ///
    /// - Parameter names: The properties that each of them knows: with others the value does not fit strictly.
    public mutating func read<Element: Decodable & Validatable>(
        _ make: ([String: Element]) -> Union,
        knowsOfEach names: Set<String>
    ) {
        attempt(
            make,
            nil,
            misfits: { [value] elements in
                let objects = try? value.decode([String: ObjectReader].self)
                return Self.misfits(elements.values, objects.map { Array($0.values) } ?? [], names)
            }
        ) { try $0.decode() }
    }

    /// How many things speak against elements: what breaks their rules, and the properties that they know nothing of.
    private static func misfits<Element: Validatable>(
        _ elements: some Sequence<Element>, _ objects: [ObjectReader], _ names: Set<String>
    ) -> Int {
        var validation = Validation()
        for element in elements { element.validate(&validation) }
        return objects.reduce(validation.violations.count) { $0 + $1.strangers(to: names) }
    }
}
