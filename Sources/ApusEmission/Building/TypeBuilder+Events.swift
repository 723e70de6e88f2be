import ApusModel

extension TypeBuilder {
    /// The view of the data of events that their types tell apart.
    func events(_ events: EventsModel, _ type: TypeModel, _ documentation: [SourceText]) -> EventsView {
        let patterns = PatternNames(events.cases.map { ($0.name, $0.rules) })
        return EventsView(
            access: access,
            documentation: documentation.isEmpty
                ? ["/// The data of an event, by the type of the event."] : documentation,
            name: SourceText(type.name), nested: type.nested.map { self.type($0) },
            cases: events.cases.map { item in
                let coding = item.type.map { type -> SourceText in
                    spelling.witness(type).map { "ItemCoding(\($0))" } ?? "ItemCoding.itself"
                }
                let lines = checks.lines(
                    name: "name", value: "data", type: item.payload, rules: item.rules,
                    pattern: patterns.name(of: item.name))
                let checksItself = isDeclared(item.payload) && !lines.isEmpty
                return EventCaseView(
                    documentation: CommentText.lines(of: DocumentationModel(description: item.event.inlineCode)),
                    name: SourceText(item.name), event: .literal(item.event),
                    type: item.type.map(spelling.spell) ?? "String",
                    read: coding.map { "try \($0).item(of: text)" } ?? "text",
                    write: coding.map { "try \($0).text(of: data)" } ?? "data",
                    checksItself: checksItself, checks: checksItself ? [] : lines)
            }, patterns: patterns.views)
    }

    private func isDeclared(_ type: TypeReference) -> Bool {
        if case .named = model.types.resolved(type) { true } else { false }
    }
}
