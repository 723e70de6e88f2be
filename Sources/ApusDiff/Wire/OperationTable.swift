import ApusSource
import ApusSpec

/// The operations of a document, by what the wire tells apart: method, and path without the names of its variables. Behind
/// them stand those that the API sends: webhooks by their names, callbacks by what they belong to.
struct OperationTable {
    /// Who sends the requests of an operation.
    indirect enum Origin: Hashable {
        case call
        case webhook
        /// A callback, by its name and what has it.
        case callback(String, of: CallbackOwner)
    }

    /// What has a callback.
    indirect enum CallbackOwner: Hashable {
        case component(String)
        /// An operation, which may be sent by the API itself.
        case operation(method: String, path: String, Origin)
    }

    /// An operation with its path.
    struct Entry {
        var origin = Origin.call
        var path: Path
        var operation: Operation
        /// What others have in front of their paths, and this one in the URLs of its servers.
        var base = ""
        /// The path with its variables blank, behind that.
        var shape: String
        /// The servers of its own, where another operation of its document has the same method and path.
        var address = ""
        /// Whether it is compared by its path as it is written, and by the whole URLs of its servers.
        private(set) var isAsWritten = false

        var name: OperationName {
            OperationName(
                method: operation.method.value, path: path.template.value, operationID: operation.operationID?.value)
        }

        var key: Key { Key(origin: origin, text: "\(operation.method.value) \(address)\(shape)") }
        /// The names of the path's variables, in order.
        var variables: [String] { isReceived ? [] : PathShape.variables(of: path.template.value) }
        /// Whether the API sends the requests.
        var isReceived: Bool { origin != .call }
        /// The operation by its path as it is written.
        var asWritten: Entry {
            if base.isEmpty { return self }
            var entry = self
            (entry.base, entry.shape) = ("", PathShape.shape(of: path.template.value))
            entry.isAsWritten = true
            return entry
        }
        /// The path between its slashes.
        var segments: [String] {
            isReceived ? [] : PathShape.segments(of: base + path.template.value)
        }
    }

    /// What tells operations apart.
    struct Key: Hashable {
        var origin: Origin
        var text: String
    }

    private(set) var entries: [Entry] = []
    private var byKey: [Key: Int] = [:]
    private var byID: [Key: Int] = [:]
    /// Calls by their paths as they are written, where servers and paths divide URLs otherwise in the other document.
    private var byWrittenPath: [Key: Int] = [:]
    /// Calls by method and number of segments, and callbacks by name and method.
    private var bySize: [Key: [Int]] = [:]
    private let bases: BasePaths
    /// The base of operations without servers of their own.
    private let base: String

    /// Makes the table of a document.
    ///
    /// - Parameters:
    ///   - bases: What is taken from servers and put in front of the paths that lead there.
    ///   - base: The one of these that the servers of the document have.
    init(_ document: Document, _ bases: BasePaths = BasePaths(), base: String = "") {
        self.bases = bases
        self.base = base
        for path in document.paths { add(path, .call, shape: PathShape.shape(of: path.template.value)) }
        for webhook in document.webhooks { add(webhook, .webhook, shape: webhook.template.value) }
        let names = Dictionary(
            document.components.callbacks.map { ($0.handle, $0.name.value) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<Handle<Callback>> = []
        var owners = (document.paths.map { ($0, .call) } + document.webhooks.map { ($0, .webhook) }).map {
            (path: $0, origin: $1 as Origin, depth: 0)
        }
        var next = 0
        while next < owners.count {
            let (path, parent, depth) = owners[next]
            for operation in path.item.operations {
                for (name, handle) in operation.callbacks where seen.insert(handle).inserted {
                    let owner = CallbackOwner.operation(
                        method: operation.method.value, path: path.template.value, parent)
                    let origin = Origin.callback(name.value, of: names[handle].map { .component($0) } ?? owner)
                    for item in document.callbacks[handle].items {
                        add(item, origin, shape: item.template.value)
                        // Nobody means a chain of them without end: what comes behind belongs to the last one named.
                        owners.append((item, depth < Self.deepest ? origin : parent, depth + 1))
                    }
                }
            }
            next += 1
        }
    }

    /// How many callbacks stand one in the other in the name of one.
    private static let deepest = 16

    private mutating func add(_ path: Path, _ origin: Origin, shape: String) {
        for operation in path.item.operations {
            let servers = operation.servers.map(\.key)
            let base = origin == .call ? bases.base(of: operation.range, or: self.base) : ""
            var entry = Entry(origin: origin, path: path, operation: operation, base: base, shape: base + shape)
            if origin == .call, bases.contested.contains(entry.key.text) {
                entry.address = servers.map { $0.dropLast(base.count) }.sorted().joined(separator: " ")
            }
            guard byKey[entry.key] == nil else { continue }
            byKey[entry.key] = entries.count
            if let id = Self.id(of: entry) { byID[id] = byID[id] ?? entries.count }
            if origin == .call, bases != BasePaths() { byWrittenPath[entry.asWritten.key] = entries.count }
            bySize[Self.size(of: entry), default: []].append(entries.count)
            entries.append(entry)
        }
    }

    /// The operation that answers the same requests.
    func entry(like other: Entry) -> Entry? { byKey[other.key].map { entries[$0] } }

    /// The operation whose path is written the same.
    func entry(writtenLike other: Entry) -> Entry? { byWrittenPath[other.asWritten.key].map { entries[$0] } }

    /// The operations of the same method whose paths have as many segments.
    func entries(as other: Entry) -> [Entry] { bySize[Self.size(of: other), default: []].map { entries[$0] } }

    private static func size(of entry: Entry) -> Key {
        Key(origin: entry.origin, text: "\(entry.operation.method.value) \(entry.segments.count)")
    }

    /// The operation of the same `operationId`.
    func entry(named other: Entry) -> Entry? { Self.id(of: other).flatMap { byID[$0] }.map { entries[$0] } }

    /// A callback is known by its `operationId` whatever it belongs to.
    private static func id(of entry: Entry) -> Key? {
        entry.operation.operationID.map { Key(origin: entry.isReceived ? .webhook : .call, text: $0.value) }
    }
}

/// What a path template is apart from names.
enum PathShape {
    /// `/orders/{id}` is `/orders/{}`.
    static func shape(of template: String) -> String {
        parts(of: template).map { $0.isVariable ? "{}" : $0.text }.joined()
    }

    /// The names of the variables as they are written, in order.
    static func variables(of template: String) -> [String] { parts(of: template).filter(\.isVariable).map(\.text) }

    /// The name of the variable that a segment consists of.
    static func variable(_ segment: String) -> String? {
        let parts = parts(of: segment).filter { !$0.text.isEmpty }
        return parts.count == 1 && parts[0].isVariable ? parts[0].text : nil
    }

    /// What stands between the slashes; those of a pattern are part of it.
    static func segments(of template: String) -> [String] {
        var segments = [""]
        for (text, isVariable) in parts(of: template) {
            if isVariable {
                segments[segments.count - 1] += "{\(text)}"
            } else {
                let pieces = text.split(separator: "/", omittingEmptySubsequences: false)
                segments[segments.count - 1] += pieces[0]
                segments += pieces.dropFirst().map(String.init)
            }
        }
        return segments
    }

    /// Text and variables, in order.
    static func parts(of template: String) -> [(text: String, isVariable: Bool)] {
        var parts: [(text: String, isVariable: Bool)] = []
        var rest = template[...]
        for placeholder in PathPlaceholder.all(in: template) {
            parts.append((String(rest[..<placeholder.range.lowerBound]), false))
            parts.append((String(template[placeholder.range].dropFirst().dropLast()), true))
            rest = template[placeholder.range.upperBound...]
        }
        parts.append((String(rest), false))
        return parts
    }
}
