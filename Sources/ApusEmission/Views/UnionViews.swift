/// A union: an enum with a payload for each variant.
package struct UnionView: View {
    package let access: SourceText
    package let documentation: [SourceText]
    package let name: SourceText
    package let isIndirect: Bool
    package let nested: [TypeView]
    package let variants: [UnionVariantView]
    package let keepsUndocumented: Bool
    /// Whether that is for objects without any property of the variants, and not for other values of a discriminator.
    package let isOpen: Bool
    /// Whether it keeps objects that are several variants at once.
    package let keepsMixtures: Bool
    /// Whether objects without the discriminator that are not clearly one of the variants are kept, too.
    package let keepsUnnamed: Bool
    /// Whether it keeps objects that the document does not describe.
    package let keepsObjects: Bool
    /// Whether it keeps texts that the document does not list.
    package let keepsTexts: Bool
    /// What all variants have.
    package let common: [UnionPropertyView]
    /// The discriminator, as a comment shows it.
    package let discriminatorComment: SourceText
    /// Whether the kind of JSON value comes first; else there is but one branch.
    package let isChosenByKind: Bool
    package let branches: [UnionChoiceView]
    /// The kinds in words, as a literal.
    package let expectedKinds: SourceText
    /// The cases that a literal of a text, an integer, a number, a boolean, a list or a dictionary stands for; empty: there is
    /// none, or more than one.
    package let textCase: SourceText
    package let integerCase: SourceText
    /// The type of such an integer.
    package let integerType: SourceText
    package let numberCase: SourceText
    package let numberType: SourceText
    package let booleanCase: SourceText
    package let listCase: SourceText
    /// The type of the elements of such a list.
    package let elementType: SourceText
    package let dictionaryCase: SourceText
    /// The type of the values of such a dictionary.
    package let valueType: SourceText
    /// What is checked of texts that are kept; nil where none are.
    package let textCheck: PayloadCheckView?
    package let patterns: [PatternView]

    package static let shape = ViewShape<UnionView>(
        "union",
        .text("access") { $0.access },
        .texts("documentation") { $0.documentation },
        .text("name") { $0.name },
        .flag("isIndirect") { $0.isIndirect },
        .views("nested") { $0.nested },
        .views("variants") { $0.variants },
        .flag("keepsUndocumented") { $0.keepsUndocumented },
        .flag("isOpen") { $0.isOpen },
        .flag("keepsMixtures") { $0.keepsMixtures },
        .flag("keepsUnnamed") { $0.keepsUnnamed },
        .flag("keepsObjects") { $0.keepsObjects },
        .flag("keepsTexts") { $0.keepsTexts },
        .views("common") { $0.common },
        .text("discriminatorComment") { $0.discriminatorComment },
        .flag("isChosenByKind") { $0.isChosenByKind },
        .views("branches") { $0.branches },
        .text("expectedKinds") { $0.expectedKinds },
        .flag("takesText") { !$0.textCase.isEmpty },
        .text("textCase") { $0.textCase },
        .flag("takesInteger") { !$0.integerCase.isEmpty },
        .text("integerCase") { $0.integerCase },
        .text("integerType") { $0.integerType },
        .flag("takesNumber") { !$0.numberCase.isEmpty },
        .text("numberCase") { $0.numberCase },
        .text("numberType") { $0.numberType },
        .flag("takesDictionary") { !$0.dictionaryCase.isEmpty },
        .text("dictionaryCase") { $0.dictionaryCase },
        .text("valueType") { $0.valueType },
        .flag("takesBoolean") { !$0.booleanCase.isEmpty },
        .text("booleanCase") { $0.booleanCase },
        .flag("takesList") { !$0.listCase.isEmpty },
        .text("listCase") { $0.listCase },
        .text("elementType") { $0.elementType },
        .flag("isChecked") { !$0.checkedCases.isEmpty },
        .views("checkedCases") { $0.checkedCases },
        .flag("hasUnchecked") { view in
            view.keepsUndocumented && view.textCheck == nil || view.variants.contains { $0.check == nil }
        },
        .views("patterns") { $0.patterns })

    private var checkedCases: [PayloadCheckView] { (variants.map(\.check) + [textCheck]).compactMap(\.self) }
}

/// A case of a union.
package struct UnionVariantView: View {
    package let documentation: [SourceText]
    package let name: SourceText
    /// The type of the payload; empty where there is none.
    package let type: SourceText
    /// The statement that writes the payload.
    package let write: SourceText
    /// What is checked of the payload; nil: nothing.
    package let check: PayloadCheckView?

    package static let shape = ViewShape<UnionVariantView>(
        "unionVariant",
        .texts("documentation") { $0.documentation },
        .text("name") { $0.name },
        .flag("hasPayload") { !$0.type.isEmpty },
        .text("type") { $0.type },
        .text("write") { $0.write })
}

/// A property of its variants that a union has.
package struct UnionPropertyView: View {
    package let access: SourceText
    /// The name as a comment shows it.
    package let comment: SourceText
    package let name: SourceText
    package let type: SourceText
    /// Whether a text is its value, and every object has it.
    package let isOfText: Bool
    /// Whether an object of no variant may have it, too.
    package let isFound: Bool
    /// Whether an object of no variant has it never.
    package let isMissing: Bool
    /// Whether an object of a variant can be without it.
    package let isUnrequired: Bool
    /// Whether it is not read from an object of no variant.
    package let isUnread: Bool
    /// The cases with the expressions that read the property.
    package let cases: [SourceText]

    package static let shape = ViewShape<UnionPropertyView>(
        "unionProperty",
        .text("access") { $0.access },
        .text("comment") { $0.comment },
        .text("name") { $0.name },
        .text("type") { $0.type },
        .flag("isOfText") { $0.isOfText },
        .flag("isFound") { $0.isFound },
        .flag("isMissing") { $0.isMissing },
        .flag("isUnrequired") { $0.isUnrequired },
        .flag("isUnread") { $0.isUnread },
        .texts("cases") { $0.cases })
}

/// How a union finds its variant.
package struct UnionChoiceView: View {
    /// The kind of JSON value; empty where every kind is read so.
    package let kind: SourceText
    /// The statement for the only variant.
    package let only: [SourceText]
    /// The name of the discriminator, as a literal; empty where there is none.
    package let discriminator: SourceText
    /// Whether the discriminator may be absent.
    package let isOptional: Bool
    package let rawType: SourceText
    package let values: [UnionValueView]
    package let keepsUndocumented: Bool
    /// The statement for values of the discriminator that are not listed.
    package let others: [SourceText]
    /// The statements that try variants.
    package let attempts: [SourceText]

    package static let shape = ViewShape<UnionChoiceView>(
        "unionChoice",
        .text("kind") { $0.kind },
        .texts("only") { $0.only },
        .flag("hasDiscriminator") { !$0.discriminator.isEmpty },
        .text("discriminator") { $0.discriminator },
        .flag("isOptional") { $0.isOptional },
        .text("rawType") { $0.rawType },
        .views("values") { $0.values },
        .flag("keepsUndocumented") { $0.keepsUndocumented },
        .texts("others") { $0.others },
        .flag("hasAttempts") { !$0.attempts.isEmpty },
        .texts("attempts") { $0.attempts })
}

/// Values of a discriminator with the variant that they stand for.
package struct UnionValueView: View {
    /// The values, as patterns of a switch.
    package let patterns: SourceText
    /// The statement for the only variant; empty where several are tried.
    package let read: SourceText
    /// The statements that try several variants.
    package let attempts: [SourceText]

    package static let shape = ViewShape<UnionValueView>(
        "unionValue",
        .text("patterns") { $0.patterns },
        .text("read") { $0.read },
        .flag("isTried") { !$0.attempts.isEmpty },
        .texts("attempts") { $0.attempts })
}
