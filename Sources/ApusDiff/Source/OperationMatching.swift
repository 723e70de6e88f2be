import ApusModel
import ApusSource

/// Which operation of OLD is which one of NEW.
///
/// By method and path first, which is what an operation is on the wire, of several by `operationId`; then by that alone, so
/// that one that moved is found again; then by method and path without the names of the parameters in it.
struct OperationMatching {
    /// The place in NEW for each place in OLD.
    private(set) var new: [Int: Int] = [:]
    /// The place in OLD for each place in NEW.
    private var oldPlaces: [Int: Int] = [:]

    init(old: APIModel, new: APIModel, bases: BasePaths = BasePaths()) {
        func base(_ operation: OperationModel, _ base: String) -> String {
            bases.base(of: operation.origin?.object, or: base)
        }
        let keys: [(OperationModel, String) -> String] = [
            { "\(Self.sender($0)) \($0.method) \($1)\($0.path)\($0.address) \($0.id)" },
            { "\(Self.sender($0)) \($0.method) \($1)\($0.path)\($0.address)" },
            { operation, _ in "\(Self.sender(operation)) \(operation.id)" },
            { "\(Self.sender($0)) \($0.method) \($1)\(Self.withoutNames($0.path))\($0.address)" },
        ]
        for key in keys {
            let free = new.operations.indices.filter { oldPlaces[$0] == nil }
            var places = Dictionary(
                free.map { (ExactText(key(new.operations[$0], base(new.operations[$0], bases.new))), $0) },
                uniquingKeysWith: { first, _ in first })
            for index in old.operations.indices where self.new[index] == nil {
                let operation = old.operations[index]
                let text = ExactText(key(operation, base(operation, bases.old)))
                guard let place = places.removeValue(forKey: text) else { continue }
                self.new[index] = place
                oldPlaces[place] = index
            }
        }
    }

    /// Whether an operation of NEW is one of OLD.
    func isKnown(_ new: Int) -> Bool { oldPlaces[new] != nil }

    /// The operation of OLD that one of NEW is.
    func old(_ new: Int) -> Int? { oldPlaces[new] }

    /// Callbacks of one address may be of several operations: these are told by their IDs alone.
    private static func sender(_ operation: OperationModel) -> String {
        switch operation.role {
        case .call: "client"
        case .received(.webhook): "webhook"
        case .received(.callback): "callback \(operation.id)"
        }
    }

    static func withoutNames(_ path: String) -> String {
        URLTemplate(path).parts.map { part in
            if case .text(let text) = part { text } else { "{}" }
        }.joined()
    }
}
