import ApusModel

extension TypeBuilder {
    /// The view of the data of events that their types tell apart.
    func events(_ events: EventsModel, _ type: TypeModel, _ documentation: [SourceText]) -> EventsView {
        let patterns = PatternNames(events.cases.map { ($0.name, $0.rules) }, beside: checks.patterns)
        return EventsView(
            access: access,
            documentation: documentation.isEmpty
                ? ["/// The data of an event, by the type of the event."] : documentation,
            name: SourceText(type.name), nested: type.nested.map { self.type($0) },
            cases: events.cases.map { item in
                let coding = item.type.map { type -> SourceText in
                    spelling.witness(type).map { "ItemCoding(\($0))" } ?? "ItemCoding.itself"
                }
                return EventCaseView(
                    documentation: CommentText.lines(of: DocumentationModel(description: item.event.inlineCode)),
                    name: SourceText(item.name), event: .literal(item.event),
                    type: item.type.map(spelling.spell) ?? "String",
                    read: coding.map { "try \($0).item(of: text)" } ?? "text",
                    write: coding.map { "try \($0).text(of: data)" } ?? "data",
                    check: payloadCheck(of: item.name, "data", type: item.payload, rules: item.rules, patterns))
            }, patterns: patterns.views)
    }
}
