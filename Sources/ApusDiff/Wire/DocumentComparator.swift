import ApusSource
import ApusSpec

/// Where a comparison stands.
struct Spot {
    var node: ComparisonGraph.Node
    var place: PlaceID
    var direction: Direction?
    /// Whether values are written as text, so that a number and a string are one.
    var isText = false
    /// Whether what changes there belongs to all operations that it reaches, and not to each.
    var isShared = false
    /// Whether the API sends the requests: what is a request for others, it sends like a response.
    var isReceived = false

    /// The way of what travels in requests or responses.
    func way(_ direction: Direction) -> Direction {
        guard isReceived else { return direction }
        return direction == .request ? .response : .request
    }
}

/// Compares two documents, object by object and in the order of names. What it finds is collected in `changes()`.
final class DocumentComparator {
    let old: Document
    let new: Document
    let oldSchemas: SchemaFlattener
    let newSchemas: SchemaFlattener
    var places: PlaceTable
    let oldPlaces: DocumentPlaces
    let newPlaces: DocumentPlaces
    var graph = ComparisonGraph()
    /// The names of schemas that are gone or new, which tell a renamed component from another one.
    let oldNames: Set<PlaceID>
    let newNames: Set<PlaceID>
    /// Pairs of schemas whose texts have been compared: the direction makes no difference to people.
    var documented: [ComparedPair: ComparisonGraph.Node] = [:]
    /// What servers of one document have and paths of the other one.
    let bases: BasePaths
    /// The security schemes that are API keys, by their names.
    let keySchemes: (old: [String: Parameter.Key], new: [String: Parameter.Key])
    /// Whether what is compared now is used by no operation.
    var isUnused = false
    /// The schemas that XML is written by, where `xml` says how.
    let xmlSchemas: (old: Set<Handle<Schema>>, new: Set<Handle<Schema>>)
    var isReachable: (_ old: Handle<Schema>) -> Bool = { _ in false }

    private var found: [(node: ComparisonGraph.Node, change: Change)] = []
    private var pending: [(pair: ComparedPair, spot: Spot)] = []

    init(old: Document, new: Document) {
        let old = old.inOrderOfNames.listingHeirs().describingFiles()
        let new = new.inOrderOfNames.listingHeirs().describingFiles()
        self.old = old
        self.new = new
        xmlSchemas = (old.xmlSchemas, new.xmlSchemas)
        keySchemes = (old.keySchemes, new.keySchemes)
        bases = BasePaths(old, new)
        oldSchemas = SchemaFlattener(old)
        newSchemas = SchemaFlattener(new)
        var table = PlaceTable()
        let oldPlaces = DocumentPlaces(of: old, in: &table)
        let newPlaces = DocumentPlaces(of: new, in: &table)
        places = table
        self.oldPlaces = oldPlaces
        self.newPlaces = newPlaces
        oldNames = Set(old.components.schemas.map { oldPlaces[$0.handle] })
        newNames = Set(new.components.schemas.map { newPlaces[$0.handle] })
    }

    /// The changes with the operations that they reach, those of the document as a whole first. Takes time linear in the
    /// documents and in the changes with their operations.
    func changes() -> [Change] {
        compareRoot()
        compareOperations()
        compareUnusedSchemas()
        let operations = graph.operations(reaching: Set(found.map(\.node)))
        return found.map { node, change in
            var change = change
            if change.operations.isEmpty { change.operations = operations[node] ?? [] }
            return change
        }
    }

    /// Compares a pair, now or later, unless it has been compared.
    ///
    /// - Parameter place: Where the pair stands, for objects that have no place of their own in both documents.
    func compare(_ pair: ComparedPair, from spot: Spot, at place: PlaceID) {
        if isUnused, case .schemas(let old, _, _, _) = pair, isReachable(old.main) { return }
        guard let node = graph.add(pair, from: spot.node) else { return }
        var next = spot
        next.node = node
        next.isText = false
        next.place = commonPlace(of: pair) ?? place
        pending.append((pair, next))
    }

    /// Compares what is pending and what comes of it, in the order of arrival.
    func finishPending() {
        var index = 0
        while index < pending.count {
            let (pair, spot) = pending[index]
            index += 1
            switch pair {
            case .schemas(let old, let new, let direction, let isText):
                var spot = spot
                spot.direction = direction
                spot.isText = isText
                compareSchemas(oldSchemas.effective(old), newSchemas.effective(new), spot)
            case .parameters(let old, let new, _): compareParameters(old, new, spot)
            case .bodies(let old, let new, _): compareBodies(old, new, spot)
            case .responses(let old, let new, _): compareResponses(old, new, spot)
            case .headers(let old, let new, _): compareHeaders(old, new, spot)
            }
        }
        pending = []
    }

    /// The place that both objects have, or nil when they have two: a reference to another component is a change of the
    /// place that refers.
    private func commonPlace(of pair: ComparedPair) -> PlaceID? {
        let (old, new) =
            switch pair {
            case .schemas(let old, let new, _, _): (oldPlaces[old], newPlaces[new])
            case .parameters(let old, let new, _): (oldPlaces[old], newPlaces[new])
            case .bodies(let old, let new, _): (oldPlaces[old], newPlaces[new])
            case .responses(let old, let new, _): (oldPlaces[old], newPlaces[new])
            case .headers(let old, let new, _): (oldPlaces[old], newPlaces[new])
            }
        return commonPlace(old, new)
    }

    /// The same for two places; of a component that was renamed it is the old one.
    func commonPlace(_ old: PlaceID, _ new: PlaceID) -> PlaceID? {
        if old == new { return old == .root ? nil : old }
        let isRenamed =
            oldNames.contains(old) && newNames.contains(new) && !newNames.contains(old) && !oldNames.contains(new)
        return isRenamed ? old : nil
    }

    /// The place, if it is that of a component: what operations share came and went for all of them at once.
    func componentPlace(_ place: PlaceID) -> PlaceID? { places.isComponent(place) ? place : nil }

    /// Notes a change. Where the API sends the requests, it is one of the other direction.
    func report(
        _ rule: DiffRule, _ spot: Spot, at place: PlaceID? = nil, _ message: ChangeText,
        old: SourceRange?, new: SourceRange?, anchor: ChangeAnchor, values: ChangeValues = ChangeValues(),
        isShared: Bool = false
    ) {
        add(
            spot.isReceived ? rule.received : rule, spot, at: place, message, ChangePlaces(old: old, new: new),
            anchor, values, isShared: isShared)
    }

    private func add(
        _ rule: DiffRule, _ spot: Spot, at place: PlaceID?, _ message: ChangeText, _ ranges: ChangePlaces,
        _ anchor: ChangeAnchor, _ values: ChangeValues, isShared: Bool = false
    ) {
        var change = Change(
            isUnused && rule.levels.wire != nil ? .unusedSchemaChanged : rule,
            subject: places.subject(place ?? spot.place), message: message, places: ranges,
            anchor: anchor, values: values)
        change.isShared = isShared || spot.isShared
        if isUnused, values == ChangeValues() { change.values.new = rule.id.rawValue }
        found.append((spot.node, change))
    }

    /// Notes a change of the value at a spot.
    func report(
        _ rule: ValueRule, _ spot: Spot, at place: PlaceID? = nil, _ message: ChangeText,
        old: SourceRange?, new: SourceRange?, anchor: ChangeAnchor, values: ChangeValues = ChangeValues()
    ) {
        add(
            rule.rule(spot.direction ?? .response), spot, at: place, message, ChangePlaces(old: old, new: new), anchor,
            values)
    }

    /// Notes a change with operations that are known.
    func report(_ change: Change) { found.append((graph.add(), change)) }
}

extension Document {
    fileprivate var keySchemes: [String: Parameter.Key] {
        let keys = components.securitySchemes.compactMap { scheme in scheme.parameter.map { (scheme.name.value, $0) } }
        return Dictionary(keys, uniquingKeysWith: { first, _ in first })
    }

    /// The schemas of bodies and answers in XML, and all that these lead to.
    fileprivate var xmlSchemas: Set<Handle<Schema>> {
        let roots = bodies.filter(\.isXML).flatMap(\.schemas)
        return roots.isEmpty ? [] : schemas(reachedFrom: roots)
    }
}

extension MediaType {
    /// Whether it is XML (RFC 7303, sections 4.2 and 9).
    fileprivate var isXML: Bool {
        let essence = name.value.essence
        return essence.hasSuffix("/xml") || essence.hasSuffix("+xml")
    }
}
