package import ApusModel
import ApusSource

/// Spells the types of a model as Swift does.
struct TypeSpelling {
    /// Behind a reference: every builder has a spelling, and there is one for each type.
    @Shared private(set) var model: APIModel
    /// The types that surround the place of use, from the outside in: what stands in one of them needs no prefix there.
    var surrounding: [TypeID] = []
    /// The operation whose type surrounds the place of use, by its place in the model.
    var operation: Int?
    var comments = KnownComments()

    /// The type of a value that is there: `[OrderLine]`.
    func spell(_ reference: TypeReference) -> SourceText {
        switch reference {
        case .scalar(let scalar): SourceText(scalar.swiftName)
        case .named(let id): path(of: id)
        case .array(let element): "[\(spell(element))]"
        case .dictionary(let value): "[String: \(spell(value))]"
        case .optional(let wrapped): "\(spell(wrapped))?"
        case .clearable(let wrapped): "Clearable<\(spell(wrapped))>"
        case .items(let item, false): "ItemStream<\(spell(item))>"
        case .items(let data, true): "ItemStream<ServerSentEvent<\(spell(data))>>"
        }
    }

    /// The name of a type with those of the types that it stands in.
    func path(of id: TypeID) -> SourceText {
        let type = model.types[id]
        if let parent = type.parent, !surrounding.contains(parent) { return "\(path(of: parent)).\(type.name)" }
        if let operation = type.operation, type.parent == nil, operation != self.operation {
            return "\(model.operations[operation].typeName).\(type.name)"
        }
        return SourceText(type.name)
    }

    /// The form on the wire that has to be named, because the type is not ours: `.uuid`, `.array(.uuid)`. Nil for types
    /// that write themselves.
    func witness(_ reference: TypeReference) -> SourceText? {
        switch model.types.resolved(reference) {
        case .scalar(.url): ".url"
        case .scalar(.uuid): ".uuid"
        case .scalar(.dateTime): ".dateTime"
        case .scalar(.httpDate): ".httpDate"
        case .scalar(.base64): ".base64"
        case .scalar(.decimal): ".decimal"
        case .scalar(.decimalString): ".decimalString"
        case .scalar, .named, .items: nil
        case .array(let element): witness(element).map { ".array(\($0))" }
        case .dictionary(let value): witness(value).map { ".dictionary(\($0))" }
        case .optional(let wrapped): witness(wrapped).map { ".nullable(\($0))" }
        case .clearable(let wrapped): witness(wrapped).map { ".clearable(\($0))" }
        }
    }

    /// An expression, together with the form on the wire where that has to be named: `Formatted(input.body, .url)`.
    func formatted(_ value: SourceText, _ reference: TypeReference) -> SourceText {
        witness(reference).map { "Formatted(\(value), \($0))" } ?? value
    }

    /// The one text that a parameter or a header field holds: `input.id.uuidString.lowercased()`. Nil for values of which
    /// a style, a format or the rules for numbers make more than that.
    ///
    /// - Parameter isOptional: Whether the value may be nil; header fields of responses always may.
    func text(of parameter: ParameterModel, _ value: SourceText, isOptional: Bool) -> SourceText? {
        if parameter.content != nil || parameter.location == .querystring { return nil }
        switch parameter.style {
        case .matrix, .label, .cookie: return nil
        case .simple, .form, .spaceDelimited, .pipeDelimited, .deepObject, nil: break
        }
        let there: SourceText = isOptional ? "\(value)?" : value
        switch model.types.resolved(parameter.type) {
        case .scalar(.string): return value
        case .scalar(.boolean), .scalar(.int), .scalar(.int32), .scalar(.int64), .scalar(.uint64), .scalar(.date):
            return "\(there).description"
        case .scalar(.decimalText): return "\(there).text"
        case .scalar(.url): return "\(there).absoluteString"
        case .scalar(.uuid): return "\(there).uuidString.lowercased()"
        case .scalar(.base64), .scalar(.data): return "\(there).base64EncodedString()"
        case .named(let id):
            guard case .enumeration(let enumeration) = model.types[id].kind else { return nil }
            return enumeration.rawType == .string ? "\(there).rawValue" : "\(there).description"
        case .scalar, .array, .dictionary, .optional, .clearable, .items: return nil
        }
    }

    /// Whether a parameter is a text that may be several segments of a path.
    func mayHaveSegments(_ parameter: ParameterModel) -> Bool {
        parameter.allowsReserved && fillsPath(parameter)
    }

    /// Whether a parameter fills in the path template by a single text that is one segment.
    func isPathText(_ parameter: ParameterModel) -> Bool {
        !parameter.allowsReserved && !parameter.mayBeEmpty && fillsPath(parameter)
    }

    /// Whether a parameter fills in the end of the path template by a text that may be empty.
    func isPossiblyEmpty(_ parameter: ParameterModel) -> Bool {
        !parameter.allowsReserved && parameter.mayBeEmpty && fillsPath(parameter)
    }

    private func fillsPath(_ parameter: ParameterModel) -> Bool {
        parameter.location == .path && text(of: parameter, "", isOptional: false) != nil
    }

    /// The value of a parameter or a header field that is no single text, with the form on the wire where that has to be
    /// named: all types but dates have only one there.
    func formatted(_ parameter: ParameterModel, _ value: SourceText) -> SourceText {
        isFormatted(parameter) ? formatted(value, parameter.type) : value
    }

    /// Whether a parameter or a header field has a form that has to be named.
    func isFormatted(_ parameter: ParameterModel) -> Bool {
        if parameter.content != nil { return witness(parameter.type) != nil }
        let scalar = scalar(behind: parameter.type)
        return scalar == .dateTime || scalar == .httpDate
    }

    /// The scalar that a declaration of a type shows, if there is one: that at the bottom of the collections that are spelt,
    /// be it by another name. What an alias of a collection holds is shown by the alias alone.
    func scalar(shownBy reference: TypeReference) -> ScalarType? {
        var current = reference.innermost
        while case .named(let id) = current, case .alias(let target) = model.types[id].kind {
            guard target == target.innermost else { return nil }
            current = target
        }
        if case .scalar(let scalar) = current { return scalar }
        return nil
    }

    /// The scalar at the bottom of collections and aliases, if there is one.
    func scalar(behind reference: TypeReference) -> ScalarType? {
        var current = reference
        while true {
            let next = model.types.resolved(current).innermost
            if case .scalar(let scalar) = next { return scalar }
            if next == current { return nil }
            current = next
        }
    }
}

extension Emitter {
    /// What generated code calls a type, and whether it writes and reads itself there.
    package static func spell(_ type: TypeReference, in model: APIModel) -> (name: String, isCodable: Bool) {
        let spelling = TypeSpelling(model: model)
        return (spelling.spell(type).text, spelling.witness(type) == nil)
    }
}

extension ScalarType {
    /// Whether the type comes from Foundation.
    var isFoundations: Bool {
        switch self {
        case .decimal, .decimalString, .url, .uuid, .dateTime, .httpDate, .base64, .data: true
        case .string, .boolean, .int, .int32, .int64, .uint64, .float, .double, .decimalText, .date, .json, .stream,
            .file:
            false
        }
    }

    /// Whether the type comes from the runtime.
    var isRuntimes: Bool {
        switch self {
        case .decimalText, .date, .json, .stream, .file: true
        case .string, .boolean, .int, .int32, .int64, .uint64, .float, .double, .decimal, .decimalString, .url, .uuid,
            .dateTime, .httpDate, .base64, .data:
            false
        }
    }
}
