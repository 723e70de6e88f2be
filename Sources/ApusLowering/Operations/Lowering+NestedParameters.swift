import ApusModel
import ApusSource

extension Lowering {
    /// Whether a parameter has lists or objects within a list or an object, which but one style can hold.
    private enum Nesting {
        case none
        /// Each value has some.
        case always
        /// These properties are some, and may be absent.
        case within([String])
    }

    /// Gives a parameter of the query whose style cannot hold any of its values the one that can, and says what cannot be
    /// sent.
    ///
    /// What styles make of nested values OpenAPI leaves undefined (3.0.4, section "Style Values"), `deepObject` included. By
    /// the convention that servers share, each step stands in brackets, `sort[0][field]=name`, and a list in an object that is
    /// spread is what it would be as a parameter of its own: `sort=name&sort=age`.
    func settleNesting(of model: inout ParameterModel, at range: SourceRange) {
        if model.content != nil || model.style == .deepObject { return }
        let style = (model.style ?? model.location.usualStyle).rawValue
        let what = "the style '\(style)' cannot hold lists or objects within a list or an object"
        let isSpread = (model.style ?? model.location.usualStyle) == .form && model.explode ?? true
        switch nesting(of: model.type, isSpread: isSpread) {
        case .none: return
        case .always where model.location == .query:
            model.style = .deepObject
            model.explode = nil
            report(
                .nestedParameter, "\(what); '\(model.wireName)' is sent as in 'deepObject', each step in brackets",
                at: range)
        case .always:
            report(.nestedParameter, "\(what); no value of '\(model.wireName)' can be sent", at: range)
        case .within(let names):
            let list = names.map { "'\($0)'" }.joined(separator: ", ")
            report(.nestedParameter, "\(what); '\(model.wireName)' cannot be sent with \(list)", at: range)
        }
    }

    /// - Parameter isSpread: Whether properties are written like parameters.
    private func nesting(of type: TypeReference, isSpread: Bool) -> Nesting {
        switch model.types.resolved(type) {
        case .array(let element), .dictionary(let element): return isComposed(element) ? .always : .none
        case .scalar, .optional, .clearable, .items: return .none
        case .named(let id):
            guard case .structure(let structure) = model.types[id].kind else { return .none }
            let nested = structure.properties.filter { isComposed($0.type) && !(isSpread && isListOfSingles($0.type)) }
            if nested.isEmpty { return .none }
            let isOnly = nested.count == structure.properties.count && structure.additional == nil
            let isRequired = nested.contains { $0.presence == .required }
            return isOnly || isRequired ? .always : .within(nested.map(\.wireName))
        }
    }

    /// Whether a type is a list of what is neither a list nor an object.
    private func isListOfSingles(_ type: TypeReference) -> Bool {
        switch model.types.resolved(type) {
        case .array(let element): !isComposed(element)
        case .optional(let wrapped): isListOfSingles(wrapped)
        case .dictionary, .scalar, .clearable, .items, .named: false
        }
    }

    /// Whether each value of a type is a list or an object.
    private func isComposed(_ type: TypeReference) -> Bool {
        switch model.types.resolved(type) {
        case .array, .dictionary: return true
        case .optional(let wrapped): return isComposed(wrapped)
        case .scalar, .clearable, .items: return false
        case .named(let id):
            if case .structure = model.types[id].kind { return true }
            guard case .union(let union) = model.types[id].kind else { return false }
            return kinds(of: .named(id))?.isSubset(of: [.array, .object]) ?? false && !union.variants.isEmpty
        }
    }
}

extension ParameterModel.Location {
    /// The style of parameters that name none.
    fileprivate var usualStyle: ParameterModel.Style {
        switch self {
        case .path, .header: .simple
        case .query, .cookie, .querystring: .form
        }
    }
}
