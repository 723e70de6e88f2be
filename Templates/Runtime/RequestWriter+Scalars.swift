// requires: RequestWriter

// Values that are written as they are described.
nonisolated extension RequestWriter {
    /// Adds a number to the query; nil is left out.
    public mutating func query(_ name: String, _ number: Int?) { query(name, number?.description) }

    /// Adds `true` or `false` to the query; nil is left out.
    public mutating func query(_ name: String, _ flag: Bool?) { query(name, flag?.description) }
}
