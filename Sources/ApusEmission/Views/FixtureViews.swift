/// A file with the examples of a type, and of what stands in it.
package struct FixtureFileView: View {
    package let head: HeadView
    package let types: [FixtureTypeView]

    package static let shape = ViewShape<FixtureFileView>(
        "fixtures",
        .views("head") { [$0.head] },
        .views("types") { $0.types })
}

/// The examples of one type.
package struct FixtureTypeView: View {
    /// The type with those that it stands in: `GetOrder.Output`.
    package let name: SourceText
    package let examples: [FixtureView]

    init(name: SourceText, examples: [FixtureView]) {
        self.name = name
        self.examples = examples.enumerated().map { index, example in
            var example = example
            example.isFollowing = index > 0
            return example
        }
    }

    package static let shape = ViewShape<FixtureTypeView>(
        "fixtureType",
        .text("name") { $0.name },
        .views("examples") { $0.examples })
}

/// An example: an expression, and the values that it is put together of.
package struct FixtureView: View {
    /// Whether another example stands before it.
    package var isFollowing: Bool
    package let access: SourceText
    package let documentation: [SourceText]
    package let name: SourceText
    package let type: SourceText
    package let locals: [LocalView]
    package let value: SourceText

    package static let shape = ViewShape<FixtureView>(
        "fixture",
        .flag("isFollowing") { $0.isFollowing },
        .text("access") { $0.access },
        .texts("documentation") { $0.documentation },
        .text("name") { $0.name },
        .text("type") { $0.type },
        .flag("hasLocals") { !$0.locals.isEmpty },
        .views("locals") { $0.locals },
        .text("value") { $0.value })
}

/// A part of an example: a call of an initializer. Each has a statement of its own, for compilers take long over what is
/// nested.
package struct LocalView: View {
    package let name: SourceText
    package let value: SourceText

    package static let shape = ViewShape<LocalView>(
        "local",
        .text("name") { $0.name },
        .text("value") { $0.value })
}
