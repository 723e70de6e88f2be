import ApusSource
import ApusSpec
import ApusSyntax

extension DocumentComparator {
    /// Compares all operations: those of the same requests, those that moved, and those that came or went.
    func compareOperations() {
        let olds = OperationTable(old, bases, base: bases.old)
        let news = OperationTable(new, bases, base: bases.new)
        var moved: Set<OperationTable.Key> = []
        for entry in olds.entries {
            if let other = news.entry(like: entry) {
                compare(entry, other)
            } else if let other = successor(of: entry, olds, news, moved) {
                moved.insert(other.key)
                let spot = operationSpot(entry, other)
                if isAsWritten(entry, other) {
                    // It is elsewhere because its servers are.
                    compare(entry.asWritten, other.asWritten, at: spot)
                } else {
                    reportMoved(entry, other, spot)
                    compare(entry, other, at: spot)
                }
            } else {
                let spot = operationSpot(entry, nil)
                let isDeprecated = entry.operation.isDeprecated
                report(
                    .operationRemoved, spot, isDeprecated ? "is gone; it was deprecated" : "is gone",
                    old: entry.operation.method.range, new: nil, anchor: anchor(.existence, entry.operation, nil))
            }
        }
        for entry in news.entries where olds.entry(like: entry) == nil && !moved.contains(entry.key) {
            report(
                .operationAdded, operationSpot(entry, nil), "is new", old: nil, new: entry.operation.method.range,
                anchor: anchor(.existence, nil, entry.operation))
        }
        finishPending()
    }

    /// Whether two operations have the same path as it is written, though others have what their servers have in their paths.
    private func isAsWritten(_ old: OperationTable.Entry, _ new: OperationTable.Entry) -> Bool {
        !old.isReceived && old.asWritten.key == new.asWritten.key
    }

    /// The operation that took the place of one whose requests no other one answers: it has the same `operationId`, the same
    /// path on other servers, or its path differs in a segment that one of the documents leaves open.
    private func successor(
        of entry: OperationTable.Entry, _ olds: OperationTable, _ news: OperationTable,
        _ taken: Set<OperationTable.Key>
    ) -> OperationTable.Entry? {
        func isFree(_ other: OperationTable.Entry) -> Bool {
            olds.entry(like: other) == nil && !taken.contains(other.key)
        }
        if let other = news.entry(named: entry), isFree(other) { return other }
        if entry.isReceived {
            // A callback of the same name may have another address.
            let others = entry.origin == .webhook ? [] : news.entries(as: entry).filter(isFree)
            return others.count == 1 ? others.first : nil
        }
        if let other = news.entry(writtenLike: entry), isFree(other) { return other }
        let others = news.entries(as: entry).filter(isFree).compactMap { other in
            let relation = PathRelation(entry, other)
            return relation.isRewritten ? (other: other, count: relation.fixed.count + relation.opened.count) : nil
        }
        // The one with the fewest differences, if it is one.
        guard let least = others.map(\.count).min() else { return nil }
        let nearest = others.filter { $0.count == least }
        return nearest.count == 1 ? nearest.first?.other : nil
    }

    private func reportMoved(_ old: OperationTable.Entry, _ new: OperationTable.Entry, _ spot: Spot) {
        let relation = PathRelation(old, new)
        var rule = DiffRule.operationMoved
        var message: ChangeText = "is now \(new.name.text)"
        if relation.isRewritten, old.operation.method.value == new.operation.method.value {
            let fixed = relation.fixed.map { (values(of: $0.variable, old, self.old, oldSchemas), $0.segment) }
            let opened = relation.opened.map { (values(of: $0.variable, new, self.new, newSchemas), $0.segment) }
            // Where the variable may not have the value that stood there, the operation is elsewhere.
            if opened.allSatisfy({ values, segment in values?.contains(segment) ?? true }) {
                message = "is now written \(new.path.template.value)"
                let isFixed = fixed.contains { values, segment in values != [segment] }
                let isOpened = opened.contains { values, segment in values != [segment] }
                rule = isFixed ? .pathVariableFixed : isOpened ? .pathVariableOpened : .pathRewritten
            }
        }
        report(
            rule, spot, message, old: old.path.template.range, new: new.path.template.range,
            anchor: anchor(.name, old.operation, new.operation),
            values: ChangeValues(old: old.name.text, new: new.name.text))
    }

    /// The values that a variable of a path may have, when they are listed.
    private func values(
        of variable: String, _ entry: OperationTable.Entry, _ document: Document, _ schemas: SchemaFlattener
    ) -> [String]? {
        let parameters = entry.operation.parameters.map { document.parameters[$0] }
        let parameter = parameters.first { $0.location == .path && $0.name.value == variable }
        return parameter?.schema.flatMap { schemas.effective(SchemaSet($0)).values }?
            .map { CanonicalValue.shown($0.node) }
    }

    private func operationSpot(_ entry: OperationTable.Entry, _ new: OperationTable.Entry?) -> Spot {
        Spot(
            node: graph.add((new ?? entry).name), place: places.place(of: entry), isReceived: entry.isReceived)
    }

    private func anchor(_ aspect: ChangeAnchor.Aspect, _ old: Operation?, _ new: Operation?) -> ChangeAnchor {
        ChangeAnchor(aspect, old: old?.range, new: new?.range)
    }

    private func compare(_ old: OperationTable.Entry, _ new: OperationTable.Entry, at known: Spot? = nil) {
        let spot = known ?? operationSpot(old, new)
        comparePathTexts(old, new, spot)
        compareTexts(old.operation, new.operation, spot)
        let keys = keys(old, new)
        compareParameters(of: old, new, keys, spot)
        compareBody(old.operation, new.operation, spot)
        compareResponses(old.operation, new.operation, spot)
        if spot.isReceived {
            compareReceivedSecurity(old.operation, new.operation, spot)
        } else {
            compareSecurity(old.operation, new.operation, keys, spot)
            compareServers(old, new, spot)
        }
        finishPending()
    }

    private func compareReceivedSecurity(_ old: Operation, _ new: Operation, _ spot: Spot) {
        guard old.security ?? [] != new.security ?? [] else { return }
        report(
            .webhookSecurityChanged, spot, "names other credentials",
            old: old.securityRange ?? old.method.range, new: new.securityRange ?? new.method.range,
            anchor: anchor(.security, old, new))
    }

    private func comparePathTexts(_ old: OperationTable.Entry, _ new: OperationTable.Entry, _ spot: Spot) {
        let place = old.isReceived ? spot.place : places.place(.root, .path(old.path.template.value))
        let ranges = (old: old.path.template.range, new: new.path.template.range)
        if old.shape == new.shape, old.variables != new.variables {
            report(
                .pathVariableRenamed, spot, at: place, "is now written \(new.path.template.value)", old: ranges.old,
                new: ranges.new, anchor: ChangeAnchor(.name, old: ranges.old, new: ranges.new),
                values: ChangeValues(old: old.path.template.value, new: new.path.template.value))
        }
        compareText(.summaryChanged, "summary", old.path.item.summary, new.path.item.summary, spot, at: place, ranges)
        compareText(
            .descriptionChanged, "description", old.path.item.description, new.path.item.description, spot, at: place,
            ranges)
    }

    private func compareTexts(_ old: Operation, _ new: Operation, _ spot: Spot) {
        let ranges = (old: old.method.range, new: new.method.range)
        compareText(.summaryChanged, "summary", old.summary, new.summary, spot, ranges)
        compareText(.descriptionChanged, "description", old.description, new.description, spot, ranges)
        compareLinks(old.externalDocs, new.externalDocs, spot, ranges)
        compareDeprecation(
            old.isDeprecated, new.isDeprecated, spot, ranges, anchor(.deprecation, old, new))
        if old.operationID?.value != new.operationID?.value {
            report(
                .operationIDChanged, spot, change(of: "operationId", old.operationID?.value, new.operationID?.value),
                old: old.operationID?.range ?? ranges.old, new: new.operationID?.range ?? ranges.new,
                anchor: anchor(.name, old, new),
                values: ChangeValues(old: old.operationID?.value, new: new.operationID?.value))
        }
        if Set(old.tags) != Set(new.tags) {
            report(
                .tagsChanged, spot, change(ofTags: old.tags, new.tags),
                old: ranges.old, new: ranges.new, anchor: anchor(.documentation, old, new),
                values: ChangeValues(
                    old: old.tags.sorted().joined(separator: ","), new: new.tags.sorted().joined(separator: ",")))
        }
    }

    private func change(ofTags old: [String], _ new: [String]) -> ChangeText {
        let (before, after) = (old.joined(separator: ", "), new.joined(separator: ", "))
        if old.isEmpty { return "has tags \(after), and had none" }
        if new.isEmpty { return "has no tags any more; they were \(before)" }
        return "has tags \(after) in the place of \(before)"
    }

    /// "has another summary": a text in its old and new form.
    func change(of name: String, _ old: String?, _ new: String?) -> ChangeText {
        switch (old, new) {
        case (nil, let new?): "has \(words: name) \(new)"
        case (let old?, nil): "has no \(words: name) any more; it was \(old)"
        default: "has \(words: name) \(new ?? "") in the place of \(old ?? "")"
        }
    }
}
