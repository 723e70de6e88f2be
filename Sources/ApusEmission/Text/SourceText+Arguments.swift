package import ApusModel

extension SourceText {
    /// A default of the document as a default argument; nil for values that have no plain literal.
    package static func argument(_ value: ExampleValue) -> SourceText? {
        switch value {
        case .null: return "nil"
        case .text(let text): return .literal(text)
        case .boolean(let flag): return flag ? "true" : "false"
        case .integer(let number): return .number("\(number)")
        case .unsigned(let number): return .number("\(number)")
        case .number(let number): return .number("\(number)")
        case .enumeration(_, let name): return ".\(name)"
        case .unlisted(_, let text): return ".undocumented(\(literal(text)))"
        case .array(let elements):
            let literals = elements.compactMap(argument)
            return literals.count == elements.count ? "[\(joined(literals))]" : nil
        case .decimal, .decimalText, .url, .uuid, .moment, .day, .bytes, .json, .dictionary, .structure, .variant,
            .clearable, .event, .reference:
            return nil
        }
    }
}
