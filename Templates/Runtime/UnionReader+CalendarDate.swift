// requires: CalendarDate, UnionReader

nonisolated extension UnionReader {
    /// Tries a variant that is a day by the letter: with a time behind it the value is rather of a variant that has one.
    public mutating func read(_ make: (CalendarDate) -> Union) {
        attempt(make, nil) { value in
            if let date = CalendarDate(try value.decode(String.self)) { return date }
            throw value.corrupted("Not a date like 2024-02-29.")
        }
    }
}
