import ApusSource
import ApusSpec

/// Two objects that are compared, one of each document. What belongs to requests of clients may belong to requests that the
/// API sends, too, and means something else there.
enum ComparedPair: Hashable {
    /// Schemas; those of text are of values that are written as such, not as JSON.
    case schemas(SchemaSet, SchemaSet, Direction, isText: Bool)
    case parameters(Handle<Parameter>, Handle<Parameter>, isReceived: Bool)
    case bodies(Handle<RequestBody>, Handle<RequestBody>, isReceived: Bool)
    case responses(Handle<Response>, Handle<Response>, isReceived: Bool)
    case headers(Handle<Header>, Handle<Header>, isReceived: Bool)
}

/// Which comparison led to which. Each pair is compared once, so that comparing ends and takes linear time; the operations
/// that a change reaches are found afterwards.
struct ComparisonGraph {
    /// A comparison, by number.
    typealias Node = Int

    private(set) var parents: [[Node]] = []
    private var children: [[Node]] = []
    private var known: [ComparedPair: Node] = [:]
    private var roots: [(node: Node, operation: OperationName)] = []

    /// Adds an operation.
    mutating func add(_ operation: OperationName) -> Node {
        let node = add()
        roots.append((node, operation))
        return node
    }

    /// Adds a comparison that belongs to no operation.
    mutating func add() -> Node {
        parents.append([])
        children.append([])
        return parents.count - 1
    }

    /// Notes that a comparison leads to that of a pair; the number of the pair, if it is a new one.
    mutating func add(_ pair: ComparedPair, from parent: Node) -> Node? {
        if let node = known[pair] {
            link(parent, node)
            return nil
        }
        let node = add()
        known[pair] = node
        link(parent, node)
        return node
    }

    /// Notes that one comparison leads to another.
    mutating func link(_ parent: Node, _ child: Node) {
        parents[child].append(parent)
        children[parent].append(child)
    }

    /// The operations that reach each of some nodes, in the order of addition.
    func operations(reaching nodes: Set<Node>) -> [Node: [OperationName]] {
        // Only what leads to one of the nodes has to be walked from operations.
        var leading = nodes
        var pending = Array(nodes)
        while let node = pending.popLast() {
            for parent in parents[node] where leading.insert(parent).inserted { pending.append(parent) }
        }
        var result: [Node: [OperationName]] = [:]
        for (root, operation) in roots where leading.contains(root) {
            var visited: Set = [root]
            var pending = [root]
            while let node = pending.popLast() {
                if nodes.contains(node) { result[node, default: []].append(operation) }
                for child in children[node] where leading.contains(child) && visited.insert(child).inserted {
                    pending.append(child)
                }
            }
        }
        return result
    }
}
