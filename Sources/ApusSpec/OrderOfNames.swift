import ApusSource
import ApusSyntax

/// The order that what has a name is gone through in, wherever one thing may change what comes of another: where the
/// document has it decides nothing then. What is shown to people keeps the order of the document.
package enum OrderOfNames {
    /// Whether a name comes before another one. Texts that only look alike are two names, which their bytes tell apart.
    package static func isBefore(_ name: String, _ other: String) -> Bool {
        name == other ? name.utf8.lexicographicallyPrecedes(other.utf8) : name < other
    }

    /// The places of names in the order of these; what has one name stays in its order.
    package static func indices(of names: [String]) -> [Int] {
        if names.count < 2 { return Array(names.indices) }
        return names.indices.sorted { left, right in
            if names[left] != names[right] { return names[left] < names[right] }
            if isBefore(names[left], names[right]) { return true }
            return left < right && !isBefore(names[right], names[left])
        }
    }
}

extension DocumentReader {
    /// Reads entries in the order of their keys.
    ///
    /// - Returns: What was read, in the order of the document.
    func inOrderOfKeys<Value>(_ entries: [SyntaxEntry], _ read: (SyntaxEntry) -> Value?) -> [Value] {
        inOrder(of: entries.map(\.key)) { read(entries[$0]) }
    }

    /// Reads things in the order of their names.
    ///
    /// - Parameter read: Reads what has its name at a place.
    /// - Returns: What was read, in the order of the places.
    func inOrder<Value>(of names: [String], _ read: (Int) -> Value?) -> [Value] {
        var found = [Value?](repeating: nil, count: names.count)
        for index in OrderOfNames.indices(of: names) { found[index] = read(index) }
        return found.compactMap(\.self)
    }
}

extension Document {
    /// The document with its paths, their operations and its components in the order of their names; names that are but
    /// references come last.
    package var inOrderOfNames: Document {
        var document = self
        document.paths = Self.sorted(paths)
        document.webhooks = Self.sorted(webhooks)
        document.components.schemas = sorted(components.schemas)
        document.components.parameters = sorted(components.parameters)
        document.components.requestBodies = sorted(components.requestBodies)
        document.components.responses = sorted(components.responses)
        document.components.headers = sorted(components.headers)
        document.components.callbacks = sorted(components.callbacks)
        return document
    }

    private static func sorted(_ paths: [Path]) -> [Path] {
        // One that is given its slash makes way for the one that has it.
        OrderOfNames.indices(of: paths.map { $0.template.value + ($0.lacksSlash ? "\0" : "") }).map { index in
            var path = paths[index]
            let operations = path.item.operations
            guard operations.count > 1 else { return path }
            path.item.operations = OrderOfNames.indices(of: operations.map(\.method.value)).map { operations[$0] }
            return path
        }
    }

    /// What other files have comes behind what stands in the document, which is to have its name.
    private func sorted<Value>(_ named: [Components.Named<Value>]) -> [Components.Named<Value>] {
        let sorted = OrderOfNames.indices(of: named.map(\.name.value)).map { named[$0] }
        let declared = sorted.filter { !$0.isReference }
        return declared.filter { $0.name.range.file === range.file }
            + declared.filter { $0.name.range.file !== range.file } + sorted.filter(\.isReference)
    }
}
