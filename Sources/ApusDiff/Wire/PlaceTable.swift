import ApusSpec

/// A place in one of the documents or in both: `/components/schemas/Order` and what hangs on it.
///
/// Places of both documents are kept in one table, so that the same pointer is the same number.
struct PlaceID: Hashable {
    fileprivate let index: Int

    /// The document as a whole.
    static let root = PlaceID(index: 0)
}

/// One step from a place to one below it.
enum PlaceStep: Hashable {
    case component(section: String, name: String)
    case path(String)
    case operation(method: String, path: String)
    /// A request that the API sends: to the address of a callback, or for a webhook, whose name stands there.
    case received(method: String, address: String)
    /// The webhooks, and the callbacks of an operation by their name.
    case webhooks
    case callback(String)
    /// A field of the document that is no list: `info`, `security`.
    case field(String)
    case server(String)
    case variable(String)
    case parameter(location: String, name: String)
    case requestBody
    case response(String)
    case header(String)
    case link(String)
    case content(String)
    case property(String)
    case items
    /// A place of a tuple, by its number from 0.
    case position(Int)
    /// The properties whose names have a pattern.
    case pattern(String)
    /// What holds at times.
    case condition(Schema.Condition.Occasion)
    /// What is in a text: `contentSchema`.
    case inText
    case additional
    /// An alternative of `oneOf` or `anyOf`, by its place among them.
    case alternative(String, Int)
}

/// Every place that the two documents have, with the way to it.
struct PlaceTable {
    private struct Place: Hashable {
        var parent: PlaceID
        var step: PlaceStep
    }

    private var places = [Place(parent: .root, step: .field(""))]
    private var known: [Place: PlaceID] = [:]

    /// The place that a step leads to.
    mutating func place(_ parent: PlaceID, _ step: PlaceStep) -> PlaceID {
        let place = Place(parent: parent, step: step)
        if let id = known[place] { return id }
        let id = PlaceID(index: places.count)
        places.append(place)
        known[place] = id
        return id
    }

    /// The place of an operation.
    mutating func place(of entry: OperationTable.Entry) -> PlaceID {
        place(method: entry.operation.method.value, entry.path.template.value, entry.origin)
    }

    private mutating func place(method: String, _ path: String, _ origin: OperationTable.Origin) -> PlaceID {
        let parent: PlaceID
        switch origin {
        case .call: return place(.root, .operation(method: method, path: path))
        case .webhook: parent = place(.root, .webhooks)
        case .callback(_, of: .component(let name)):
            parent = place(.root, .component(section: "callbacks", name: name))
        case .callback(let name, of: .operation(let method, let path, let origin)):
            parent = place(place(method: method, path, origin), .callback(name))
        }
        return place(parent, .received(method: method, address: path))
    }

    /// What stands at a place, in words and as a pointer.
    func subject(_ id: PlaceID) -> ChangeSubject {
        let steps = steps(to: id)
        let key = steps.map { "/" + Self.pointer(of: $0) }.joined()
        guard !steps.isEmpty else { return ChangeSubject(words: "the document", key: "/") }
        return ChangeSubject(words: Self.words(steps[...]), key: key)
    }

    /// Whether a place is that of a component, which has a name of its own.
    func isComponent(_ id: PlaceID) -> Bool {
        if case .component = places[id.index].step { true } else { false }
    }

    private func steps(to id: PlaceID) -> [PlaceStep] {
        var steps: [PlaceStep] = []
        var current = id
        while current != .root {
            steps.append(places[current.index].step)
            current = places[current.index].parent
        }
        return steps.reversed()
    }

    /// Where an operation stands in its path item, by its method.
    private static func field(of method: String) -> String {
        let fields: Set = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "QUERY"]
        return fields.contains(method) ? method.lowercased() : "additionalOperations/\(escaped(method))"
    }

    private static func pointer(of step: PlaceStep) -> String {
        switch step {
        case .component(let section, let name): "components/\(section)/\(escaped(name))"
        case .operation(let method, let path): "paths/\(escaped(path))/\(field(of: method))"
        case .received(let method, let address): "\(escaped(address))/\(field(of: method))"
        case .webhooks: "webhooks"
        case .callback(let name): "callbacks/\(escaped(name))"
        case .path(let path): "paths/\(escaped(path))"
        case .field(let name): escaped(name)
        case .server(let url): "servers/\(escaped(url))"
        case .variable(let name): "variables/\(escaped(name))"
        case .parameter(let location, let name): "parameters/\(location)/\(escaped(name))"
        case .requestBody: "requestBody"
        case .response(let status): "responses/\(status)"
        case .header(let name): "headers/\(escaped(name))"
        case .link(let name): "links/\(escaped(name))"
        case .content(let name): "content/\(escaped(name))"
        case .property(let name): "properties/\(escaped(name))"
        case .items: "items"
        case .position(let index): "prefixItems/\(index)"
        case .pattern(let pattern): "patternProperties/\(escaped(pattern))"
        case .condition(.then): "then"
        case .condition(.otherwise): "else"
        case .condition(.property(let name)): "dependentSchemas/\(escaped(name))"
        case .inText: "contentSchema"
        case .additional: "additionalProperties"
        case .alternative(let keyword, let index): "\(keyword)/\(index)"
        }
    }

    /// A token of a JSON Pointer (RFC 6901, section 3).
    private static func escaped(_ name: String) -> String {
        guard name.utf8.contains(where: { $0 == 0x7E || $0 == 0x2F }) else { return name }
        return name.map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }.joined()
    }

    /// "property 'lines[].price' of schema 'Order'", "the body of the 200 response of 'GET /orders'".
    private static func words(_ steps: ArraySlice<PlaceStep>) -> ChangeText {
        guard let last = steps.last else { return "the document" }
        let rest = steps.dropLast()
        switch last {
        case .component(let section, let name): return "\(words: noun(of: section)) \(name)"
        case .operation(let method, let path): return "\("\(method) \(path)")"
        case .received(let method, let address): return "\("\(method) \(address)")" + of(rest)
        case .webhooks: return "the webhooks"
        case .callback(let name): return "callback \(name)" + of(rest)
        case .path(let path): return "path \(path)"
        case .field("info"): return "the document"
        case .field(let name): return "the \(words: name)" + of(rest)
        case .server(let url): return "server \(url)" + of(rest)
        case .parameter(let location, let name): return "\(words: location) parameter \(name)" + of(rest)
        case .requestBody: return "the request body" + of(rest)
        case .response(let status): return "response \(status)" + of(rest)
        case .header(let name): return "header \(name)" + of(rest)
        case .link(let name): return "link \(name)" + of(rest)
        case .content("application/json"): return words(rest)
        case .content(let name): return "\(name) of " + words(rest)
        case .variable(let name): return "variable \(name)" + of(rest)
        case .property, .items, .position, .pattern, .condition, .inText, .additional, .alternative:
            return member(steps)
        }
    }

    /// What lies within a schema is named by its path there.
    private static func member(_ steps: ArraySlice<PlaceStep>) -> ChangeText {
        var rest = steps
        var names: [String] = []
        var hasProperty = false
        while let last = rest.last, let name = pathName(of: last) {
            if case .property = last { hasProperty = true }
            names.append(name)
            rest = rest.dropLast()
        }
        var path = names.reversed().joined()
        if path.hasPrefix(".") { path.removeFirst() }
        return "\(words: hasProperty ? "property" : "part") \(path) of " + words(rest)
    }

    private static func pathName(of step: PlaceStep) -> String? {
        switch step {
        case .property(let name): ".\(name)"
        case .items: "[]"
        case .position(let index): "[\(index)]"
        case .pattern(let pattern): "[/\(pattern)/]"
        case .condition(.then): "<then>"
        case .condition(.otherwise): "<else>"
        case .condition(.property(let name)): "<with \(name)>"
        case .inText: "<content>"
        case .additional: "[*]"
        case .alternative(let keyword, let index): "<\(keyword) \(index + 1)>"
        default: nil
        }
    }

    private static func of(_ rest: ArraySlice<PlaceStep>) -> ChangeText {
        rest.isEmpty ? "" : " of " + words(rest)
    }

    private static func noun(of section: String) -> String {
        switch section {
        case "schemas": "schema"
        case "parameters": "parameter"
        case "headers": "header"
        case "requestBodies": "request body"
        case "responses": "response"
        case "tags": "tag"
        case "callbacks": "callback"
        default: "security scheme"
        }
    }
}
