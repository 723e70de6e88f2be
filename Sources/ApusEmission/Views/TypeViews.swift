/// A file with one type of the document and what stands in it.
package struct ModelFileView: View {
    package let head: HeadView
    package let type: TypeView

    package static let shape = ViewShape<ModelFileView>(
        "model",
        .views("head") { [$0.head] },
        .views("type") { [$0.type] })
}

/// A declared type: exactly one of the lists has an element.
package struct TypeView: View {
    package var structures: [StructureView] = []
    package var enumerations: [EnumerationView] = []
    package var unions: [UnionView] = []
    package var choices: [ChoiceView] = []
    package var aliases: [AliasView] = []
    package var namespaces: [NamespaceView] = []
    package var headers: [HeadersView] = []
    package var events: [EventsView] = []

    package static let shape = ViewShape<TypeView>(
        "type",
        .views("structures") { $0.structures },
        .views("enumerations") { $0.enumerations },
        .views("unions") { $0.unions },
        .views("choices") { $0.choices },
        .views("aliases") { $0.aliases },
        .views("namespaces") { $0.namespaces },
        .views("headers") { $0.headers },
        .views("events") { $0.events })
}

/// A struct.
package struct StructureView: View {
    package let access: SourceText
    package let documentation: [SourceText]
    package let name: SourceText
    /// Whether it is a form of parts; any other is JSON.
    package let isMultipart: Bool
    /// Whether it is a part of such a form, with header fields of its own.
    package let isPart: Bool
    /// Whether it has an identity of its own.
    package let isIdentifiable: Bool
    /// Whether it is such a form that the client reads.
    package let isReceived: Bool
    package let nested: [TypeView]
    package let properties: [PropertyView]
    /// The parameters of the initializer.
    package let parameters: SourceText
    /// The statement that reads properties without names; empty where they are not kept.
    package let readAdditional: SourceText
    package let writeAdditional: SourceText
    /// The entries of a dictionary: the parts of a form that are not written as usual.
    package let fields: SourceText
    package let checks: [SourceText]
    package let patterns: [PatternView]

    package static let shape = ViewShape<StructureView>(
        "structure",
        .text("access") { $0.access },
        .texts("documentation") { $0.documentation },
        .text("name") { $0.name },
        .text("conformances") { $0.conformances },
        .flag("isMultipart") { $0.isMultipart },
        .flag("isPart") { $0.isPart },
        .flag("isObject") { !$0.isMultipart && !$0.isPart },
        .flag("isReceived") { $0.isReceived },
        .views("nested") { $0.nested },
        .views("properties") { $0.properties },
        .flag("hasProperties") { !$0.properties.isEmpty },
        .text("parameters") { $0.parameters },
        .flag("hasAdditional") { !$0.readAdditional.isEmpty },
        .text("readAdditional") { $0.readAdditional },
        .text("writeAdditional") { $0.writeAdditional },
        .flag("hasFields") { !$0.fields.isEmpty },
        .text("fields") { $0.fields },
        .flag("isChecked") { !$0.checks.isEmpty },
        .texts("checks") { $0.checks },
        .views("patterns") { $0.patterns })

    private var conformances: SourceText {
        let form: SourceText = isMultipart ? "MultipartForm" : isPart ? "FormPart" : "SchemaObject"
        return "\(form), Hashable\(isIdentifiable ? ", Identifiable" : "")"
    }
}

/// The header fields of a response.
package struct HeadersView: View {
    package let access: SourceText
    package let documentation: [SourceText]
    package let name: SourceText
    package let nested: [TypeView]
    package let properties: [PropertyView]
    /// The parameters of the initializer.
    package let parameters: SourceText
    /// Whether none of them has to be there.
    package let isOptional: Bool
    package let checks: [SourceText]
    package let patterns: [PatternView]

    package static let shape = ViewShape<HeadersView>(
        "headers",
        .text("access") { $0.access },
        .texts("documentation") { $0.documentation },
        .text("name") { $0.name },
        .views("nested") { $0.nested },
        .views("properties") { $0.properties },
        .text("parameters") { $0.parameters },
        .flag("isOptional") { $0.isOptional },
        .flag("isChecked") { !$0.checks.isEmpty },
        .texts("checks") { $0.checks },
        .views("patterns") { $0.patterns })
}

/// A property of a struct, of the input of an operation or of the common parameters.
package struct PropertyView: View {
    package let access: SourceText
    package let documentation: [SourceText]
    package let name: SourceText
    package let type: SourceText
    /// How the value is kept: by its own name, or privately by another one.
    package let storage: SourceText
    package let storageType: SourceText
    package let getter: SourceText
    package let setter: SourceText
    /// The message of the deprecation; empty where there is none.
    package let deprecation: SourceText
    /// The stored value, made of the initializer's argument.
    package let initialValue: SourceText
    package let read: SourceText
    package let write: SourceText

    package static let shape = ViewShape<PropertyView>(
        "property",
        .text("access") { $0.access },
        .texts("documentation") { $0.documentation },
        .text("name") { $0.name },
        .text("type") { $0.type },
        .flag("isStored") { $0.storage == $0.name },
        .text("storage") { $0.storage },
        .text("storageType") { $0.storageType },
        .text("getter") { $0.getter },
        .text("setter") { $0.setter },
        .flag("isDeprecated") { !$0.deprecation.isEmpty },
        .text("deprecation") { $0.deprecation },
        .text("initialValue") { $0.initialValue },
        .flag("isCoded") { !$0.read.isEmpty },
        .flag("isWritten") { !$0.write.isEmpty },
        .text("read") { $0.read },
        .text("write") { $0.write })
}

/// A translated pattern.
package struct PatternView: View {
    package let name: SourceText
    package let nodes: SourceText

    package static let shape = ViewShape<PatternView>(
        "pattern",
        .text("name") { $0.name },
        .text("nodes") { $0.nodes })
}

/// A file with the patterns that several types have.
package struct PatternsFileView: View {
    package let head: HeadView
    package let patterns: [PatternView]

    package static let shape = ViewShape<PatternsFileView>(
        "patterns",
        .views("head") { [$0.head] },
        .views("patterns") { $0.patterns })
}

/// An open enum.
package struct EnumerationView: View {
    package let access: SourceText
    package let documentation: [SourceText]
    package let name: SourceText
    package let rawType: SourceText
    package let cases: [CaseView]
    /// All cases, as elements of an array.
    package let caseList: SourceText
    package let takesAny: Bool
    /// Whether that is any text, and a text literal makes one.
    package let takesText: Bool

    /// A `switch` that is an expression takes the compiler time by the square of its cases: 4,000 of them half a minute.
    private var leaving: SourceText { cases.count > 100 ? "return " : "" }

    package static let shape = ViewShape<EnumerationView>(
        "enumeration",
        .text("access") { $0.access },
        .texts("documentation") { $0.documentation },
        .text("name") { $0.name },
        .text("rawType") { $0.rawType },
        .views("cases") { view in view.cases.map { $0.leaving(view.leaving) } },
        .views("declarations") { CaseDeclarationView.declarations(of: $0.cases) },
        .text("leaving") { $0.leaving },
        .text("caseList") { $0.caseList },
        .flag("takesAny") { $0.takesAny },
        .flag("takesText") { $0.takesText })
}

/// A case of an open enum.
package struct CaseView: View {
    package let documentation: [SourceText]
    package let name: SourceText
    package var value: SourceText

    /// The same with a word before the value.
    fileprivate func leaving(_ word: SourceText) -> CaseView {
        var view = self
        view.value = "\(word)\(value)"
        return view
    }

    package static let shape = ViewShape<CaseView>(
        "case",
        .texts("documentation") { $0.documentation },
        .text("name") { $0.name },
        .text("value") { $0.value })
}

/// A declaration of one case that has a comment, or of all that follow each other without one.
package struct CaseDeclarationView: View {
    package let documentation: [SourceText]
    package let names: SourceText

    /// The declarations of cases, in their order.
    fileprivate static func declarations(of cases: [CaseView]) -> [CaseDeclarationView] {
        var declarations: [CaseDeclarationView] = []
        var names: [SourceText] = []
        func endRun() {
            if !names.isEmpty { declarations.append(CaseDeclarationView(documentation: [], names: .joined(names))) }
            names = []
        }
        for item in cases {
            if item.documentation.isEmpty {
                names.append(item.name)
            } else {
                endRun()
                declarations.append(CaseDeclarationView(documentation: item.documentation, names: item.name))
            }
        }
        endRun()
        return declarations
    }

    package static let shape = ViewShape<CaseDeclarationView>(
        "caseDeclaration",
        .texts("documentation") { $0.documentation },
        .text("names") { $0.names })
}

/// The place where other types stand.
package struct NamespaceView: View {
    package let access: SourceText
    package let name: SourceText
    package let nested: [TypeView]

    package static let shape = ViewShape<NamespaceView>(
        "namespace",
        .text("access") { $0.access },
        .text("name") { $0.name },
        .views("first") { Array($0.nested.prefix(1)) },
        .views("others") { Array($0.nested.dropFirst()) })
}

/// A typealias.
package struct AliasView: View {
    package let access: SourceText
    package let documentation: [SourceText]
    package let name: SourceText
    package let type: SourceText

    package static let shape = ViewShape<AliasView>(
        "alias",
        .text("access") { $0.access },
        .texts("documentation") { $0.documentation },
        .text("name") { $0.name },
        .text("type") { $0.type })
}
