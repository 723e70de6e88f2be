import ApusSource
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
    ///
    /// - Parameters:
    ///   - isAligned: Whether variables of the path are known by their segment, and not by their name.
    ///   - skipped: Variables of the path that are no news.
    init(_ operation: OperationTable.Entry, of document: Document, isAligned: Bool, skipping skipped: Set<String>) {
        var positions: [String: String] = [:]
        for (index, segment) in operation.segments.enumerated() where isAligned {
            for (ordinal, name) in PathShape.variables(of: segment).enumerated() {
                positions[name] = "\(index).\(ordinal)"
                // Routers write more into the braces than the name of the parameter: `{id:[0-9]+}`.
                let plain = Self.plainName(name)
                if positions[plain] == nil { positions[plain] = "\(index).\(ordinal)" }
            }
        }
        for handle in operation.operation.parameters {
            let parameter = document.parameters[handle]
            if parameter.location == .path, skipped.contains(parameter.name.value) { continue }
            let key = Self.key(of: parameter, positions)
            guard byKey[key] == nil else { continue }
            byKey[key] = entries.count
            entries.append(Entry(key: key, handle: handle, parameter: parameter))
        }
    }

    /// The name in the braces of a path without what stands for its values beside it.
    private static func plainName(_ text: String) -> String {
        let marks: Set<Character> = ["*", "+", "?"]
        let name = text.prefix { $0 != ":" && $0 != "=" }.drop(while: marks.contains)
        return String(name.prefix { !marks.contains($0) })
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
