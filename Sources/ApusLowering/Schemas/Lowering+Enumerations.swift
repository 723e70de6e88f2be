import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

/// Enumerations with one set of values are one type.
struct EnumerationKey: Hashable {
    var rawType: EnumerationModel.RawType
    /// The bytes of the values: texts that only look alike are two.
    var values: Set<[UInt8]>
}

extension Lowering {
    /// Lowers a list of values: an open enum of strings or integers; for several kinds of values a union; else free-form.
    func lowerEnumeration(
        _ schema: Schema, values: [SyntaxNode], descriptions: [String: String] = [:], handle: Handle<Schema>,
        place: NamePlace
    ) -> TypeReference {
        // Null alone is a type of its own, and no enumeration.
        if !values.isEmpty, values.allSatisfy(\.isNull) { return .scalar(.json) }
        let values = values.filter { !$0.isNull }
        guard let rawType = rawType(of: values, types: schema.types) else {
            if let mixed = lowerMixedEnumeration(schema, values: values, handle: handle, place: place) { return mixed }
            diagnostics.warning(
                .unsupportedEnumeration,
                "an enumeration of lists or objects is left free-form; its values are not checked",
                at: schema.range.shortened)
            return .scalar(.json)
        }
        let distinct = distinct(Self.texts(of: values, as: rawType), names: schema.enumerationNames)
        let key = EnumerationKey(rawType: rawType, values: Set(distinct.map { Array($0.text.utf8) }))
        if !place.fillsOwner, let twin = namedEnumeration(key, place: place) {
            refer(to: .named(twin))
            return .named(twin)
        }
        let descriptions = descriptions.isEmpty ? schema.enumerationDescriptions : descriptions
        let id = declareType(
            schema, place: place, kind: .enumeration(EnumerationModel(rawType: rawType, cases: [])))
        types[handle] = .named(id)
        if schema.isOpenEnumeration { opened.append(.named(id)) }
        // Inline ones with the same values may become one type, which has one name.
        let own = named[handle] == id ? (naming.unrenamed[id] ?? model.types[id].name).text : nil
        model.types[id].kind = .enumeration(
            EnumerationModel(
                rawType: rawType,
                cases: cases(
                    Self.withoutOwnName(Self.withoutPrefix(distinct, of: own), of: own), descriptions,
                    of: path(of: .type(id)), word: valueWord(of: id),
                    areNumbers: rawType == .integer)))
        return .named(id)
    }

    /// Remembers the values of the named enumerations, before any inline one is looked at.
    func registerEnumerations() {
        for component in document.components.schemas where !component.isReference {
            guard let id = named[component.handle] else { continue }
            let schema = document.schemas[component.handle]
            guard let values = schema.enumeration?.filter({ !$0.isNull }),
                let rawType = rawType(of: values, types: schema.types)
            else { continue }
            let texts = Set(values.compactMap { $0.scalar.map { Array(Self.text(of: $0, as: rawType).utf8) } })
            enumerationsByValues[EnumerationKey(rawType: rawType, values: texts), default: []].append(id)
        }
    }

    /// The named enumeration with the same values; of several the one that is called like the place, or else the first
    /// by name: the order of a document decides nothing.
    private func namedEnumeration(_ key: EnumerationKey, place: NamePlace) -> TypeID? {
        guard let candidates = enumerationsByValues[key] else { return nil }
        let name = spelling.typeName(place.text, fallback: "Schema")
        return candidates.first { model.types[$0].name == name }
            ?? candidates.min { model.types[$0].name < model.types[$1].name }
    }

    func rawType(of values: [SyntaxNode], types: Schema.Types?) -> EnumerationModel.RawType? {
        let scalars = values.compactMap(\.scalar)
        guard !scalars.isEmpty, scalars.count == values.count else { return nil }
        // A string-typed place never coerces: a plain NO or 3.10 in it is the text.
        if types == .string { return .string }
        if scalars.allSatisfy({ $0.kind == .string }) { return types == nil ? .string : nil }
        let integers = scalars.allSatisfy { $0.wholeNumber != nil && ($0.kind == .integer || types == .integer) }
        return integers && (types == nil || types == .integer || types == .number) ? .integer : nil
    }

    /// A value as the model has it: of an integer its digits.
    static func text(of scalar: SyntaxScalar, as rawType: EnumerationModel.RawType) -> String {
        rawType == .integer ? scalar.wholeNumber.map { "\($0)" } ?? scalar.text : scalar.text
    }

    private static func texts(
        of values: [SyntaxNode], as rawType: EnumerationModel.RawType
    ) -> [Located<String>] {
        values.compactMap { node in node.scalar.map { Located(text(of: $0, as: rawType), at: node.range) } }
    }

    /// Says which values of a list stand in it twice.
    func reportDuplicates(in values: [SyntaxNode], as rawType: EnumerationModel.RawType) {
        _ = distinct(Self.texts(of: values, as: rawType))
    }

    /// The values, each once.
    func distinct(_ values: [Located<String>], names: [String] = []) -> [EnumerationValue] {
        var seen: [[UInt8]: SourceRange] = [:]
        var distinct: [EnumerationValue] = []
        for (index, value) in values.enumerated() {
            let bytes = Array(value.value.utf8)
            if let first = seen[bytes] {
                guard reported.insert(value.range).inserted else { continue }
                diagnostics.warning(
                    .duplicateEnumerationValue, "the value '\(value.value)' stands in this list already",
                    at: value.range, notes: [.init("the first is here", at: first)])
                continue
            }
            seen[bytes] = value.range
            let source = values.count == names.count ? names[index] : value.value
            distinct.append(EnumerationValue(text: value.value, source: source, range: value.range))
        }
        return distinct
    }

    /// The values without the name of their type before the names that the document has for them, as Go and C write
    /// constants: `EndpointStatusUp` of `EndpointStatus` is `Up`.
    private static func withoutOwnName(_ values: [EnumerationValue], of type: String?) -> [EnumerationValue] {
        guard let type else { return values }
        let own = WordSplitter.words(of: type).map { $0.lowercased() }
        let rests = values.map { value -> String? in
            if value.source == value.text { return nil }
            let words = WordSplitter.words(of: value.source)
            let rest = words.dropFirst(own.count)
            guard words.prefix(own.count).map({ $0.lowercased() }) == own, rest.first?.first?.isLetter == true else {
                return nil
            }
            return rest.joined(separator: " ")
        }
        let isOwn = zip(values, rests).allSatisfy { $0.source == $0.text || $1 != nil }
        guard isOwn, rests.count(where: { $0 != nil }) > 1 else { return values }
        return zip(values, rests).map { value, rest in
            var value = value
            value.source = rest ?? value.source
            return value
        }
    }

    /// Values without what Protobuf's have before them, as its enums share one scope: `COLOR_RED` beside `COLOR_UNSPECIFIED`
    /// is `RED`, and so it is in an enum `Color`.
    private static func withoutPrefix(_ values: [EnumerationValue], of type: String?) -> [EnumerationValue] {
        let isConstant = { (value: EnumerationValue) in
            value.source == value.text
                && value.text.utf8.allSatisfy { $0 == 0x5F || $0.isASCIIDigit || (0x41...0x5A).contains($0) }
        }
        guard values.count > 1, values.allSatisfy(isConstant) else { return values }
        let words = values.map { $0.text.split(separator: "_", omittingEmptySubsequences: false) }
        let shared = words.map { zip($0, words[0]).prefix { $0 == $1 }.count }.min() ?? 0
        let hasZero = words.contains {
            $0.count == shared + 1 && ["UNKNOWN", "UNSPECIFIED"].contains($0.last ?? "")
        }
        let own = type.map { WordSplitter.words(of: $0).map { $0.uppercased() } } ?? []
        let isOwn = shared >= own.count && words[0].prefix(own.count).elementsEqual(own) { $0 == $1 }
        let count = hasZero ? shared : isOwn ? own.count : 0
        guard count > 0, words.allSatisfy({ $0.dropFirst(count).first?.first?.isLetter == true }) else { return values }
        return zip(values, words).map { value, words in
            var value = value
            value.source = words.dropFirst(count).joined(separator: "_")
            return value
        }
    }

    /// The word before values that begin with a digit.
    private func valueWord(of id: TypeID) -> String {
        WordSplitter.valueWord(of: (naming.unrenamed[id] ?? model.types[id].name).text)
    }

    /// The cases of an enum; `owner` stands before their names where the configuration speaks of them, and `word` before
    /// those that begin with a digit.
    func cases(
        _ values: [EnumerationValue], _ descriptions: [String: String] = [:], of owner: String, word: String,
        areNumbers: Bool = false
    ) -> [EnumerationModel.Case] {
        let texts = ValueTexts(values.map(\.source))
        let word = Self.areStatuses(values.map(\.source)) ? "status" : word
        let areWritten = values.allSatisfy { value in Int(value.source).map(String.init) == value.source }
        let areNumbers = areNumbers || areWritten
        let areSmall = SmallNumbers.areAll(in: values.map(\.source))
        let capitals = CapitalTwins(values.map(\.source))
        let wishes = values.map { value in
            var wanted =
                value.source.isEmpty
                ? SwiftIdentifier(known: "empty")
                : (areSmall ? SmallNumbers.name(of: value.source) : nil)
                    ?? Self.caseName(of: texts.text(of: value.source), behind: word, isNumber: areNumbers)
            let plain = wanted
            // Where a value may be absent, `.none` and `.some` are cases of `Optional`.
            if ["none", "some"].contains(wanted.text) { wanted = wanted.appending(SwiftIdentifier(known: "Value")) }
            let spelled = capitals.word(before: value.source).flatMap { word in
                SwiftIdentifier(word + WordSplitter.capitalisedName(plain.text, fallback: "Value").text)
            }
            let candidates = [wanted, spelled, wanted.appending(SwiftIdentifier(known: "Value"))].compactMap(\.self)
            return NameWish(
                kind: "the value", source: value.text, candidates: candidates, owners: [owner],
                goodCount: spelled == nil ? 1 : 2, range: value.range)
        }
        let scope = NameScope(taken: ReservedNames.cases)
        return zip(values, names(of: wishes, in: scope)).map { value, name in
            var item = EnumerationModel.Case(
                name: name, value: value.text,
                documentation: DocumentationModel(description: descriptions[value.text]))
            item.origin = Origin(place: value.range)
            return item
        }
    }
}

extension Lowering {
    /// Whether values are statuses and classes of them, as the keys of responses are: `2xx`. Among others they are
    /// something else, such as sizes.
    private static func areStatuses(_ values: [String]) -> Bool {
        values.contains(where: WordSplitter.isStatusRange)
            && values.allSatisfy { value in
                WordSplitter.isStatusRange(value) || value == "default"
                    || value.count == 3 && Int(value).map((100..<600).contains) ?? false
            }
    }

    /// The name of a case. The letters of `2XX` are no word.
    private static func caseName(of text: String, behind word: String, isNumber: Bool) -> SwiftIdentifier {
        let text = WordSplitter.isStatusRange(text) ? text.lowercased() : text
        return WordSplitter.memberName(text, behind: word, isNumber: isNumber)
    }
}

/// A value of an enumeration.
struct EnumerationValue {
    /// The value: of an integer its digits.
    var text: String
    /// What its case is called after: the value, or the name that the document has for it.
    var source: String
    var range: SourceRange
}
