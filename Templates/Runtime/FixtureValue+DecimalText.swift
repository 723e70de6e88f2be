// requires: DecimalText, FixtureValue

import Foundation

nonisolated extension FixtureValue {
    /// A decimal number in its digits.
    static func decimalText(_ text: String) -> DecimalText { DecimalText(text) ?? DecimalText(0) }
}
