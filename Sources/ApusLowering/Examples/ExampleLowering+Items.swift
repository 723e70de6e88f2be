import ApusModel
import ApusSpec
import ApusSyntax

extension ExampleLowering {
    /// The items of a stream: those of an example of the document, else one that is put together, or one for each type of
    /// events; nil where there is none.
    func stream(of items: ItemsModel, _ documented: Response?) -> ExampleValue? {
        if items.format.areEvents {
            let data = payloads(of: items)
            return data.isEmpty ? nil : .array(data.map { .event($0) })
        }
        let examples = documented.flatMap { media(of: $0.content) }?.examples ?? []
        if let found = examples.lazy.compactMap({ self.documentedItems($0.value, items) }).first {
            return .array(found)
        }
        return composed(items.type, rules: items.rules, called: "item").map { .array([$0]) }
    }

    /// The items of an example, which shows all of them as an array (OpenAPI 3.2, section "Sequential Media Types"), or
    /// one.
    private func documentedItems(_ node: SyntaxNode, _ items: ItemsModel) -> [ExampleValue]? {
        func item(_ node: SyntaxNode) -> ExampleValue? {
            let value = value(of: node, as: items.type, rules: items.rules)
            return (try? read(value, as: items.type, rules: items.rules)).map { reference(to: $0) ?? $0 }
        }
        if let one = item(node) { return [one] }
        let all = (node.elements ?? []).map(item)
        return all.isEmpty || all.contains(nil) ? nil : all.compactMap(\.self)
    }

    /// What events may say, put together. Examples of events show them whole, as no type of Swift has them.
    private func payloads(of items: ItemsModel) -> [ExampleValue] {
        guard case .named(let id) = model.types.resolved(items.type), case .events(let events) = model.types[id].kind
        else { return [composed(items.type, rules: items.rules, called: "data")].compactMap(\.self) }
        return events.cases.compactMap { item in
            let value =
                item.text.map(ExampleValue.text)
                ?? composed(item.payload, rules: item.rules, called: item.name.text)
            return value.map { .variant(id, item.name, $0) }
        }
    }
}
