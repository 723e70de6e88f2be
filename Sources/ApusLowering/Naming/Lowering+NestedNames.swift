import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// Adds a type at a place, or fills the one that the place is for.
    func declareType(_ schema: Schema, place: NamePlace, kind: TypeModel.Kind) -> TypeID {
        if place.fillsOwner, case .type(let id) = place.owner {
            model.types[id].kind = kind
            return id
        }
        var place = place
        // What the document itself calls the type says more than where it stands.
        if case .enumeration = kind, let stated = schema.enumerationTypeName { place.text = stated }
        // What is one named thing with more rules is called after that where its place has no name for it.
        let parts = schema.allOf.compactMap { componentNames[$0] }
        if place.alternative == nil, parts.count == 1 { place.alternative = parts[0] }
        let known = place.owner == .module ? naming.elementNames[schema.range]?.removeValue(forKey: place.text) : nil
        let name = known ?? claimName(at: place, ending: Self.ending(of: kind))
        if place.owner == .module { topLevel.allowHiding(name) }
        var type = TypeModel(
            name: name, kind: kind, documentation: documentation(of: schema, saysDefault: false),
            range: schema.range.shortened)
        type.source = .inline(place.text)
        type.body = place.body
        type.origin = Origin(place: schema.range.shortened, object: schema.range)
        if case .type(let parent) = place.owner { type.parent = parent }
        if case .operation(let index) = place.owner { type.operation = index }
        let id = model.types.add(type)
        naming.unrenamed[id] = name
        naming.inlineTitles[id] = (schema.enumerationTypeName ?? schema.title).flatMap(name(ofTitle:))
        if case .type(let parent) = place.owner { model.types[parent].nested.append(id) }
        if !options.renames.isEmpty { naming.inlinePaths.insert(path(of: .type(id))) }
        return id
    }

    /// What makes a name another one at the end.
    static func ending(of kind: TypeModel.Kind) -> SwiftIdentifier {
        switch kind {
        case .enumeration: SwiftIdentifier(known: "Kind")
        case .union: SwiftIdentifier(known: "Choice")
        case .structure, .alias, .choice, .headers, .events, .namespace: SwiftIdentifier(known: "Details")
        }
    }

    /// Takes the name of a type at a place.
    func claimName(at place: NamePlace, ending: SwiftIdentifier) -> SwiftIdentifier {
        let wanted = spelling.typeName(place.text, fallback: "Value")
        let scope = scope(of: place.owner)
        if scope.isFree(wanted) { return scope.claim(wanted) }
        let alternative = place.alternative.map { spelling.typeName($0, fallback: "Value") }
        return scope.claim(nestedNames(wanted, alternative: alternative, ending: ending, owner: place.owner))
    }

    /// Adds a type of something that is no schema, such as the header fields of a response.
    ///
    /// - Parameter text: What it is called after.
    func declareType(
        _ text: String, fallback: StaticString, kind: TypeModel.Kind, owner: NamePlace.Owner, at range: SourceRange
    ) -> TypeID {
        let name = claimNested(spelling.typeName(text, fallback: fallback), owner: owner)
        var type = TypeModel(name: name.name, kind: kind, documentation: DocumentationModel(), range: range)
        type.source = .inline(text)
        type.origin = Origin(place: range)
        if case .operation(let index) = owner { type.operation = index }
        let id = model.types.add(type)
        naming.unrenamed[id] = name.original
        return id
    }

    /// The name that a title is, if it is one and no sentence.
    private func name(ofTitle title: String) -> SwiftIdentifier? {
        let isPlain =
            title.first?.isLetter == true && title.allSatisfy { $0.isLetter || $0.isNumber || " _-".contains($0) }
        return isPlain && WordSplitter.words(of: title).count <= 3 && title.count <= 40
            ? spelling.typeName(title, fallback: "Value") : nil
    }

    /// What stands before a name where the configuration speaks of it: the types around it, as apus would call them.
    func path(of owner: NamePlace.Owner) -> String {
        switch owner {
        case .module: return ""
        case .operation(let index): return naming.operationTypes[index].map { $0.text + "." } ?? ""
        case .type(let id):
            let type = model.types[id]
            let outer = type.parent.map(NamePlace.Owner.type) ?? type.operation.map(NamePlace.Owner.operation)
            return (outer.map(path) ?? "") + (naming.unrenamed[id] ?? type.name).text + "."
        }
    }

    /// The names of a type and of those around it, and what else stands in these.
    private func surroundings(of id: TypeID) -> (names: Set<String>, scopes: [NameScope]) {
        var names: Set<String> = [model.types[id].name.text]
        var scopes: [NameScope] = []
        var current = model.types[id].parent
        while let parent = current {
            names.insert(model.types[parent].name.text)
            if let scope = naming.nestedScopes[parent] { scopes.append(scope) }
            current = model.types[parent].parent
        }
        if let operation = model.types[id].operation, let scope = naming.operationScopes[operation] {
            scopes.append(scope)
        }
        return (names, scopes)
    }

    /// The names that types of the properties of a type would have. They are not given to types of others: what a type is
    /// called that cannot have its own name must not depend on the order of properties.
    private func typeNames(ofPropertiesIn id: TypeID) -> Set<String> {
        if let known = structures.propertyTypeNames[id] { return known }
        guard let properties = structures.propertyNames[id] else { return [] }
        var names: Set<String> = []
        for property in properties {
            names.insert(spelling.typeName(property, fallback: "Value").text)
            let one = WordSplitter.singular(property)
            if one != property { names.insert(spelling.typeName(one, fallback: "Value").text) }
        }
        structures.propertyTypeNames[id] = names
        return names
    }

    /// A name inside of a type or an operation. It may be that of a type at the top level, as long as nothing there is of
    /// that (`separateHidden`). Where it cannot be had, what is around it stands before it, but for what says nothing of
    /// it: the `Error` of a `FailedPayment` is its `FailedPaymentError`; else as few of the last words as make it another.
    private func claimNested(_ wanted: SwiftIdentifier, owner: NamePlace.Owner) -> ChosenName {
        let scope = scope(of: owner)
        // Most names are free, and need no others in their place.
        let names =
            scope.isFree(wanted) ? [wanted] : nestedNames(wanted, alternative: nil, ending: nil, owner: owner)
        return claim(names, in: scope, owner: path(of: owner))
    }

    /// The names inside of a type or an operation, or at the top level.
    func scope(of owner: NamePlace.Owner) -> NameScope {
        switch owner {
        case .module: return topLevel
        case .type(let id):
            if let scope = naming.nestedScopes[id] { return scope }
            let (names, scopes) = surroundings(of: id)
            let scope = NameScope(
                taken: reservedWithin, names, enclosing: scopes, in: topLevel, hides: true)
            naming.nestedScopes[id] = scope
            return scope
        case .operation(let index):
            if let scope = naming.operationScopes[index] { return scope }
            let scope = NameScope(taken: reservedTopLevel, in: topLevel, hides: true)
            naming.operationScopes[index] = scope
            return scope
        }
    }

    /// The names that something could have in a body: that it stands in one says nothing. In the body of a failure it is
    /// called after the status, else after what the operation is about: the `Output` in the body of `createCheck` is a
    /// `CheckOutput`. nil for what is in no body.
    private func inBody(_ wanted: SwiftIdentifier, of id: TypeID) -> [SwiftIdentifier]? {
        guard let body = model.types[id].body, case .operation(let index) = owner(of: id),
            let operation = naming.operationTypes[index]
        else { return nil }
        if body.role == .failure {
            let status = WordSplitter.words(of: model.types[id].name.text).filter { $0 != "Body" }
            // What a client error is about is no client error's error.
            if status.last == WordSplitter.words(of: wanted.text).first { return [] }
            return [SwiftIdentifier(WordSplitter.joined(status))].compactMap { $0?.appending(wanted) }
        }
        let words = WordSplitter.words(of: operation.text).filter { !ReservedNames.verbs.contains($0.lowercased()) }
        return SwiftIdentifier(WordSplitter.singular(WordSplitter.joined(words)))
            .flatMap { WordSplitter.qualified(wanted, byWhole: $0) }.map { [$0] } ?? []
    }

    /// The names that something could have, the best one first. What would be a `Type`, the language's word for something
    /// else, is a `Kind`.
    ///
    /// - Parameters:
    ///   - alternative: Another name, for where no word of what is around it makes a difference.
    ///   - ending: What makes a difference at the end, where neither does.
    func nestedNames(
        _ wanted: SwiftIdentifier, alternative: SwiftIdentifier?, ending: SwiftIdentifier?, owner: NamePlace.Owner
    ) -> [SwiftIdentifier] {
        let kind = SwiftIdentifier(known: "Kind")
        let instead = wanted.text == "Type" && ending == kind ? [kind] : []
        switch owner {
        case .module:
            let value = SwiftIdentifier(known: "Value")
            return [wanted] + instead
                + [alternative, alternative?.appending(value), wanted.appending(value)].compactMap(\.self)
        case .type(let id):
            let prefix = naming.unrenamed[id] ?? model.types[id].name
            let others = typeNames(ofPropertiesIn: id)
            let whole = inBody(wanted, of: id) ?? [WordSplitter.qualified(wanted, byWhole: prefix)].compactMap(\.self)
            // The last word of many is as likely one that says nothing: the `Shot` of an `UploadInOneShot`.
            let parts = ending == nil ? WordSplitter.qualified(wanted, by: prefix) : []
            let names =
                instead + whole + parts
                + [alternative, ending.map(wanted.appending), prefix.appending(wanted)].compactMap(\.self)
            return [wanted] + names.filter { !others.contains($0.text) }
        case .operation(let index):
            let prefix = naming.operationTypes[index].map { WordSplitter.qualified(wanted, by: $0) } ?? []
            return [wanted] + instead + [alternative].compactMap(\.self) + prefix + [model.name.appending(wanted)]
        }
    }
}
