/// The data of events, which the types of the events tell apart: an enum with a case for each.
package struct EventsView: View {
    package let access: SourceText
    package let documentation: [SourceText]
    package let name: SourceText
    package let nested: [TypeView]
    package let cases: [EventCaseView]
    package let patterns: [PatternView]

    package static let shape = ViewShape<EventsView>(
        "events",
        .text("access") { $0.access },
        .texts("documentation") { $0.documentation },
        .text("name") { $0.name },
        .views("nested") { $0.nested },
        .views("cases") { $0.cases },
        .flag("isChecked") { $0.cases.contains { $0.check != nil } },
        .views("checkedCases") { $0.cases.compactMap(\.check) },
        .views("patterns") { $0.patterns })
}

/// The data of events of one type.
package struct EventCaseView: View {
    package let documentation: [SourceText]
    package let name: SourceText
    /// The type of the event, as a literal.
    package let event: SourceText
    package let type: SourceText
    /// The expressions that make the data of a text, and a text of the data.
    package let read: SourceText
    package let write: SourceText
    /// What is checked of the data; nil: nothing.
    package let check: PayloadCheckView?

    package static let shape = ViewShape<EventCaseView>(
        "eventCase",
        .texts("documentation") { $0.documentation },
        .text("name") { $0.name },
        .text("event") { $0.event },
        .text("type") { $0.type },
        .text("read") { $0.read },
        .text("write") { $0.write })
}
