import ApusSource
import ApusSpec

/// The parameters of an operation by what the wire tells apart: location and name, for those of a path their place in it.
struct ParameterTable {
    /// A parameter of the operation.
    struct Entry {
        var key: String
        var handle: Handle<Parameter>
        var parameter: Parameter

        /// Whether it is a header field that OpenAPI tells everybody to ignore (section "Parameter Object", `name`), or one of
        /// the transport's.
        var isIgnored: Bool

        /// As messages name it.
        var step: PlaceStep { .parameter(location: parameter.location.rawValue, name: parameter.name.value) }
    }

    private(set) var entries: [Entry] = []
    private var byKey: [String: Int] = [:]

    /// Makes the table of an operation.
    ///
    /// - Parameters:
    ///   - isAligned: Whether variables of the path are known by their segment, and not by their name.
    ///   - isOmitted: Whether a parameter is no news.
    init(
        _ operation: OperationTable.Entry, of document: Document, isAligned: Bool,
        omitting isOmitted: (Parameter) -> Bool
    ) {
        var positions: [String: String] = [:]
        for (index, segment) in operation.segments.enumerated() where isAligned {
            for (ordinal, variable) in PathPlaceholder.all(in: segment).enumerated() {
                positions[String(segment[variable.range].dropFirst().dropLast())] = "\(index).\(ordinal)"
                // Routers write more into the braces than the name of the parameter: `{id:[0-9]+}`.
                if positions[variable.name] == nil { positions[variable.name] = "\(index).\(ordinal)" }
            }
        }
        for handle in operation.operation.parameters {
            let parameter = document.parameters[handle]
            if isOmitted(parameter) { continue }
            let key = Self.key(of: parameter, positions)
            guard byKey[key] == nil else { continue }
            byKey[key] = entries.count
            let isIgnored = document.ignores(parameter, of: operation.operation)
            entries.append(Entry(key: key, handle: handle, parameter: parameter, isIgnored: isIgnored))
        }
    }

    subscript(key: String) -> Entry? { byKey[key].map { entries[$0] } }

    private static func key(of parameter: Parameter, _ positions: [String: String]) -> String {
        let name = parameter.name.value
        return switch parameter.location {
        case .path: "path " + (positions[name] ?? name)
        case .header: "header " + name.lowercased()
        // There is one at most, whatever it is called.
        case .querystring: "querystring"
        case .query, .cookie: "\(parameter.location.rawValue) \(name)"
        }
    }
}
