import ApusSpec

/// The parameters of an operation by what the wire tells apart: location and name, for those of a path their place in it.
struct ParameterTable {
    /// A parameter of the operation.
    struct Entry {
        var key: String
        var handle: Handle<Parameter>
        var parameter: Parameter

        /// Header parameters that OpenAPI tells everybody to ignore (section "Parameter Object", `name`).
        var isIgnored: Bool {
            parameter.location == .header
                && ["accept", "content-type", "authorization"].contains(parameter.name.value.lowercased())
        }

        /// As messages name it.
        var step: PlaceStep { .parameter(location: parameter.location.rawValue, name: parameter.name.value) }
    }

    private(set) var entries: [Entry] = []
    private var byKey: [String: Int] = [:]

    /// Makes the table of an operation.
    init(_ operation: OperationTable.Entry, of document: Document) {
        let variables = operation.variables
        for handle in operation.operation.parameters {
            let parameter = document.parameters[handle]
            let key = Self.key(of: parameter, variables)
            guard byKey[key] == nil else { continue }
            byKey[key] = entries.count
            entries.append(Entry(key: key, handle: handle, parameter: parameter))
        }
    }

    subscript(key: String) -> Entry? { byKey[key].map { entries[$0] } }

    private static func key(of parameter: Parameter, _ variables: [String]) -> String {
        let name = parameter.name.value
        return switch parameter.location {
        case .path: "path " + (variables.firstIndex(of: name).map(String.init) ?? name)
        case .header: "header " + name.lowercased()
        case .query, .cookie: "\(parameter.location.rawValue) \(name)"
        }
    }
}
