import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

// What a property or a parameter has but one value for is no choice where it has to be there: it is a plain text or number
// that nobody is asked for. Where it may be left out, whether it is there is the choice, and an enum has the word for it.

extension Lowering {
    /// The plain type of a property that is always there and always has the one value that its own schema lists; nil for
    /// any other. A list with a name, be it the document's or one for the value, is an enum that has but one case yet.
    /// A value of an enum, be it this schema's or an inherited one's, is a case of that.
    func constantType(of property: FlatProperty, _ deciding: Handle<Schema>) -> TypeReference? {
        guard property.choices.isEmpty, property.alternatives.isEmpty, !components.contains(deciding),
            !property.schemas.contains(where: isEnumeration)
        else { return nil }
        return constantType(of: deciding)
    }

    /// The plain type of a parameter that is always sent and has but one value; nil for any other.
    func constantType(of handle: Handle<Schema>) -> TypeReference? {
        var current = handle
        var visited = VisitedSchemas()
        while !isNullable(current), !components.contains(current), visited.insert(current) {
            let schema = document.schemas[current]
            if let only = onlyValue(of: schema) {
                reportDuplicates(in: schema.enumeration ?? [], as: only.rawType)
                return .scalar(only.rawType == .string ? .string : .int)
            }
            guard let next = transparentMember(of: current) else { return nil }
            current = next
        }
        return nil
    }

    /// Whether a schema, or one that it refers to or is made of, lists values of an enum: several, or one with a
    /// name.
    private func isEnumeration(_ handle: Handle<Schema>) -> Bool {
        isReached(from: handle, by: { bases(of: $0) + [transparentMember(of: $0)].compactMap(\.self) }, lists)
    }

    /// Whether a schema lists values of an enum itself.
    private func lists(_ handle: Handle<Schema>) -> Bool {
        // Most list nothing, and are not worth a copy.
        if document.schemas[handle].enumeration == nil, document.schemas[handle].constant == nil { return false }
        let schema = document.schemas[handle]
        let values = (schema.listed ?? []).filter { !$0.isNull }
        return rawType(of: values, types: schema.types) != nil
            && (components.contains(handle) || onlyValue(of: schema) == nil)
    }

    /// The one value that a schema allows, as the model has it.
    private func onlyValue(of schema: Schema) -> (text: String, rawType: EnumerationModel.RawType)? {
        guard !schema.isOpenEnumeration, schema.enumerationNames.isEmpty, schema.enumerationDescriptions.isEmpty,
            let nodes = schema.listed,
            let rawType = rawType(of: nodes, types: schema.types)
        else { return nil }
        let texts = Set(nodes.compactMap(\.scalar).map { Array(Self.text(of: $0, as: rawType).utf8) })
        guard texts.count == 1, let scalar = nodes[0].scalar else { return nil }
        let text = Self.text(of: scalar, as: rawType)
        return rawType == .string || Int(text) != nil ? (text, rawType) : nil
    }

    /// The value that a schema lists for a plain text or integer, as rules have it; nil where it lists none, or several.
    func onlyListed(by schema: Schema, as rawType: EnumerationModel.RawType) -> [String]? {
        guard let only = onlyValue(of: schema), only.rawType == rawType else { return nil }
        return [only.text]
    }

    /// Says what a plain property always is, where its own words do not.
    func describeConstant(of property: inout PropertyModel, in id: TypeID) {
        // What is but the value in a union may be another one elsewhere.
        guard let value = property.constant, structures.narrowed[id]?[property.wireName] != nil,
            case .scalar(let scalar) = model.types.resolved(property.type)
        else { return }
        Self.describe(constant: value, isSaid: scalar != .boolean, in: &property.documentation)
    }

    /// Says what a plain parameter always is, where its own words do not.
    func describeConstant(of parameter: inout ParameterModel) {
        guard parameter.isRequired, let listed = parameter.rules.listed, listed.count == 1,
            case .scalar(let scalar) = model.types.resolved(parameter.type)
        else { return }
        Self.describe(constant: listed[0], isSaid: scalar != .boolean, in: &parameter.documentation)
    }

    /// - Parameter isSaid: Whether the value needs words: that of a boolean is the default argument, and says it all.
    private static func describe(
        constant value: String, isSaid: Bool, in documentation: inout DocumentationModel
    ) {
        // Beside that, a default says nothing.
        if documentation.defaultValue == value { documentation.defaultValue = nil }
        let words = [documentation.summary, documentation.description].compactMap(\.self)
        if !isSaid || value.isEmpty || words.contains(where: { $0.hasWord(value) }) { return }
        documentation.remarks.append("Always \(value.inlineCode).")
    }
}
