import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

/// The names of the cases of one union.
struct UnionNames {
    private var wishes: [[SwiftIdentifier]] = []

    /// The places of cases with a type that has a name in the document, with the names that say it all.
    private var declared: [Int: SwiftIdentifier] = [:]

    /// Adds a case with the names that it could have, the best one first.
    ///
    /// - Parameter isDeclared: Whether the last of these is that of a type with a name in the document.
    mutating func add(_ candidates: [SwiftIdentifier], isDeclared: Bool = false) {
        if isDeclared { declared[wishes.count] = candidates.last }
        wishes.append(candidates)
    }

    /// The names: the first choice where no other case wants it too, or comes earlier.
    func resolved() -> [SwiftIdentifier] {
        let wishes = apart()
        let counts = Dictionary(wishes.compactMap { $0.first.map { ($0.text, 1) } }, uniquingKeysWith: +)
        let scope = NameScope(taken: ReservedNames.cases)
        return wishes.map { candidates in
            guard let first = candidates.first else { return SwiftIdentifier(known: "value") }
            // Two arrays are not `array` and something else, but called after what is in them.
            let isShared = counts[first.text, default: 0] > 1 && candidates.count > 1
            return scope.claim(
                (isShared ? Array(candidates.dropFirst()) : candidates)
                    + [first.appending(SwiftIdentifier(known: "Value"))])
        }
    }

    /// The wishes where nothing is called like the type of another case, which goes by a shorter name then: of a title and
    /// a reference, the reference has the name.
    private func apart() -> [[SwiftIdentifier]] {
        var wishes = wishes
        for (place, name) in declared.sorted(by: { $0.key < $1.key }) {
            for other in wishes.indices where declared[other] == nil && wishes[other].count > 1 {
                // What is behind the name says it in other words.
                guard let same = wishes[other].dropLast().firstIndex(of: name) else { continue }
                wishes[other].removeFirst(same + 1)
                wishes[place] = [name]
            }
        }
        return wishes
    }
}

extension Lowering {
    /// The names that the case of a variant could have: after the declared type, or that of what is in a list, after the
    /// title, or after the kind of value.
    ///
    /// - Parameter tag: What the value of a property calls the variant: where the name of the type begins with that, and
    ///   nothing else tells what of it to leave out, it is all there is to say: `file_citation` of `FileCitationBody`.
    func variantName(
        of type: TypeReference, hint: String, schema: Schema, in union: TypeID, sharing affix: SharedWords,
        tag: @autoclosure () -> String?
    ) -> [SwiftIdentifier] {
        let names = caseName(of: type, hint: hint, schema: schema)
        if case .named = type {
            let short = declaredName(of: type, in: union, sharing: affix)
            return (short.isEmpty ? tagName(tag(), of: names[0]) : short) + names
        }
        if case .array(let element) = type, let one = declaredName(of: element, in: union, sharing: affix).first {
            return [SwiftIdentifier(Self.many(one.text))].compactMap(\.self) + names
        }
        guard let title = Self.telling(schema.title) else { return names }
        let words = Self.withoutList(WordSplitter.words(of: title))
        let short = shortened(words, in: union, sharing: SharedWords()).map { [$0] } ?? []
        return short + [WordSplitter.memberName(words.joined(separator: " "), fallback: "value")] + names
    }

    private func tagName(_ tag: String?, of name: SwiftIdentifier) -> [SwiftIdentifier] {
        guard let tag else { return [] }
        let (short, long) = (WordSplitter.words(of: tag), WordSplitter.words(of: name.text))
        guard short.count < long.count, SharedWords.count(long, short) == short.count else { return [] }
        return Self.caseName(short).map { [$0] } ?? []
    }

    /// What is called `byAsset` has no plural.
    private static func many(_ name: String) -> String {
        let first = WordSplitter.words(of: name).first?.lowercased() ?? ""
        return SharedWords.links.contains(first) ? name : WordSplitter.plural(name)
    }

    /// The words of a title without `list of` before them, which the type says.
    private static func withoutList(_ words: [String]) -> [String] {
        guard words.count > 2, ["array", "list"].contains(words[0].lowercased()), words[1].lowercased() == "of" else {
            return words
        }
        return Array(words.dropFirst(2))
    }

    /// What a type is called without the words that it shares with its union or with all other objects there, at the
    /// beginning and at the end, where that is a name: `textDelta` for `ResponseTextDeltaEvent` in `ResponseStreamEvent`,
    /// `file` for `ContentFile` beside `ContentSymlink`.
    func declaredName(
        of type: TypeReference, in union: TypeID, sharing affix: SharedWords = SharedWords()
    ) -> [SwiftIdentifier] {
        guard case .named(let id) = type, model.types[id].parent == nil else { return [] }
        let words = WordSplitter.words(of: memberText(of: model.types[id]))
        return shortened(words, in: union, sharing: affix).map { [$0] } ?? []
    }

    /// A name without the words that it shares; nil where it shares none, or nothing is left that is a name.
    private func shortened(_ words: [String], in union: TypeID, sharing affix: SharedWords) -> SwiftIdentifier? {
        let others = WordSplitter.words(of: (naming.unrenamed[union] ?? model.types[union].name).text)
        let shared = SharedWords.count(words, others)
        let head = SharedWords.count(words, affix.head) == affix.head.count ? affix.head.count : 0
        // Where the union is called like the whole of a variant, its words are left out at the end at most.
        for (shared, head) in shared > head ? [(shared, shared), (0, head)] : [(shared, head)] {
            let rest = words.dropFirst(head)
            let ending = SharedWords.count(rest.reversed(), affix.tail.reversed()) == affix.tail.count
            let own = SharedWords.count(rest.reversed(), others.dropFirst(shared).reversed())
            // A union that is called after all of its variants ends with one of them: `bird` in `AnimalCatDogBird`.
            let tail = max(own < rest.count ? own : 0, ending ? affix.tail.count : 0)
            let left = Array(Self.leavesOver(rest.dropLast(tail)) ? rest : rest.dropLast(tail))
            // What the union alone is called after may be what tells a schema from another one.
            let isOther = affix.isEmpty && isSchema(left)
            // A kind of value says enough beside others, or of what is called like the union itself.
            let mayBeKind = affix.leavesKinds || [shared, own].contains(others.count)
            if left.count < words.count, !isOther, let name = Self.caseName(left, mayBeKind: mayBeKind) { return name }
        }
        return nil
    }

    /// Whether words are the name of a schema.
    private func isSchema(_ words: [String]) -> Bool {
        SwiftIdentifier(WordSplitter.joined(words)).map(schemaNames.contains) ?? false
    }

    /// Whether words end with one that leads over to what would be left out behind them: `convertedNoteTo`, without `Issue`.
    private static func leavesOver(_ words: ArraySlice<String>) -> Bool {
        words.count > 1 && words.last.map(SharedWords.leadsOver) == true
    }

    /// The name of a case after some words of a longer name; nil where these are none.
    private static func caseName(_ words: [String], mayBeKind: Bool = false) -> SwiftIdentifier? {
        guard let first = words.first?.unicodeScalars.first, SwiftIdentifier.isHead(first) else { return nil }
        let name = WordSplitter.memberName(words.joined(separator: " "), fallback: "value")
        let isName = name.text.count > 1 && !ReservedNames.cases.contains(name.text)
        let isKind = mayBeKind && ["item", "object"].contains(name.text)
        return isName && (isKind || !ReservedNames.words.contains(name.text)) ? name : nil
    }

    /// The words that the declared ones among the objects that a union chooses between, or chooses lists of, all begin and
    /// end with. Where not all of what is left are names, as many are left at the end as make them names.
    /// A list beside several objects may have other ones.
    func sharedWords(of members: [Handle<Schema>]) -> SharedWords {
        let shared = wordsShared(by: members.map { document.schemas[$0].items ?? $0 })
        let objects = members.filter { document.schemas[$0].items == nil }
        return shared.isEmpty && objects.count < members.count ? wordsShared(by: objects) : shared
    }

    private func wordsShared(by items: [Handle<Schema>]) -> SharedWords {
        var seen: Set<TypeID> = []
        let ids = items.filter(isObject).compactMap { named[$0] }.filter { seen.insert($0).inserted }
        let names = ids.map { WordSplitter.words(of: memberText(of: model.types[$0])) }
        var all = SharedWords(of: names)
        all.leaveLinks()
        all.leavesKinds =
            names.count > 1
            && names.allSatisfy { ReservedNames.kinds.contains(all.cut(from: $0).joined().lowercased()) }
        var affix = all
        // More words than these are no name that is worth the look.
        for _ in 0..<8 {
            if names.allSatisfy({ Self.caseName(affix.cut(from: $0), mayBeKind: all.leavesKinds) != nil }) {
                return affix
            }
            guard affix.leaveMoreAtEnd(), !affix.isEmpty else { break }
        }
        return all
    }

    /// A title, where it is a name and no sentence.
    private static func telling(_ title: String?) -> String? {
        title.flatMap { WordSplitter.words(of: $0).isEmpty || $0.utf8.count > 40 ? nil : $0 }
    }

    /// The names that a case could have: after the declared type, else after the kind of value.
    func caseName(of type: TypeReference, hint: String, schema: Schema) -> [SwiftIdentifier] {
        switch type {
        case .named(let id):
            let isOwn = model.types[id].parent != nil
            return [WordSplitter.memberName(isOwn ? hint : memberText(of: model.types[id]), fallback: "value")]
        case .scalar(let scalar): return [Self.caseName(of: scalar)]
        case .array(let element):
            let item = caseName(of: element, hint: hint, schema: schema)[0].text
            if element.innermost == .scalar(.json) { return [SwiftIdentifier(known: "array")] }
            var inner = element
            while case .array(let next) = inner { inner = next }
            if inner != element {
                let one = caseName(of: inner, hint: hint, schema: schema)[0].text
                return [one, memberText(of: inner) ?? one].compactMap { SwiftIdentifier($0 + "Lists") }
            }
            let plural = WordSplitter.plural(item)
            return [plural, item + "Array"].map { WordSplitter.memberName($0, fallback: "array") }
        case .dictionary(let value):
            let item = caseName(of: value, hint: hint, schema: schema)[0]
            // In an object of objects that would be twice the same.
            let other = item.text == "object" ? memberText(of: value).map(WordSplitter.plural) : nil
            return [
                SwiftIdentifier(known: "object"),
                WordSplitter.memberName(other ?? item.text + "Object", fallback: "object"),
            ]
        case .optional(let wrapped), .clearable(let wrapped), .items(let wrapped, _):
            return caseName(of: wrapped, hint: hint, schema: schema)
        }
    }

    /// What a case with the values of a type is called after: the type, but for what tells it from members, or from types
    /// that are not of the module.
    private func memberText(of type: TypeModel) -> String {
        guard case .component(let name) = type.source else { return type.name.text }
        let wanted = wantedName(ofComponent: name)
        let isQualified = namesBesideTaken(wanted).contains(type.name)
        return isQualified || !WordSplitter.hasCapital(type.name) ? shortNames.text(of: name) : type.name.text
    }

    /// What the declared type of a value is called, as a member is.
    private func memberText(of type: TypeReference) -> String? {
        guard case .named(let id) = type.innermost else { return nil }
        return WordSplitter.memberName(model.types[id].name.text, fallback: "value").text
    }

    private static func caseName(of scalar: ScalarType) -> SwiftIdentifier {
        switch scalar {
        case .string: SwiftIdentifier(known: "string")
        case .boolean: SwiftIdentifier(known: "boolean")
        case .int, .int32, .int64, .uint64: SwiftIdentifier(known: "integer")
        case .float, .double: SwiftIdentifier(known: "number")
        case .decimal, .decimalString, .decimalText: SwiftIdentifier(known: "decimal")
        case .url: SwiftIdentifier(known: "url")
        case .uuid: SwiftIdentifier(known: "uuid")
        case .dateTime, .httpDate: SwiftIdentifier(known: "date")
        case .date: SwiftIdentifier(known: "calendarDate")
        case .base64, .data, .stream: SwiftIdentifier(known: "data")
        case .file: SwiftIdentifier(known: "file")
        case .json: SwiftIdentifier(known: "json")
        }
    }

    /// The texts that the inline variants of a union are called after: their title, the value of a constant property, the
    /// property that no other one requires, or else their kind; of lists of objects what is in them. Where that is one text
    /// for several, those with a property of their own are called after it.
    func hints(for members: [Handle<Schema>], discriminator: Schema.Discriminator?) -> [String] {
        let flats = members.map { named[$0] == nil && isObject($0) ? flatten($0) : nil }
        let owned = ownProperties(of: flats)
        let told = tellingValues(of: members, flats, own: owned, discriminator: discriminator)
        let kinds = propertyKinds(of: flats)
        let hints = members.indices.map { index -> String in
            let (member, schema) = (members[index], document.schemas[members[index]])
            if let title = Self.telling(schema.title) { return title }
            if let value = mappedValues(of: member, in: discriminator).first { return value }
            if let name = componentNames[member], isObject(member) { return name }
            guard let flat = flats[index] else { return kindName(of: schema) }
            if let told = told?[index] { return told }
            return constant(in: flat, named: discriminator?.propertyName.value) ?? owned[index] ?? kinds?[index]
                ?? "object"
        }
        let uses = Dictionary(hints.map { ($0, 1) }, uniquingKeysWith: +)
        return zip(hints, owned).map { hint, own in uses[hint] == 1 ? hint : own ?? hint }
    }

    /// The property that each of some objects alone requires, or else alone has. An object that is alone among other values
    /// has nothing to be told from, but may have one property and no more. An ID says nothing.
    private func ownProperties(of flats: [FlatObject?]) -> [String?] {
        if flats.count(where: { $0 != nil }) < 2 {
            return flats.map { flat in
                guard let flat, flat.properties.count == 1 else { return nil }
                return flat.properties.map(\.name.value).first { $0 != "id" }
            }
        }
        var requiring: [String: Int] = [:]
        var having: [String: Int] = [:]
        for flat in flats {
            for name in Set(flat?.required.map(\.value) ?? []) { requiring[name, default: 0] += 1 }
            for property in flat?.properties ?? [] { having[property.name.value, default: 0] += 1 }
        }
        return flats.map { flat in
            let own = flat?.required.map(\.value).filter { requiring[$0] == 1 && $0 != "id" } ?? []
            return own.first { having[$0] == 1 } ?? own.first
                ?? flat?.properties.map(\.name.value).first { having[$0] == 1 && $0 != "id" }
        }
    }

    /// What objects with the same property are called that has values of another kind in each: `string_labels`.
    private func propertyKinds(of flats: [FlatObject?]) -> [String?]? {
        let objects = flats.compactMap(\.self)
        guard objects.count > 1, let name = objects[0].properties.first?.name.value else { return nil }
        let kinds = flats.map { flat -> String? in
            guard let flat, let place = flat.place(of: name), let handle = flat.properties[place].schemas.last else {
                return nil
            }
            let schema = document.schemas[handle]
            let item = schema.items.map { document.schemas[$0] } ?? schema
            return Schema.Types.names.first { $0.type == item.types }?.name
        }
        let known = kinds.compactMap(\.self)
        guard known.count == objects.count, Set(known).count == known.count else { return nil }
        return kinds.map { $0.map { "\($0)_\(name)" } }
    }

    /// What a value is called after its kind: a text or number of a list after that.
    func kindName(of schema: Schema) -> String {
        if let name = itemName(of: schema) { return name }
        switch constants(of: schema)?.rawType {
        // A text of a list is more than a text.
        case .string: return "option"
        case .integer: return "integer"
        case nil: break
        }
        if let types = schema.types, let name = Schema.Types.names.first(where: { $0.type == types })?.name {
            return name
        }
        return schema.items == nil ? "value" : "array"
    }

    /// What the items of a list are called where these are objects without a name.
    private func itemName(of schema: Schema) -> String? {
        guard let items = schema.items, named[items] == nil, isObject(items) else { return nil }
        return Self.telling(document.schemas[items].title) ?? "item"
    }

    /// The values that a property is narrowed to by any of its schemas.
    func narrowedValues(of property: FlatProperty) -> [SyntaxScalar]? {
        guard property.choices.isEmpty else { return nil }
        for handle in property.schemas.reversed() {
            // Most list nothing, and are not worth a copy.
            if document.schemas[handle].enumeration == nil, document.schemas[handle].constant == nil,
                document.schemas[handle].reference == nil, transparentMember(of: handle) == nil
            {
                continue
            }
            guard let nodes = nearest(handle, \.listed) else { continue }
            let scalars = nodes.compactMap(\.scalar)
            guard !scalars.isEmpty, scalars.count == nodes.count, scalars.allSatisfy({ $0.kind != .null }) else {
                continue
            }
            return scalars
        }
        return nil
    }

    /// What the discriminator calls a variant, or a property that always has the same text.
    func tag(of member: Handle<Schema>, in discriminator: Schema.Discriminator?) -> String? {
        let mapped = mappedValues(of: member, in: discriminator)
        if !mapped.isEmpty { return mapped.count == 1 ? mapped[0] : nil }
        return isObject(member) ? constant(in: flatten(member), named: discriminator?.propertyName.value) : nil
    }

    /// The text that a required property of an object always has.
    private func constant(in flat: FlatObject, named name: String?) -> String? {
        let required = Set(flat.required.map(\.value))
        for property in flat.properties
        where name == nil ? required.contains(property.name.value) : property.name.value == name {
            for handle in property.choices.isEmpty ? property.schemas : [] {
                let schema = document.schemas[handle]
                let values = schema.listed ?? []
                if values.count == 1, let scalar = values[0].scalar, scalar.kind == .string, !scalar.text.isEmpty {
                    return scalar.text
                }
            }
        }
        return nil
    }
}
