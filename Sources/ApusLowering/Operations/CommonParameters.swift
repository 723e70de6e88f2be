import ApusSource
import ApusSpec
import ApusSyntax

/// Finds the parameters that a client is asked for once.
struct CommonParameters {
    /// The parameters, in the order of the first operation that has them.
    private(set) var handles: [Handle<Parameter>] = []
    /// Those of other operations that say the same, with these.
    private var twins: [Handle<Parameter>: Handle<Parameter>] = [:]

    /// No parameters.
    init() {}

    /// Those that the configuration lists, or else the header, query and cookie parameters that every operation refers to
    /// through the same component, and the header fields that every operation requires alike.
    ///
    /// - Parameter areAlike: Whether two parameters say the same.
    init(
        document: Document, options: LoweringOptions, diagnostics: DiagnosticCollector,
        areAlike: (Parameter, Parameter) -> Bool
    ) {
        let operations = document.operations
        if let names = options.commonParameters {
            handles = Self.configured(
                names, document, operations, places: options.places,
                options.toleratesUnknownNames ? DiagnosticCollector() : diagnostics)
        } else if operations.count > 1, let first = operations.first {
            let shared = Set(document.components.parameters.map(\.handle))
            let everywhere = operations.dropFirst().reduce(shared.intersection(first.parameters)) {
                $0.intersection($1.parameters)
            }
            var fields = HeaderFields(operations.dropFirst())
            for handle in first.parameters {
                let parameter = document.parameters[handle]
                guard parameter.mayBeCommon, !parameter.isIgnoredHeader, !parameter.isOfTransport,
                    !parameter.isOfOneRequest,
                    !operations.contains(where: { document.scheme(of: $0, sentAs: parameter) != nil })
                else { continue }
                if everywhere.contains(handle) {
                    handles.append(handle)
                } else if parameter.location == .header, parameter.isRequired, parameter.name.value.isToken {
                    guard let alike = fields.like(parameter, in: document, areAlike) else { continue }
                    // The first one that is described says what all of them are.
                    let all = [handle] + alike
                    let told = all.first { document.parameters[$0].description != nil } ?? handle
                    handles.append(told)
                    for twin in all where twin != told { twins[twin] = told }
                }
            }
        }
    }

    /// The parameters of an operation that are no common ones, and whether it has all of these.
    func leaving(_ parameters: [Handle<Parameter>]) -> (own: [Handle<Parameter>], usesCommon: Bool) {
        let common = Set(handles)
        let known = parameters.map { twins[$0] ?? $0 }
        guard !common.isEmpty, common.isSubset(of: known) else { return (parameters, false) }
        return (zip(parameters, known).filter { !common.contains($1) }.map(\.0), true)
    }

    private static func configured(
        _ names: [String], _ document: Document, _ operations: [Operation], places: [String: SourceRange],
        _ diagnostics: DiagnosticCollector
    ) -> [Handle<Parameter>] {
        var found: [Handle<Parameter>] = []
        for name in names {
            let handle = operations.lazy.flatMap(\.parameters).first {
                let parameter = document.parameters[$0]
                return parameter.name.value == name && parameter.mayBeCommon
            }
            if let handle {
                found.append(handle)
            } else {
                diagnostics.warning(
                    .unknownName, "no operation has the parameter '\(name)' that the configuration lists as common",
                    at: places[name])
            }
        }
        let order = operations.first { Set(found).isSubset(of: $0.parameters) }?.parameters ?? found
        return order.filter(found.contains)
    }
}

/// The header fields of operations by their names.
private struct HeaderFields {
    private let operations: ArraySlice<Operation>
    /// Those of the operations that have been asked for: most documents have no field that the second one has, too.
    private var known: [[String: [Handle<Parameter>]]] = []

    init(_ operations: ArraySlice<Operation>) {
        self.operations = operations
    }

    /// The parameters of all operations that say the same as one; nil where one operation has none.
    mutating func like(
        _ parameter: Parameter, in document: Document, _ areAlike: (Parameter, Parameter) -> Bool
    ) -> [Handle<Parameter>]? {
        var found: [Handle<Parameter>] = []
        for (place, operation) in operations.enumerated() {
            if place == known.count {
                known.append(Dictionary(grouping: operation.parameters) { document.parameters[$0].name.value })
            }
            let named = known[place][parameter.name.value] ?? []
            guard let twin = named.first(where: { areAlike(parameter, document.parameters[$0]) }) else { return nil }
            found.append(twin)
        }
        return found
    }
}

extension Lowering {
    /// Whether two header parameters are one, in whatever words it is described.
    func areAlike(_ left: Parameter, _ right: Parameter) -> Bool {
        guard left.location == right.location, left.name.value == right.name.value,
            left.isRequired == right.isRequired, left.isDeprecated == right.isDeprecated,
            left.style?.value == right.style?.value, left.explode == right.explode,
            let first = left.schema, let second = right.schema
        else { return false }
        if first == second { return true }
        var budget = 20
        let (one, two) = (document.schemas[first], document.schemas[second])
        return isSame(first, second, &budget) && one.bounds.isSame(as: two.bounds)
            && one.defaultValue?.scalar?.text == two.defaultValue?.scalar?.text
    }
}

extension Schema.Bounds {
    /// Whether a value keeps to both or to none of them: where they stand makes no difference.
    fileprivate func isSame(as other: Self) -> Bool {
        func texts(_ bounds: Self) -> [String?] {
            [
                bounds.minimum, bounds.maximum, bounds.exclusiveMinimum, bounds.exclusiveMaximum, bounds.multipleOf,
                bounds.pattern,
            ].map { $0?.value }
        }
        func counts(_ bounds: Self) -> [Int?] {
            [
                bounds.minLength, bounds.maxLength, bounds.minItems, bounds.maxItems, bounds.minProperties,
                bounds.maxProperties,
            ].map { $0?.value }
        }
        return texts(self) == texts(other) && counts(self) == counts(other) && uniqueItems == other.uniqueItems
    }
}

extension Parameter {
    /// Words of header fields that are another one in each request, alone and before `id`.
    private static let wordsOfOneRequest: (alone: Set<String>, withID: Set<String>) = (
        ["idempotency", "nonce", "timestamp", "date", "signature", "digest", "traceparent", "tracestate"],
        ["request", "correlation", "trace", "span", "message", "transaction"]
    )

    /// Whether a header field is another one in each request, however often it is asked for: sent with every call, the key of
    /// one payment would answer the next one.
    fileprivate var isOfOneRequest: Bool {
        guard location == .header else { return false }
        let words = Set(WordSplitter.words(of: name.value).map { $0.lowercased() })
        return !words.isDisjoint(with: Self.wordsOfOneRequest.alone)
            || words.contains("id") && !words.isDisjoint(with: Self.wordsOfOneRequest.withID)
    }
}
