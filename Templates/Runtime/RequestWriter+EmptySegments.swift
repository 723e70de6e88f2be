// requires: RequestWriter

// Parameters at the end of a path that the document lets be empty.
nonisolated extension RequestWriter {
    /// Fills in a parameter of the path template that may be empty: then the path ends in a slash.
    public mutating func path(_ name: String, orNothing text: String) {
        if text.isEmpty { pathValues[name] = "" } else { path([name: text]) }
    }
}
