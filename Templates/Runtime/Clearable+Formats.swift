// requires: Clearable, ClearableEncoder, WireFormat

nonisolated extension WireFormat {
    /// A value in a format, or the empty text.
    public static func clearable<Wrapped: Sendable>(_ value: WireFormat<Wrapped>) -> WireFormat
    where Value == Clearable<Wrapped> {
        WireFormat(
            read: { decoder in
                let isCleared = (try? ValueReader(decoder).isText("")) == true
                return isCleared ? .cleared : .value(try value.read(from: decoder))
            },
            write: { clearable, encoder in
                (encoder as? any ClearableEncoder)?.markClearable()
                if let content = clearable.value { return try value.write(content, to: encoder) }
                var container = encoder.singleValueContainer()
                try container.encode("")
            }
        )
    }
}
