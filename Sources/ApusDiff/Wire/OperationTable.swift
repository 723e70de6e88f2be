import ApusSpec

/// The operations of a document, by what the wire tells apart: method, and path without the names of its variables.
struct OperationTable {
    /// An operation with its path.
    struct Entry {
        var path: Path
        var operation: Operation
        /// The path with its variables blank.
        var shape: String

        var name: OperationName {
            OperationName(
                method: operation.method.value, path: path.template.value, operationID: operation.operationID?.value)
        }

        var key: String { "\(operation.method.value) \(shape)" }
        /// The names of the path's variables, in order.
        var variables: [String] { PathShape.variables(of: path.template.value) }
        /// The path between its slashes.
        var segments: [String] {
            path.template.value.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        }
    }

    private(set) var entries: [Entry] = []
    private var byKey: [String: Int] = [:]
    private var byID: [String: Int] = [:]
    /// Operations by method and number of segments.
    private var bySize: [String: [Int]] = [:]

    /// Makes the table of a document.
    init(_ document: Document) {
        for path in document.paths {
            let shape = PathShape.shape(of: path.template.value)
            for operation in path.item.operations {
                let entry = Entry(path: path, operation: operation, shape: shape)
                guard byKey[entry.key] == nil else { continue }
                byKey[entry.key] = entries.count
                if let id = operation.operationID?.value { byID[id] = byID[id] ?? entries.count }
                bySize[Self.size(of: entry), default: []].append(entries.count)
                entries.append(entry)
            }
        }
    }

    /// The operation that answers the same requests.
    func entry(like other: Entry) -> Entry? { byKey[other.key].map { entries[$0] } }

    /// The operations of the same method whose paths have as many segments.
    func entries(as other: Entry) -> [Entry] { bySize[Self.size(of: other), default: []].map { entries[$0] } }

    private static func size(of entry: Entry) -> String { "\(entry.operation.method.value) \(entry.segments.count)" }

    /// The operation of the same `operationId`.
    func entry(named other: Entry) -> Entry? {
        other.operation.operationID.flatMap { byID[$0.value] }.map { entries[$0] }
    }
}

/// What a path template is apart from names.
enum PathShape {
    /// `/orders/{id}` is `/orders/{}`.
    static func shape(of template: String) -> String {
        parts(of: template).map { $0.isVariable ? "{}" : $0.text }.joined()
    }

    /// The names of the variables, in order.
    static func variables(of template: String) -> [String] { parts(of: template).filter(\.isVariable).map(\.text) }

    /// The name of the variable that a segment consists of.
    static func variable(_ segment: String) -> String? {
        let parts = parts(of: segment).filter { !$0.text.isEmpty }
        return parts.count == 1 && parts[0].isVariable ? parts[0].text : nil
    }

    private static func parts(of template: String) -> [(text: String, isVariable: Bool)] {
        var parts: [(text: String, isVariable: Bool)] = []
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            parts.append((String(rest[..<open]), false))
            parts.append((String(rest[rest.index(after: open)..<close]), true))
            rest = rest[rest.index(after: close)...]
        }
        parts.append((String(rest), false))
        return parts
    }
}
