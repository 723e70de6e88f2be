package import ApusModel
import ApusSource
import ApusSpec

/// Compares two lowered documents for what callers' Swift code notices: whether it still compiles.
///
/// What is compared is what the templates of apus make public: see `DiffRule` for the promise and its limits. Both
/// models have to be lowered with the same options.
package enum ModelComparison {
    /// The changes, those of the client as a whole first, then operations, types and parts. Those whose anchor is that
    /// of a change on the wire are merged into it, see `Comparison`.
    ///
    /// - Parameters:
    ///   - parts: The names of the parts that both modules have; nil where nobody has said which.
    ///   - bases: What servers of one of the documents have and paths of the other one.
    package static func changes(
        old: APIModel, new: APIModel, parts: Set<String>? = nil, bases: BasePaths = BasePaths()
    ) -> [SourceChange] {
        let pair = ModelPair(old: old.inOrderOfNames, new: new.inOrderOfNames, bases: bases)
        let findings = SourceFindings()
        ClientComparison(pair: pair, findings: findings).compare()
        OperationComparison(pair: pair, findings: findings, parts: parts).compare()
        FailureComparison(pair: pair, findings: findings).compare()
        TypeComparison(pair: pair, findings: findings).compare()
        PartComparison(pair: pair, findings: findings, parts: parts).compare()
        return findings.changes(pair)
    }
}

extension APIModel {
    /// The model with its operations and the types of named schemas in the order of their names, as the documents are
    /// compared: what is told of several is told of the first.
    fileprivate var inOrderOfNames: APIModel {
        var model = self
        let order = OrderOfNames.indices(
            of: operations.map { "\($0.path)\($0.address) \($0.method) \($0.functionName)" })
        var places = order
        // Those of requests stand in front of those that the API sends.
        for (place, index) in order.enumerated() {
            places[index] = operations[index].role == .call ? place : order.count + place
        }
        model.sortOperations(by: places)
        let types = types.ids.compactMap { id -> (name: String, range: SourceRange)? in
            guard case .component(let name) = self.types[id].source else { return nil }
            return self.types[id].range.map { (name, $0) }
        }
        let named = OrderOfNames.indices(of: types.map(\.name)).map { types[$0].range }
        model.types.sortNamed(by: Dictionary(zip(named, named.indices), uniquingKeysWith: min))
        return model
    }
}
