import ApusModel

extension TypeBuilder {
    /// The view of a union.
    func union(_ union: UnionModel, _ id: TypeID, _ documentation: [SourceText]) -> UnionView {
        let type = model.types[id]
        let patterns = PatternNames(union.variants.map { ($0.name, $0.rules) }, beside: checks.patterns)
        let kinds = union.branches.compactMap(\.kind)
        let text = onlyVariant(of: union) { $0 == .string }
        let number = onlyVariant(of: union) { [.float, .double].contains($0) }
        let integers: Set<ScalarType> = [.int, .int32, .int64, .uint64]
        // A whole number is the number, unless some variant is for whole ones.
        let whole = scalars(of: union, integers.contains)
        let integer = whole.isEmpty ? number : whole.count == 1 ? whole[0] : nil
        let boolean = onlyVariant(of: union) { $0 == .boolean }
        let (list, dictionary) = (onlyList(of: union), onlyDictionary(of: union, id))
        return UnionView(
            access: access, documentation: documentation, name: SourceText(type.name), isIndirect: union.isIndirect,
            nested: type.nested.map(self.type), variants: union.variants.map { variant($0, of: union, patterns) },
            keepsUndocumented: union.keepsUndocumented, isOpen: union.isOpen, keepsMixtures: union.keepsMixtures,
            keepsUnnamed: union.keepsUnnamed,
            keepsObjects: union.keepsObjects, keepsTexts: union.keepsTexts,
            common: union.common.map { common($0, of: union) },
            discriminatorComment: .commentLine((union.discriminator?.wireName ?? "").inlineCode),
            isChosenByKind: !kinds.isEmpty,
            branches: union.branches.map { choice($0, of: union) },
            expectedKinds: .literal(Self.words(for: kinds)), textCase: text.map { SourceText($0.name) } ?? "",
            integerCase: integer.map { SourceText($0.name) } ?? "",
            integerType: integer.map { spelling.spell(model.types.resolved($0.type)) } ?? "",
            numberCase: number.map { SourceText($0.name) } ?? "",
            numberType: number.map { spelling.spell(model.types.resolved($0.type)) } ?? "",
            booleanCase: boolean.map { SourceText($0.name) } ?? "",
            listCase: list.map { SourceText($0.name) } ?? "",
            elementType: list.map { spelling.spell($0.element) } ?? "",
            dictionaryCase: dictionary.map { SourceText($0.name) } ?? "",
            valueType: dictionary.map { spelling.spell($0.element) } ?? "",
            textCheck: union.keepsTexts ? textCheck(of: union) : nil, patterns: patterns.views)
    }

    /// What is sent has to be one of the texts that the document lists, as with an enum of them alone.
    private func textCheck(of union: UnionModel) -> PayloadCheckView {
        let texts = SourceText.joined(union.variants.compactMap(\.constant).map { .literal($0) })
        return PayloadCheckView(
            name: "undocumented", value: "payload", checksItself: false,
            checks: ["validation.listed(name, payload.text, [\(texts)])"])
    }

    /// The one variant that is a scalar of a kind; nil where none or several are.
    private func onlyVariant(of union: UnionModel, _ isMeant: (ScalarType) -> Bool) -> UnionModel.Variant? {
        let found = scalars(of: union, isMeant)
        return found.count == 1 ? found[0] : nil
    }

    private func scalars(of union: UnionModel, _ isMeant: (ScalarType) -> Bool) -> [UnionModel.Variant] {
        union.variants.filter { variant in
            if variant.constant != nil { return false }
            if case .scalar(let scalar) = model.types.resolved(variant.type) { return isMeant(scalar) }
            return false
        }
    }

    /// The name and the elements of the one variant that is a collection of a kind; nil where none or several are.
    private func onlyElements(
        of union: UnionModel, _ elements: (TypeReference) -> TypeReference?
    ) -> (name: SwiftIdentifier, element: TypeReference)? {
        let found = union.variants.compactMap { variant in
            elements(model.types.resolved(variant.type)).map { (name: variant.name, element: $0) }
        }
        return found.count == 1 ? found[0] : nil
    }

    private func onlyList(of union: UnionModel) -> (name: SwiftIdentifier, element: TypeReference)? {
        onlyElements(of: union) { if case .array(let element) = $0 { element } else { nil } }
    }

    private func onlyDictionary(
        of union: UnionModel, _ id: TypeID
    ) -> (name: SwiftIdentifier, element: TypeReference)? {
        if hides(["Key", "Value"], id) { return nil }
        return onlyElements(of: union) { if case .dictionary(let element) = $0 { element } else { nil } }
    }

    /// The types that the literals of a union are made of: they are spelled there, whatever the payload is called.
    func literals(of union: UnionModel, _ id: TypeID) -> [TypeReference] {
        [onlyList(of: union)?.element, onlyDictionary(of: union, id)?.element].compactMap(\.self)
    }

    /// Whether a type with one of these names is meant somewhere in a type, or stands in it: what a protocol calls so would
    /// be taken for it.
    private func hides(_ names: Set<String>, _ id: TypeID) -> Bool {
        let inner = model.types[id].nested
        return (model.mentioned(by: id) + inner).contains { names.contains(model.types[$0].name.text) }
            || inner.contains { hides(names, $0) }
    }

    private func common(_ property: UnionModel.CommonProperty, of union: UnionModel) -> UnionPropertyView {
        let type = spelling.spell(property.type)
        var cases = (property.owners ?? Array(union.variants.indices)).map { index -> SourceText in
            let head: SourceText = "case .\(union.variants[index].name)(let payload): payload"
            return index == property.textVariant ? head : "\(head).\(property.name)"
        }
        // Only what is written as it is can be read without knowing more.
        let isText = model.types.resolved(property.type) == .scalar(.string)
        if property.owners != nil {
            cases.append("default: nil")
        } else if union.keepsUndocumented {
            cases.append(
                isText
                    ? "case .undocumented(let payload): payload[\(.literal(property.wireName))]?.text"
                    : "case .undocumented: nil")
        }
        return UnionPropertyView(
            access: access, comment: .commentLine(property.name.text.inlineCode), name: SourceText(property.name),
            type: property.isOptional ? "\(type)?" : type,
            isOfText: property.textVariant != nil && !property.isOptional,
            isFound: property.isOptional && isText && !property.isUnrequired,
            isMissing: property.isOptional && !isText && !property.isUnrequired, isUnrequired: property.isUnrequired,
            isUnread: union.keepsUndocumented && !isText, cases: cases)
    }

    /// `a string, an array or an object`
    private static func words(for kinds: [UnionModel.Kind]) -> String {
        let words = kinds.map { ($0 == .array || $0 == .object ? "an " : "a ") + $0.rawValue }
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }

    private func variant(
        _ variant: UnionModel.Variant, of union: UnionModel, _ patterns: PatternNames
    ) -> UnionVariantView {
        if let constant = variant.constant {
            return UnionVariantView(
                documentation: CommentText.lines(of: variant.documentation), name: SourceText(variant.name), type: "",
                write: "try value.encode(\(.literal(constant)))", check: nil)
        }
        var arguments: [SourceText] = ["payload"]
        if let format = spelling.witness(variant.type) {
            arguments.append(format)
        } else if variant.writesDiscriminator, let discriminator = union.discriminator,
            let value = variant.values.first
        {
            arguments += [.literal(discriminator.wireName), literal(value, discriminator)]
        }
        return UnionVariantView(
            documentation: CommentText.lines(of: variant.documentation.besides(variant.name.text, variant.name)),
            name: SourceText(variant.name),
            type: spelling.spell(variant.type), write: "try value.encode(\(SourceText.joined(arguments)))",
            check: payloadCheck(of: variant.name, "payload", type: variant.type, rules: variant.rules, patterns))
    }

    private func choice(_ branch: UnionModel.Branch, of union: UnionModel) -> UnionChoiceView {
        var only: [SourceText] = []
        var others: [SourceText] = []
        var attempts: [Int] = []
        var values: [UnionValueView] = []
        var discriminator: SourceText = ""
        var keepsUndocumented = false
        var rest = isOpen(branch, of: union) ? Rest.keepsStrangers : .fails
        if keepsMixtures(branch, of: union) { rest = .keepsMixtures(isOpen: rest == .keepsStrangers) }
        switch branch.choice {
        case .only(let index): only = [readOnly(union.variants[index])]
        case .attempts(let indices): attempts = indices
        case .discriminator(let listed, let absent, let unlisted):
            guard let model = union.discriminator else { break }
            discriminator = .literal(model.wireName)
            values = listed.map { listed in
                let variants = listed.variants.map { union.variants[$0] }
                return UnionValueView(
                    patterns: .joined(
                        listed.values.map { literal($0, model) } + (listed.includesAbsent ? ["nil"] : [])),
                    read: variants.count == 1 ? read(variants[0]) : "",
                    attempts: variants.count == 1 ? [] : statements(trying: variants, .fails))
            }
            if !absent.isEmpty {
                let attempts = statements(
                    trying: absent.map { union.variants[$0] }, unlisted.isEmpty ? .keepsUnnamed : .fails)
                values.append(UnionValueView(patterns: "nil", read: "", attempts: attempts))
            }
            if union.listsAll(listed, absent: absent) { break }
            keepsUndocumented = unlisted.isEmpty
            if unlisted.count == 1 { others = [read(union.variants[unlisted[0]])] }
            if unlisted.count > 1 { (attempts, rest) = (unlisted, .keepsUnlisted) }
        }
        return UnionChoiceView(
            kind: branch.kind.map { SourceText(Self.caseName(of: $0)) } ?? "", only: only,
            discriminator: discriminator, isOptional: union.discriminator?.isOptional == true,
            rawType: Self.typeName(of: union.discriminator?.rawType ?? .string),
            values: values, keepsUndocumented: keepsUndocumented, others: others,
            attempts: attempts.isEmpty
                ? []
                : statements(trying: attempts.map { union.variants[$0] }, rest, keepsTexts: union.keepsTexts))
    }

    private func isOpen(_ branch: UnionModel.Branch, of union: UnionModel) -> Bool {
        if case .attempts = branch.choice { union.isOpen && branch.kind ?? .object == .object } else { false }
    }

    private func keepsMixtures(_ branch: UnionModel.Branch, of union: UnionModel) -> Bool {
        if case .attempts = branch.choice { union.keepsMixtures && branch.kind ?? .object == .object } else { false }
    }

    private static func typeName(of rawType: UnionModel.Discriminator.RawType) -> SourceText {
        switch rawType {
        case .string: "String"
        case .integer: "Int"
        case .boolean: "Bool"
        }
    }

    private static func caseName(of kind: UnionModel.Kind) -> SwiftIdentifier {
        switch kind {
        case .boolean: SwiftIdentifier(known: "boolean")
        case .number: SwiftIdentifier(known: "number")
        case .string: SwiftIdentifier(known: "string")
        case .array: SwiftIdentifier(known: "array")
        case .object: SwiftIdentifier(known: "object")
        }
    }

    private func literal(_ value: String, _ discriminator: UnionModel.Discriminator) -> SourceText {
        switch discriminator.rawType {
        case .string: .literal(value)
        case .integer: .number(value)
        case .boolean: value == "true" ? "true" : "false"
        }
    }

    private func readOnly(_ variant: UnionModel.Variant) -> SourceText {
        guard let constant = variant.constant else { return read(variant) }
        return "self = try value.isText(\(.literal(constant))) ? .\(variant.name) : .undocumented(value.decode())"
    }

    private func read(_ variant: UnionModel.Variant) -> SourceText {
        "self = .\(variant.name)(try value.decode(\(spelling.witness(variant.type) ?? "")))"
    }

    private static func list(_ names: [String]) -> SourceText {
        "[\(SourceText.joined(names.map { SourceText.literal($0) }))]"
    }

    /// What becomes of a value that is none of the variants that are tried.
    private enum Rest: Equatable {
        case fails
        /// An object that has no property of any of them is kept as it came.
        case keepsStrangers
        /// An object that is several of them is kept so, and maybe one that has no property of any.
        case keepsMixtures(isOpen: Bool)
        /// An object whose discriminator has no value of theirs is kept so where it is none of them.
        case keepsUnlisted
        /// An object without a discriminator is kept so where it is not clearly one of them.
        case keepsUnnamed
        /// A text is kept so.
        case keepsTexts

        /// Whether no discriminator says what becomes of the value.
        var keepsNothingUnlisted: Bool { self == .fails || self == .keepsStrangers }
    }

    /// The statements that try variants.
    ///
    /// - Parameter keepsTexts: Whether a text is kept as it came that is none of them, where texts are among them.
    private func statements(
        trying variants: [UnionModel.Variant], _ rest: Rest, keepsTexts: Bool = false
    ) -> [SourceText] {
        let isOfTexts = keepsTexts && variants.contains { $0.constant != nil }
        let rest = isOfTexts && rest.keepsNothingUnlisted ? Rest.keepsTexts : rest
        let tries = variants.map { variant -> SourceText in
            var arguments: [SourceText] = ["Self.\(variant.name)"]
            if let constant = variant.constant { arguments.append("for: \(.literal(constant))") }
            if let format = spelling.witness(variant.type) { arguments.append(format) }
            if let known = variant.known {
                let names = Self.list(known.names.sorted())
                arguments.append(known.depth == 0 ? "knows: \(names)" : "knowsOfEach: \(names)")
                if known.depth > 1 { arguments.append("depth: \(known.depth)") }
                if let naming = known.naming {
                    arguments += ["named: \(.literal(naming.name))", "in: \(.literal(naming.property))"]
                }
            }
            return "union.read(\(SourceText.joined(arguments)))"
        }
        let argument: SourceText
        let result: SourceText
        switch rest {
        case .fails: (argument, result) = ("value", "try union.result()")
        case .keepsStrangers: (argument, result) = ("value, isOpen: true", "try union.result(Self.undocumented)")
        case .keepsMixtures(let isOpen):
            argument = isOpen ? "value, isOpen: true, keepsMixtures: true" : "value, keepsMixtures: true"
            result = "try union.result(Self.undocumented)"
        case .keepsUnlisted:
            (argument, result) = ("value, isOpen: true", "try union.found() ?? .undocumented(value.decode())")
        case .keepsUnnamed:
            (argument, result) = ("unnamed: value", "try union.found() ?? .undocumented(value.decode())")
        case .keepsTexts: (argument, result) = ("value", "try union.result(orText: Self.undocumented)")
        }
        return ["var union = UnionReader<Self>(\(argument))"] + tries + ["self = \(result)"]
    }
}
