import ApusSource
import ApusSpec

/// Makes one change of all that has one cause.
///
/// - The two directions of a value that travels both ways: twin rules, the same subject and values. The worse one stands
///   first, of equals that of requests; the levels are joined.
/// - A source change whose anchor has the aspect and a place (in OLD or in NEW) of a change on the wire: it is merged into
///   that, with its levels, its rule and its note. Several may be, when one schema makes several types. One about a part of
///   an object belongs to the change of that part, else to one of the object as a whole, and never to one of another part:
///   who accepts that one part went has not accepted that another one came. One that finds no change on the wire stands
///   alone.
struct CauseMerge {
    private struct Cause: Hashable {
        var key: String
        var values: ChangeValues
        var rules: Set<RuleID>
    }

    private struct Place: Hashable {
        /// Which changes of an object are meant: all of them, those of the whole, or those of a part.
        enum Extent: Hashable {
            case any
            case whole
            case part(ChangeAnchor.Part)
        }

        var aspect: ChangeAnchor.Aspect
        /// One of these, or both.
        var old: SourceRange?
        var new: SourceRange?
        var extent: Extent
    }

    /// What a change does to Swift code.
    private struct Consequence: Hashable {
        var index: Int
        var message: ChangeText
    }

    /// A note, and what else it goes for.
    private struct Noted {
        var first: (words: ChangeText, note: ChangeText)
        var place: Int
        var others: [ChangeText] = []
    }

    private let policy: ChangePolicy
    private var merged: [Change] = []
    /// How many of them are of the wire.
    private var wire = 0
    private var causes: [Cause: Int] = [:]
    private var places: [Place: Int] = [:]
    private var noted: [Consequence: Noted] = [:]

    /// Makes an empty merge.
    init(policy: ChangePolicy) { self.policy = policy }

    /// Takes a change on the wire.
    mutating func add(_ change: Change) {
        var rules: Set = [change.rule]
        if case .rule(let twin)? = RuleCatalog[change.rule]?.otherDirection { rules.insert(twin) }
        let cause = Cause(key: change.subject.key, values: change.values, rules: rules)
        let levels = policy.levels(change.rule, change.levels)
        if let index = causes[cause] {
            join(change, levels, into: index)
            register(change.anchor, index)
        } else {
            var change = change
            change.levels = levels
            merged.append(change)
            wire = merged.count
            let index = wire - 1
            causes[cause] = index
            register(change.anchor, index)
        }
    }

    /// Takes a change of source; all changes on the wire have been added before.
    mutating func add(_ source: SourceChange) {
        var change = source.change
        let levels = policy.levels(change)
        if let index = ([change.anchor] + source.otherAnchors).lazy.compactMap(cause).first {
            // What it notes is part of the note that it becomes.
            change.notes = []
            join(change, levels, into: index)
            note(source, in: index)
        } else {
            change.levels = levels
            merged.append(change)
        }
    }

    /// Adds what a change means for Swift code: what it does to several things alike is one note.
    private mutating func note(_ source: SourceChange, in index: Int) {
        let consequence = Consequence(index: index, message: source.change.message)
        if source.change.notes.isEmpty, let first = noted[consequence]?.first, let place = noted[consequence]?.place {
            let words = source.change.subject.words
            if first.words == words { return }
            noted[consequence]?.others.append(words)
            merged[index].notes[place] =
                "\(first.note). \(SourceFindings.others(noted[consequence]?.others ?? []))"
        } else if !merged[index].notes.contains(source.note) {
            if source.change.notes.isEmpty {
                noted[consequence] = Noted(
                    first: (source.change.subject.words, source.note), place: merged[index].notes.count)
            }
            merged[index].notes.append(source.note)
        }
    }

    /// The changes, the worst first, else in the order that the documents have their operations in.
    func changes(_ order: OperationOrder) -> [Change] {
        // What no operation has is told in front of what they have, if it was found there.
        let places = [merged[..<wire], merged[wire...]].flatMap { changes in
            let first = changes.firstIndex { !$0.operations.isEmpty } ?? changes.endIndex
            return changes.indices.map { $0 < first ? -1 : changes[$0].operations.map(order.place(of:)).min() ?? .max }
        }
        let judged = merged.map { change in
            var change = policy.judged(change)
            change.operations = order.sorted(change.operations)
            if change.isShared, change.operations.count == 1 {
                change.message = change.message.naming(change.operations[0])
            }
            return change
        }
        let ranks = judged.indices.map { ChangeOrder(judged[$0], places[$0], $0) }
        return judged.indices.sorted { ranks[$0] < ranks[$1] }.map { judged[$0] }
    }

    /// Where several changes are at hand for a place, the first is as good as any.
    private mutating func register(_ anchor: ChangeAnchor, _ index: Int) {
        for extent in [.any, anchor.part.map { .part($0) } ?? .whole] as [Place.Extent] {
            for place in Self.places(anchor.aspect, anchor.old, anchor.new, extent) where places[place] == nil {
                places[place] = index
            }
        }
    }

    /// What an object is looked for by: what it was and is, since one schema may have become several, then either.
    private static func places(
        _ aspect: ChangeAnchor.Aspect, _ old: SourceRange?, _ new: SourceRange?, _ extent: Place.Extent
    ) -> [Place] {
        let sides = [(old, new), (old, nil), (nil, new)].prefix(old == nil || new == nil ? 1 : 3)
        return sides.compactMap { old, new in
            old == nil && new == nil ? nil : Place(aspect: aspect, old: old, new: new, extent: extent)
        }
    }

    /// The change on the wire that an anchor of source leads to.
    private func cause(_ anchor: ChangeAnchor) -> Int? {
        func find(_ old: SourceRange?, _ new: SourceRange?, _ extent: Place.Extent) -> Int? {
            Self.places(anchor.aspect, old, new, extent).lazy.compactMap { places[$0] }.first
        }
        guard let part = anchor.part else {
            return find(anchor.old, anchor.new, .whole) ?? find(anchor.old, anchor.new, .any)
        }
        if let index = find(anchor.old, anchor.new, .part(part)) { return index }
        // An alternative may have become another one where it stands.
        if case .alternative(let range) = part,
            let index = find(anchor.old.map { _ in range }, anchor.new.map { _ in range }, .whole)
        {
            return index
        }
        return find(anchor.old, anchor.new, .whole)
    }

    private mutating func join(_ change: Change, _ levels: PromiseLevels, into index: Int) {
        var target = merged[index]
        let isWorse = levels.worst > target.levels.worst && change.directions != []
        // Which operation was found first says nothing: of two directions alike, that of requests is named first.
        let isFirst =
            levels.worst == target.levels.worst && change.directions == .request && target.directions == .response
        if isWorse || isFirst {
            target.otherRules = target.rules
            target.rule = change.rule
            target.message = change.message
        }
        for rule in change.rules where !target.rules.contains(rule) { target.otherRules.append(rule) }
        target.otherRules.removeAll { $0 == target.rule }
        target.levels = target.levels.joined(levels)
        target.directions.formUnion(change.directions)
        let known = Set(target.operations)
        target.operations += change.operations.filter { !known.contains($0) }
        for note in change.notes where !target.notes.contains(note) { target.notes.append(note) }
        merged[index] = target
    }
}

/// The order in which people have written down the operations: that of NEW, behind those that are gone. The comparison goes
/// through them by name.
package struct OperationOrder {
    private var places: [String: Int] = [:]

    /// None.
    package init() {}

    init(old: Document, new: Document) {
        func names(_ document: Document) -> [String] {
            (document.paths + document.receivedItems.map(\.item)).flatMap { path in
                path.item.operations.map { "\($0.method.value) \(path.template.value)" }
            }
        }
        let news = names(new)
        let known = Set(news)
        for name in names(old).filter({ !known.contains($0) }) + news where places[name] == nil {
            places[name] = places.count
        }
    }

    func place(of operation: OperationName) -> Int { places[operation.text] ?? .max }

    /// Operations without those that say nothing new.
    func sorted(_ operations: [OperationName]) -> [OperationName] {
        if operations.count < 2 { return operations }
        var known: Set<String> = []
        return operations.filter { known.insert($0.text).inserted }.enumerated()
            .map { (place: place(of: $1), offset: $0, operation: $1) }
            .sorted { ($0.place, $0.offset) < ($1.place, $1.offset) }.map(\.operation)
    }
}

/// The order of changes: not accepted before accepted, the worst first, the wire before source before docs, and within
/// that by the place of what has them, then as they were found.
private struct ChangeOrder: Comparable {
    private let ranks: [Int]

    init(_ change: Change, _ place: Int, _ offset: Int) {
        func rank(_ level: ChangeLevel?) -> Int {
            switch level {
            case .breaking: 0
            case .risky: 1
            case .compatible: 2
            case nil: 3
            }
        }
        ranks = [
            change.isAccepted ? 1 : 0, rank(change.levels.worst), rank(change.levels.wire), rank(change.levels.source),
            place, offset,
        ]
    }

    static func < (left: ChangeOrder, right: ChangeOrder) -> Bool { left.ranks.lexicographicallyPrecedes(right.ranks) }
}
