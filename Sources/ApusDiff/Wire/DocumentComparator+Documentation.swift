import ApusSource
import ApusSpec
import ApusSyntax

extension DocumentComparator {
    /// The places of two texts.
    typealias Ranges = (old: SourceRange, new: SourceRange)

    /// Compares a text for people. Line ends and blanks make no difference: what is wrapped anew says the same.
    func compareText(
        _ rule: DiffRule, _ name: String, _ old: String?, _ new: String?, _ spot: Spot, at place: PlaceID? = nil,
        _ ranges: Ranges
    ) {
        if old == new { return }
        let words = (old: Self.words(old), new: Self.words(new))
        if words.old == words.new { return }
        let message: ChangeText =
            words.old.isEmpty
            ? "has a \(words: name) now"
            : words.new.isEmpty ? "has no \(words: name) any more" : "has another \(words: name)"
        report(
            rule, spot, at: place, message, old: ranges.old, new: ranges.new,
            anchor: ChangeAnchor(.documentation, old: ranges.old, new: ranges.new))
    }

    private static func words(_ text: String?) -> [Substring] { text?.split(whereSeparator: \.isWhitespace) ?? [] }

    /// Compares links to further documentation.
    func compareLinks(
        _ old: SyntaxNode?, _ new: SyntaxNode?, _ spot: Spot, at place: PlaceID? = nil, _ ranges: Ranges
    ) {
        guard old != nil || new != nil, old.map(CanonicalValue.text) != new.map(CanonicalValue.text) else { return }
        report(
            .externalDocsChanged, spot, at: place, "links to other documentation", old: old?.range ?? ranges.old,
            new: new?.range ?? ranges.new, anchor: ChangeAnchor(.documentation, old: ranges.old, new: ranges.new))
    }

    /// Compares examples, of which the order does not count.
    func compareExamples(
        _ old: [SyntaxNode], _ new: [SyntaxNode], _ spot: Spot, at place: PlaceID? = nil, _ ranges: Ranges
    ) {
        if old.isEmpty, new.isEmpty { return }
        if Set(old.map(CanonicalValue.text)) == Set(new.map(CanonicalValue.text)) { return }
        report(
            .exampleChanged, spot, at: place,
            old.isEmpty ? "has an example now" : new.isEmpty ? "has no example any more" : "has other examples",
            old: old.first?.range ?? ranges.old, new: new.first?.range ?? ranges.new,
            anchor: ChangeAnchor(.documentation, old: ranges.old, new: ranges.new))
    }

    func compareDeprecation(
        _ old: Bool, _ new: Bool, _ spot: Spot, _ ranges: Ranges, _ anchor: ChangeAnchor
    ) {
        if old == new { return }
        report(
            new ? .deprecated : .undeprecated, spot, new ? "became deprecated" : "is not deprecated any more",
            old: ranges.old, new: ranges.new, anchor: anchor)
    }

    /// Compares what two schemas say to people, once for both directions.
    func compareTexts(_ old: Handle<Schema>, _ new: Handle<Schema>, _ spot: Spot) {
        let (old, new) = (self.old.speaker(old), self.new.speaker(new))
        let pair = ComparedPair.schemas(SchemaSet(old), SchemaSet(new), .request, isText: false)
        if let node = documented[pair] { return graph.link(spot.node, node) }
        var spot = spot
        let node = graph.add()
        documented[pair] = node
        graph.link(spot.node, node)
        spot.node = node
        let before = self.old.schemas[old]
        let after = self.new.schemas[new]
        let ranges = (old: before.range, new: after.range)
        let titles = (old: before.title ?? self.old.title(of: before), new: after.title ?? self.new.title(of: after))
        compareText(.titleChanged, "title", titles.old, titles.new, spot, ranges)
        compareText(.descriptionChanged, "description", before.description, after.description, spot, ranges)
        compareMeanings(before, after, spot, ranges)
        compareExamples(before.examples, after.examples, spot, ranges)
        compareLinks(before.externalDocs, after.externalDocs, spot, ranges)
        compareDeprecation(
            before.isDeprecated, after.isDeprecated, spot, ranges,
            ChangeAnchor(.deprecation, old: before.range, new: after.range))
    }

    /// Compares what is said of the values of a list, as far as both have them.
    private func compareMeanings(_ old: Schema, _ new: Schema, _ spot: Spot, _ ranges: Ranges) {
        let (before, after) = (old.enumerationDescriptions, new.enumerationDescriptions)
        if before == after { return }
        let common = Set(old.enumeration?.compactMap(\.scalar?.text) ?? [])
        let values = (new.enumeration ?? []).compactMap(\.scalar?.text).filter { value in
            common.contains(value) && Self.words(before[value]) != Self.words(after[value])
        }
        guard !values.isEmpty else { return }
        report(
            .descriptionChanged, spot, "says something else of \(ChangeText.list(values))", old: ranges.old,
            new: ranges.new, anchor: ChangeAnchor(.documentation, old: ranges.old, new: ranges.new))
    }

    /// Compares what stands at the root of the documents.
    func compareRoot() {
        let spot = Spot(node: graph.add(), place: places.place(.root, .field("info")))
        let ranges = (old: old.info.range, new: new.info.range)
        compareText(.titleChanged, "title", old.info.title, new.info.title, spot, ranges)
        compareText(.summaryChanged, "summary", old.info.summary, new.info.summary, spot, ranges)
        compareText(.descriptionChanged, "description", old.info.description, new.info.description, spot, ranges)
        compareValue(.contactChanged, "contact", old.info.contact, new.info.contact, spot, ranges)
        compareValue(.licenseChanged, "license", old.info.license, new.info.license, spot, ranges)
        compareValue(
            .termsOfServiceChanged, "link to terms of service", old.info.termsOfService, new.info.termsOfService, spot,
            ranges)
        if old.info.version != new.info.version {
            report(
                .documentVersionChanged, spot, change(of: "version", old.info.version, new.info.version),
                old: ranges.old, new: ranges.new,
                anchor: ChangeAnchor(.documentation, old: ranges.old, new: ranges.new),
                values: ChangeValues(old: old.info.version, new: new.info.version))
        }
        let whole = Spot(node: spot.node, place: .root)
        let all = (old: old.range, new: new.range)
        if old.version != new.version {
            report(
                .openAPIVersionChanged, whole, change(of: "OpenAPI", old.version.rawValue, new.version.rawValue),
                old: all.old, new: all.new, anchor: ChangeAnchor(.documentation, old: all.old, new: all.new),
                values: ChangeValues(old: old.version.rawValue, new: new.version.rawValue))
        }
        compareLinks(old.externalDocs, new.externalDocs, whole, all)
        compareTags(spot)
        compareServers(whole)
        compareSchemes()
    }

    /// Compares values that apus takes as they are.
    private func compareValue(
        _ rule: DiffRule, _ name: String, _ old: SyntaxNode?, _ new: SyntaxNode?, _ spot: Spot, _ ranges: Ranges
    ) {
        let values = ChangeValues(old: old.map(CanonicalValue.text), new: new.map(CanonicalValue.text))
        if values.old == values.new { return }
        report(
            rule, spot,
            old == nil
                ? "has a \(words: name) now"
                : new == nil ? "has no \(words: name) any more" : "has another \(words: name)",
            old: old?.range ?? ranges.old, new: new?.range ?? ranges.new,
            anchor: ChangeAnchor(.documentation, old: ranges.old, new: ranges.new), values: values)
    }

    private func compareTags(_ spot: Spot) {
        let match = ListMatch(old.tags, new.tags, by: \.name, alike: \.description)
        func place(_ tag: Tag) -> PlaceID { places.place(.root, .component(section: "tags", name: tag.name)) }
        for tag in match.added {
            report(
                .tagAdded, spot, at: place(tag), "is new", old: old.info.range, new: tag.range,
                anchor: ChangeAnchor(.existence, old: nil, new: tag.range))
        }
        for tag in match.gone {
            report(
                .tagRemoved, spot, at: place(tag), "is gone", old: tag.range, new: new.info.range,
                anchor: ChangeAnchor(.existence, old: tag.range, new: nil))
        }
        for (tag, other) in match.pairs {
            let place = place(tag)
            let ranges = (old: tag.range, new: other.range)
            compareText(
                .descriptionChanged, "description", tag.description, other.description, spot, at: place, ranges)
            compareLinks(tag.externalDocs, other.externalDocs, spot, at: place, ranges)
        }
    }
}

extension Document {
    /// What a schema says to people is what it refers to says, where it has nothing of its own to say.
    fileprivate func speaker(_ handle: Handle<Schema>) -> Handle<Schema> {
        var current = handle
        for _ in 0..<Self.longestChain {
            guard let next = schemas[current].target, schemas[current].isSilent else { break }
            current = next
        }
        return current
    }

    /// The title of what a schema refers to.
    fileprivate func title(of schema: Schema) -> String? { schema.target.flatMap { schemas[speaker($0)].title } }

    /// So many references stand one behind the other.
    private static var longestChain: Int { 16 }
}

extension Schema {
    /// What a schema is the same as, but for what stands beside the reference.
    fileprivate var target: Handle<Schema>? { reference ?? (allOf.count == 1 ? allOf[0] : nil) }

    /// Whether it has no word for people.
    fileprivate var isSilent: Bool {
        title == nil && description == nil && examples.isEmpty && externalDocs == nil && !isDeprecated
            && enumerationDescriptions.isEmpty
    }
}
