import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// Puts operations and the types of named schemas into the order that the document has them in, which is one that people
    /// have chosen for people.
    func restoreOrder() {
        let schemas = original.components.schemas.map(\.name.range)
        model.types.sortNamed(by: Dictionary(zip(schemas, schemas.indices), uniquingKeysWith: min))
        // Those of callbacks come last.
        var places = Array(repeating: Int.max, count: model.operations.count)
        let known = Self.keys(of: document)
        if known.count <= places.count {
            let keys = Self.keys(of: original)
            let found = Dictionary(zip(keys, keys.indices), uniquingKeysWith: min)
            for (index, key) in known.enumerated() { places[index] = found[key] ?? .max }
        }
        model.sortOperations(by: places)
        if options.isServed { reportUnreachable() }
    }

    /// Where an operation stands: several paths may refer to one item.
    private struct OperationKey: Hashable {
        let path: SourceRange
        let method: SourceRange
        let isWebhook: Bool
    }

    /// The operations that calls and webhooks have, in their order.
    private static func keys(of document: Document) -> [OperationKey] {
        func keys(_ path: Path, isWebhook: Bool) -> [OperationKey] {
            path.item.operations.map { operation in
                OperationKey(path: path.template.range, method: operation.method.range, isWebhook: isWebhook)
            }
        }
        return document.paths.flatMap { keys($0, isWebhook: false) }
            + document.webhooks.flatMap { keys($0, isWebhook: true) }
    }
}
