// requires: Validation

nonisolated extension Validation {
    /// Checks the payload of a union, which stands where the union does.
    @inline(never) public mutating func payload(_ checks: (inout Validation, Component) -> Void) {
        guard let place = place.popLast() else { return checks(&self, "value") }
        checks(&self, place)
        self.place.append(place)
    }
}
