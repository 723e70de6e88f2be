package import ApusSource

/// A value with the place that it was read from.
package struct Located<Value: Sendable>: Sendable {
    /// The value.
    package let value: Value
    /// Its place.
    package let range: SourceRange

    /// Makes a located value.
    package init(_ value: Value, at range: SourceRange) {
        self.value = value
        self.range = range
    }
}

extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
