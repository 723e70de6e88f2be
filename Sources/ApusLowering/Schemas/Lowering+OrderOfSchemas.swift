import ApusSource
import ApusSpec

extension Lowering {
    /// Schemas behind those that they, or what stands in them, inherit from or repeat: what is inherited is then declared
    /// where it stands, wherever that is.
    func basesFirst(_ named: [Components.Named<Schema>]) -> [Components.Named<Schema>] {
        /// What comes next: what a schema is made of, what those that stand in it are made of, or the schema itself.
        enum Step { case bases, contents, schema }
        var sorted: [Components.Named<Schema>] = []
        var open = named.reversed().map { (handle: $0.handle, step: Step.bases) }
        let byHandle = Dictionary(named.map { ($0.handle, $0) }, uniquingKeysWith: { first, _ in first })
        lazy var homes = SchemaHomes(named.map(\.handle), in: document)
        var visited: Set<Handle<Schema>> = []
        var choices: Set<Handle<Schema>> = []
        // What stands in a schema is gone through once, however many lead to it.
        var seen: Set<Handle<Schema>> = []
        // Not by recursion: a chain may be as long as the document.
        while let (handle, step) = open.popLast() {
            let isNew =
                switch step {
                case .bases: visited.insert(handle).inserted
                case .contents: seen.insert(handle).inserted
                case .schema: false
                }
            if step == .schema, let component = byHandle[handle] { sorted.append(component) }
            guard isNew else { continue }
            let schema = document.schemas[handle]
            var bases = schema.bases
            if step == .bases { open.append((handle: handle, step: .schema)) }
            open += repeatedVariants(of: handle, besides: &choices).reversed().map { (handle: $0, step: Step.bases) }
            if step == .contents || components.contains(handle) {
                let parts = schema.parts.map(\.schema).filter { !components.contains($0) }
                // What stands elsewhere, and is but referred to, belongs to what it stands in.
                let others = parts.filter { !schema.range.contains(document.schemas[$0].range) }
                open += others.compactMap { homes.home(of: $0) }.reversed().map { (handle: $0, step: Step.bases) }
                open += parts.reversed().map { (handle: $0, step: Step.contents) }
            }
            // What stands in a part of one schema belongs to that.
            if step == .contents { bases.removeAll(where: traits.absorbed.contains) }
            open += bases.reversed().map { (handle: $0, step: Step.bases) }
        }
        return sorted
    }

    /// The named variants of choices that a schema has more to say of: each of its own variants has the properties of one of
    /// them. Those that inherit from the schema itself have them already.
    ///
    /// - Parameter seen: The choices whose variants were returned before, which thousands of schemas may lead to.
    private func repeatedVariants(
        of handle: Handle<Schema>, besides seen: inout Set<Handle<Schema>>
    ) -> [Handle<Schema>] {
        // Field by field: to copy the schema costs more than all of this.
        let hasChoice = !document.schemas[handle].oneOf.isEmpty || !document.schemas[handle].anyOf.isEmpty
        let isMade = !document.schemas[handle].allOf.isEmpty || document.schemas[handle].reference != nil
        let isMore = isMade || hasChoice && !document.schemas[handle].properties.isEmpty
        guard isMore, leadsToChoice(handle) else { return [] }
        let flat = flatten(handle)
        let unions = flat.isPlain ? [] : flat.unions.prefix(1).filter { seen.insert($0).inserted }
        let choices = flat.choices.filter { seen.insert($0).inserted }
        let chosen = unions.flatMap { variants(of: document.schemas[$0]) }
        let merged = choices.flatMap { mergedVariants(of: document.schemas[$0]) ?? [] }
        return (chosen + merged).filter { variant in
            guard components.contains(variant), variant != handle else { return false }
            let isHeir = !document.schemas[variant].allOf.isEmpty || document.schemas[variant].reference != nil
            return !isHeir || !flatten(variant).sources.contains(handle)
        }
    }

    /// Whether a schema, or something that it inherits from, is a choice.
    private func leadsToChoice(_ handle: Handle<Schema>) -> Bool {
        isReached(from: handle, by: bases(of:)) {
            !document.schemas[$0].oneOf.isEmpty || !document.schemas[$0].anyOf.isEmpty
        }
    }
}

/// Which named schema something stands in, by their places.
private struct SchemaHomes {
    /// A named schema, with the place in the list of the one that it stands in.
    private struct Home {
        let range: SourceRange
        let schema: Handle<Schema>
        var outer: Int?
    }

    private var byFile: [ObjectIdentifier: [Home]] = [:]
    private let document: Document

    init(_ named: [Handle<Schema>], in document: Document) {
        self.document = document
        for handle in named {
            let range = document.schemas[handle].range
            byFile[ObjectIdentifier(range.file), default: []].append(Home(range: range, schema: handle))
        }
        byFile = byFile.mapValues(Self.nested)
    }

    /// The schemas by their places, each with the one around it.
    private static func nested(_ homes: [Home]) -> [Home] {
        var homes = homes.sorted { ($0.range.start, $1.range.end) < ($1.range.start, $0.range.end) }
        var open: [Int] = []
        for index in homes.indices {
            while let last = open.last, !homes[last].range.contains(homes[index].range) { open.removeLast() }
            homes[index].outer = open.last
            open.append(index)
        }
        return homes
    }

    /// The innermost named schema around one without a name.
    func home(of handle: Handle<Schema>) -> Handle<Schema>? {
        let range = document.schemas[handle].range
        guard let all = byFile[ObjectIdentifier(range.file)] else { return nil }
        // The last one that begins before it, by halves.
        var (low, high) = (0, all.count)
        while low < high {
            let middle = (low + high) / 2
            if all[middle].range.start <= range.start { low = middle + 1 } else { high = middle }
        }
        var next = low > 0 ? low - 1 : nil
        while let index = next, !all[index].range.contains(range) { next = all[index].outer }
        return next.map { all[$0].schema }
    }
}

extension SourceRange {
    /// Whether another stretch lies in this one.
    fileprivate func contains(_ other: SourceRange) -> Bool {
        file === other.file && start <= other.start && other.end <= end
    }
}
