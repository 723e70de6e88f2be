/// A body in one of several media types: an enum with a case for each.
package struct ChoiceView: View {
    package let access: SourceText
    package let name: SourceText
    package let isRequest: Bool
    /// The media types, as elements of an array literal.
    package let mediaTypes: SourceText
    /// The media type that a body counts for that is of none of them, as a literal.
    package let rest: SourceText?
    package let cases: [ChoiceVariantView]
    /// The media types, as literals, whose bodies are handed on while they arrive.
    package let streamed: [SourceText]
    package let patterns: [PatternView]

    package static let shape = ViewShape<ChoiceView>(
        "choice",
        .text("access") { $0.access },
        .text("name") { $0.name },
        .flag("isRequest") { $0.isRequest },
        .text("mediaTypes") { $0.mediaTypes },
        .flag("hasRest") { $0.rest != nil },
        .text("rest") { $0.rest ?? "" },
        .views("cases") { $0.cases },
        .views("firstCases") { $0.cases.dropLast() },
        .views("lastCase") { $0.cases.suffix(1) },
        .flag("isChecked") { $0.cases.contains { $0.check != nil } },
        .views("checkedCases") { $0.cases.compactMap(\.check) },
        .flag("hasUnchecked") { $0.cases.contains { $0.check == nil } },
        .flag("isStreaming") { !$0.streamed.isEmpty && !$0.isRequest },
        .text("streamed") { .joined($0.streamed) },
        .views("patterns") { $0.patterns })
}

/// A case of such an enum.
package struct ChoiceVariantView: View {
    package let access: SourceText
    package let documentation: [SourceText]
    package let name: SourceText
    package let type: SourceText
    /// The type of a property that is nil for other cases.
    package let optionalType: SourceText
    /// The media types, as patterns of a `case`.
    package let mediaType: SourceText
    /// The statement that writes the body of a request.
    package let write: SourceText
    /// The expression that makes it of a response.
    package let read: SourceText
    /// What is checked of its value; nil: nothing.
    package let check: PayloadCheckView?

    package static let shape = ViewShape<ChoiceVariantView>(
        "choiceVariant",
        .text("access") { $0.access },
        .texts("documentation") { $0.documentation },
        .text("name") { $0.name },
        .text("type") { $0.type },
        .text("optionalType") { $0.optionalType },
        .text("mediaType") { $0.mediaType },
        .text("write") { $0.write },
        .text("read") { $0.read })
}
