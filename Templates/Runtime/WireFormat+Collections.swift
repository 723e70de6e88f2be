// requires: Formatted, ObjectReader, ObjectWriter, Omissions, SchemaKey, WireFormat

nonisolated extension WireFormat {
    /// An array.
    public static func array<Element>(_ element: WireFormat<Element>) -> WireFormat where Value == [Element] {
        WireFormat(
            read: { decoder in
                var container = try decoder.unkeyedContainer()
                var values: [Element] = []
                while !container.isAtEnd { values.append(try element.read(from: container.superDecoder())) }
                return values
            },
            write: { values, encoder in
                var container = encoder.unkeyedContainer()
                for value in values { try container.encode(Formatted(value, element)) }
            }
        )
    }

    /// An object whose keys are data.
    public static func dictionary<Element>(_ element: WireFormat<Element>) -> WireFormat
    where Value == [String: Element] {
        WireFormat(
            read: { decoder in
                do { return try ObjectReader(from: decoder).additional(excluding: [], element) } catch {
                    // As `ObjectReader.meant`.
                    guard Omissions.current.get()?.isAttempt != true,
                        (try? decoder.unkeyedContainer().isAtEnd) == true
                    else { throw error }
                    Omissions.current.get()?.note(decoder.codingPath)
                    return [:]
                }
            },
            write: { values, encoder in
                var object = ObjectWriter(encoder)
                try object.additional(values, element)
            }
        )
    }

    /// A value or null.
    public static func nullable<Wrapped>(_ wrapped: WireFormat<Wrapped>) -> WireFormat where Value == Wrapped? {
        WireFormat(
            read: { try $0.singleValueContainer().decodeNil() ? nil : wrapped.read(from: $0) },
            write: { value, encoder in
                if let value { return try wrapped.write(value, to: encoder) }
                var container = encoder.singleValueContainer()
                try container.encodeNil()
            }
        )
    }
}

nonisolated extension ObjectReader {
    /// All other properties, in a format.
    public func additional<Value>(
        excluding names: Set<String> = [],
        _ format: WireFormat<Value>
    ) throws -> [String: Value] {
        var values: [String: Value] = [:]
        for key in container.allKeys where !names.contains(key.stringValue) {
            do {
                values[key.stringValue] = try format.read(from: container.superDecoder(forKey: key))
            } catch {
                throw placed(error, key.stringValue, Value.self)
            }
        }
        return values
    }
}

nonisolated extension ObjectWriter {
    /// Properties that the document does not name, in a format. Written before the named ones, which win.
    public mutating func additional<Value>(_ values: [String: Value], _ format: WireFormat<Value>) throws {
        for (name, value) in values.sorted(by: { $0.key < $1.key }) { try required(name, value, format) }
    }
}
