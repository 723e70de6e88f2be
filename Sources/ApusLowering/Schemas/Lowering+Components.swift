import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// Declares a type for each named schema, then fills them in. Names first: whether and how a schema refers to others
    /// must not decide what they are called.
    func lowerComponents() {
        let components = document.components.schemas
        let declared = components.filter { component in
            guard !component.isReference, let known = knownType(of: component) else { return !component.isReference }
            types[component.handle] = .scalar(known)
            componentNames[component.handle] = component.name.value
            return false
        }
        // Behind what they are names of.
        let ordered =
            declared.filter { !isSecondName($0.handle) } + declared.filter { isSecondName($0.handle) }
            + components.filter(\.isReference)
        let bodies = bodyNames()
        let names = choose(ordered.map { nameWish(of: $0, bodies) }, in: topLevel)
        for (component, name) in zip(ordered, names) {
            declare(component, name: name)
            topLevel.allowHiding(name.name)
        }
        registerEnumerations()
        for component in declared { claimElementName(of: component) }
        let sorted = basesFirst(declared)
        // What stands in a trait of one schema is declared in that schema.
        for component in sorted where !traits.absorbed.contains(component.handle) { define(component) }
        for component in sorted where traits.absorbed.contains(component.handle) { define(component) }
        breakAliasCycles()
    }

    /// Takes the name of the objects that a named list holds before those of types within others are chosen: these make way
    /// for it, whichever schema the document has first.
    private func claimElementName(of component: Components.Named<Schema>) {
        let list = document.schemas[component.handle]
        guard named[component.handle] != nil, list.types == .array || list.types == nil, let items = list.items,
            list.properties.isEmpty, !isMadeOfOthers(list), types[items] == nil, descendants[items] == nil,
            bodies.multipartSchemas[component.handle] == nil
        else { return }
        let element = document.schemas[items]
        let isObject = element.types == nil || element.types == .object
        guard isObject, !element.properties.isEmpty, !isMadeOfOthers(element) else { return }
        let place = NamePlace(owner: .module, text: component.name.value, fillsOwner: true).element
        let name = claimName(at: place, ending: SwiftIdentifier(known: "Details"))
        topLevel.allowHiding(name)
        naming.elementNames[element.range, default: [:]][place.text] = name
    }

    private func isMadeOfOthers(_ schema: Schema) -> Bool {
        !schema.allOf.isEmpty || !schema.oneOf.isEmpty || !schema.anyOf.isEmpty || schema.reference != nil
    }

    /// - Parameter bodies: What the bodies of functions are called, by their names in the document.
    private func nameWish(of component: Components.Named<Schema>, _ bodies: [String: String]) -> NameWish {
        let wanted = wantedName(ofComponent: component.name.value)
        let others = shortNames.texts(of: component.name.value).map(spelling.schemaName).filter { $0 != wanted }
        // Another word for a text is no reason to hide what everyone knows by its name.
        if ReservedNames.standard.contains(wanted.text), plainScalar(of: component.handle) != nil {
            return NameWish(
                kind: "the schema", source: component.name.value, candidates: namesBesideTaken(wanted),
                range: component.name.range)
        }
        let qualified = component.qualifiers.map { spelling.schemaName("\($0)_\(component.name.value)") }
        let said = component.title ?? bodies[component.name.value]
        let title = said.map(spelling.schemaName)
        // One that is no name in Swift is none that is missed.
        let titled = title.flatMap { topLevel.isReserved($0) || topLevel.isMistakable($0) ? nil : $0 }
        return NameWish(
            kind: "the schema", source: component.name.value,
            candidates: [titled, wanted].compactMap(\.self) + others + qualified
                + namesBesideTaken(wanted),
            goodCount: (titled == nil ? 1 : 2) + others.count, range: component.name.range)
    }

    /// The type of a named schema that is what Swift has under that name, `UUID` for texts of the format `uuid`: it needs no
    /// other name.
    private func knownType(of component: Components.Named<Schema>) -> ScalarType? {
        let wanted = wantedName(ofComponent: component.name.value)
        guard topLevel.isReserved(wanted) || topLevel.isMistakable(wanted),
            let scalar = plainScalar(of: component.handle), scalar.swiftName == wanted
        else { return nil }
        return scalar
    }

    /// The scalar that a schema is made into; nil for one that is something else, or may be.
    private func plainScalar(of handle: Handle<Schema>) -> ScalarType? {
        let schema = document.schemas[handle]
        let kinds: [Schema.Types] = [.string, .boolean, .integer, .number]
        guard let types = schema.types, kinds.contains(types), !schema.hasShape, schema.listed == nil,
            schema.oneOf.isEmpty, schema.anyOf.isEmpty, schema.reference == nil, !schema.isUnresolved,
            schema.literal == nil, schema.contentSchema == nil, schema.format?.value != "int-or-string",
            case .scalar(let scalar) = lowerByType(handle, schema, place: NamePlace(owner: .module, text: ""))
        else { return nil }
        return scalar
    }

    /// The names of a schema whose own name means something else in Swift: with the client before it, or as a model.
    func namesBesideTaken(_ wanted: SwiftIdentifier) -> [SwiftIdentifier] {
        let qualified = model.name.appending(wanted)
        return [qualified] + [wanted, qualified].map { $0.appending(SwiftIdentifier(known: "Model")) }
    }

    /// The name that the type of a named schema would have.
    func wantedName(ofComponent name: String) -> SwiftIdentifier { spelling.schemaName(shortNames.text(of: name)) }

    /// Adds the type of a component. One that is but a reference is another name for the type of the other, null or not.
    private func declare(_ component: Components.Named<Schema>, name: ChosenName) {
        let schema = document.schemas[component.handle]
        if isSecondName(component.handle), let target = schema.reference.flatMap({ types[$0] }) {
            types[component.handle] = target
            componentNames[component.handle] = component.name.value
        }
        let isSynonym = component.isReference || types[component.handle] != nil
        let target = types[component.handle] ?? .scalar(.json)
        var type = TypeModel(
            name: name.name, kind: .alias(target), documentation: documentation(of: schema),
            range: component.name.range)
        type.source = .component(component.name.value)
        type.origin = origin(component.name.range, schema: component.handle, type: target)
        let id = model.types.add(type)
        naming.unrenamed[id] = name.original
        if !component.isReference, isSynonym { secondNames[component.handle] = id }
        if isSynonym { return }
        named[component.handle] = id
        componentNames[component.handle] = component.name.value
        types[component.handle] = .named(id)
    }

    private func define(_ component: Components.Named<Schema>) {
        guard let id = named[component.handle] else { return }
        traits.defining = component.handle
        defer { traits.defining = nil }
        let place = NamePlace(owner: .type(id), text: component.name.value, fillsOwner: true)
        if defineEvents(component.handle, place: place) { return }
        let type =
            bodies.multipartSchemas[component.handle].flatMap { lowerMultipart($0, of: component.handle, place: place) }
            ?? lowerShape(component.handle, place: place)
        switch type {
        case .named(id): break
        default:
            model.types[id].kind = .alias(type)
            model.types[id].origin = origin(component.name.range, schema: component.handle, type: type)
        }
    }

    /// A named schema that leads back to itself through names alone has no type; it is left free-form.
    func breakAliasCycles() {
        var harmless: Set<TypeID> = []
        for id in model.types.ids {
            var visited: Set<TypeID> = []
            var current = id
            defer { harmless.formUnion(visited) }
            while !harmless.contains(current), case .alias(let target) = model.types[current].kind,
                let next = aliasTarget(target)
            {
                guard visited.insert(current).inserted else {
                    diagnostics.warning(
                        .recursiveSchema, "'\(model.types[id].name)' contains nothing but itself; it is left free-form",
                        at: model.types[id].range)
                    model.types[current].kind = .alias(.scalar(.json))
                    break
                }
                current = next
            }
        }
    }

    /// The alias that a typealias mentions: Swift allows no cycle of them, not even through arrays.
    private func aliasTarget(_ reference: TypeReference) -> TypeID? {
        guard case .named(let id) = reference.innermost, case .alias = model.types[id].kind else { return nil }
        return id
    }
}
