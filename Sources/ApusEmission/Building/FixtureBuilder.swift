import ApusModel

/// Spells one example as Swift: structs and collections of structs in statements of their own, all else in place.
struct FixtureBuilder {
    /// Where the Swift stands.
    enum Place {
        /// In the module of the fixtures.
        case fixtures
        /// On a page for readers, who have the client's module alone: no more of a struct than it has to have.
        case page
    }

    private let types: TypeBuilder
    private let place: Place
    /// Whether anything comes from Foundation.
    private(set) var usesFoundation = false
    /// What the expression is put together of, in the order of use.
    private(set) var locals: [LocalView] = []
    private var taken: Set<String> = []
    private var isInEvent = false

    /// Makes a builder.
    ///
    /// - Parameter taken: The names that no statement may have.
    init(types: TypeBuilder, for place: Place = .fixtures, taken: Set<String> = []) {
        self.types = types
        self.place = place
        self.taken = taken
    }

    /// The expression for a value, which stands where one of its type is expected.
    mutating func expression(_ value: ExampleValue) -> SourceText {
        switch value {
        case .null: "nil"
        case .text(let text): .literal(text)
        case .boolean(let flag): flag ? "true" : "false"
        case .integer(let number): SourceText(number)
        case .unsigned(let number): .number("\(number)")
        case .number(let number): .number("\(number)")
        case .decimal, .decimalText, .url, .uuid, .moment, .day, .bytes:
            place == .fixtures ? Self.fixture(value) : shown(value)
        case .json(let value): json(value)
        case .array(let elements):
            "[\(SourceText.joined(elements.map { element($0) }))]"
        case .dictionary(let entries): dictionary(entries)
        case .enumeration(let id, let item):
            // An Optional has cases of these names.
            item.text != "none" && item.text != "some"
                ? ".\(item)" : "\(types.spelling.path(of: id)).\(item)"
        case .unlisted(_, let text): ".undocumented(\(SourceText.literal(text)))"
        case .structure(let id, let arguments): structure(id, arguments)
        case .variant(let id, let name, let value):
            // Of an event, the compiler learns the type from this; and an Optional has cases of these names.
            isInEvent || name.text == "none" || name.text == "some"
                ? "\(types.spelling.path(of: id)).\(name)\(payload(value, of: name, in: id))"
                : ".\(name)\(payload(value, of: name, in: id))"
        case .clearable(let value): value.map { ".value(\(element($0)))" } ?? ".cleared"
        case .event(let data): event(data)
        case .reference(let id):
            if place == .page, let value = types.model.examples.types[id]?.first?.value {
                expression(value)
            } else {
                isInEvent ? "\(types.spelling.path(of: id)).example" : ".example"
            }
        }
    }

    /// The payload of a case in parentheses; empty where the case has none.
    private mutating func payload(_ value: ExampleValue, of name: SwiftIdentifier, in id: TypeID) -> SourceText {
        if case .union(let union) = types.model.types[id].kind,
            union.variants.contains(where: { $0.name == name && $0.constant != nil })
        {
            return ""
        }
        return "(\(element(value)))"
    }

    private mutating func event(_ data: ExampleValue) -> SourceText {
        isInEvent = true
        defer { isInEvent = false }
        return "ServerSentEvent(data: \(element(data)))"
    }

    /// A value that the standard library has no literal for.
    private static func fixture(_ value: ExampleValue) -> SourceText {
        switch value {
        case .decimal(let text): "FixtureValue.decimal(\(SourceText.literal(text)))"
        case .decimalText(let text): "FixtureValue.decimalText(\(SourceText.literal(text)))"
        case .url(let text): "FixtureValue.url(\(SourceText.literal(text)))"
        case .uuid(let text): "FixtureValue.uuid(\(SourceText.literal(text)))"
        case .moment(let seconds): "FixtureValue.date(secondsSince1970: \(SourceText.number("\(seconds)")))"
        case .day(let year, let month, let day): "FixtureValue.day(\(plain: year), \(month), \(day))"
        case .bytes(let base64): "FixtureValue.data(\(SourceText.literal(base64)))"
        default: "nil"
        }
    }

    /// Such a value as a reader would write it.
    private mutating func shown(_ value: ExampleValue) -> SourceText {
        if case .day(let year, let month, let day) = value {
            return "CalendarDate(year: \(plain: year), month: \(month), day: \(day))!"
        }
        if case .decimalText(let text) = value { return "DecimalText(\(SourceText.literal(text)))!" }
        usesFoundation = true
        switch value {
        // A literal of a fraction would have the digits of a `Double`.
        case .decimal(let text):
            return Int(text) == nil ? "Decimal(string: \(SourceText.literal(text)))!" : .number(text)
        case .url(let text): return "URL(string: \(SourceText.literal(text)))!"
        case .moment(let seconds): return "Date(timeIntervalSince1970: \(SourceText.number("\(seconds)")))"
        case .bytes: return "Data(\"example\".utf8)"
        default: return "UUID()"
        }
    }

    /// A value within another one: a struct is a statement, called after its type.
    mutating func element(_ value: ExampleValue) -> SourceText {
        let expression = expression(value)
        guard let id = structure(of: value) else { return expression }
        let name = SharedPatterns.constant(types.model.types[id].name)
        var free = name
        var number = 2
        while !taken.insert(free.text).inserted {
            free = name.numbered(number)
            number += 1
        }
        locals.append(LocalView(name: SourceText(free), value: expression))
        return SourceText(free)
    }

    /// The struct that a value is spelt as a call of.
    private func structure(of value: ExampleValue) -> TypeID? {
        switch value {
        case .structure(let id, _): id
        case .reference(let id) where place == .page: id
        default: nil
        }
    }

    private mutating func dictionary(_ entries: [ExampleValue.Entry]) -> SourceText {
        if entries.isEmpty { return "[:]" }
        let pairs = entries.map { entry -> SourceText in
            "\(SourceText.literal(entry.key)): \(element(entry.value))"
        }
        return "[\(SourceText.joined(pairs))]"
    }

    private mutating func structure(_ id: TypeID, _ arguments: [ExampleValue.Argument]) -> SourceText {
        let path = types.spelling.path(of: id)
        guard case .structure(let structure) = types.model.types[id].kind else { return "\(path)()" }
        let values = Dictionary(arguments.map { ($0.property, $0.value) }, uniquingKeysWith: { first, _ in first })
        var labelled = structure.initializedIndices.compactMap { index -> SourceText? in
            let property = structure.properties[index]
            let label = SourceText.passedLabel(property.name)
            guard place == .fixtures || property.hasNoDefault else { return nil }
            guard let value = values[index] else {
                // The default argument would be a value that the example does not have: one that is for requests alone.
                return property.presence == .optional && property.constant != nil ? "\(label): nil" : nil
            }
            let expression = element(value)
            return "\(label): \(Self.patched(expression, value, property))"
        }
        if place == .fixtures, let additional = structure.additional, let value = values[nil] {
            labelled.append("\(SourceText.passedLabel(additional.name)): \(element(value))")
        }
        return "\(path)(\(SourceText.joined(labelled)))"
    }

    private static func patched(
        _ expression: SourceText, _ value: ExampleValue, _ property: PropertyModel
    ) -> SourceText {
        guard property.presence == .patch else { return expression }
        return value == .null ? ".null" : ".value(\(expression))"
    }

    /// Any JSON, in the literals that `JSONValue` takes.
    private func json(_ value: ExampleValue) -> SourceText {
        switch value {
        case .text(let text): return .literal(text)
        case .boolean(let flag): return flag ? "true" : "false"
        case .integer(let number): return SourceText(number)
        case .number(let number): return .number("\(number)")
        case .decimal(let text):
            let digits = SourceText.literal(text)
            return place == .fixtures ? "FixtureValue.number(\(digits))" : ".number(.init(\(digits))!)"
        case .array(let elements): return "[\(SourceText.joined(elements.map(json)))]"
        case .dictionary(let entries):
            let pairs = entries.map { "\(SourceText.literal($0.key)): \(json($0.value))" as SourceText }
            return pairs.isEmpty ? "[:]" : "[\(SourceText.joined(pairs))]"
        default: return "nil"
        }
    }
}
