// requires: DecimalFormat, Validation, Validation+Multiples, Validation+Numbers, Validation+Values

public import Foundation

nonisolated extension Validation {
    /// Checks a decimal number against bounds and values as the document writes them: a literal of a fraction would have
    /// the digits of a `Double`.
    @inline(never) public mutating func decimal(
        _ name: Component, _ value: Decimal?, minimum: String? = nil, maximum: String? = nil,
        exclusiveMinimum: String? = nil, exclusiveMaximum: String? = nil, multipleOf divisor: String? = nil,
        listed values: [String]? = nil
    ) {
        func exact(_ text: String?) -> Decimal? { text.flatMap { DecimalNumber.parse($0) } }
        number(
            name, value, minimum: exact(minimum), maximum: exact(maximum), exclusiveMinimum: exact(exclusiveMinimum),
            exclusiveMaximum: exact(exclusiveMaximum))
        if let divisor = exact(divisor) { multiple(name, value, of: divisor) }
        if let values { listed(name, value, values.compactMap(exact)) }
    }
}
