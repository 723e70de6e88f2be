import ApusModel
import ApusSource
import ApusSpec

/// A thing of the document that wants a Swift name.
struct NameWish {
    /// What it is, for notes: `the property`.
    var kind: StaticString
    /// Its name in the document.
    var source: String
    /// The names that it could have, the best one first.
    var candidates: [SwiftIdentifier]
    /// What stands before its name where the configuration speaks of it: `Pet.` Of several, the first one counts most.
    var owners = [""]
    /// How many of the candidates are as good as the first: that it has none of these is worth a note.
    var goodCount = 1
    var range: SourceRange?
}

/// The name that a thing has got.
struct ChosenName {
    /// The name in Swift.
    var name: SwiftIdentifier
    /// The name that apus would have given, by which the configuration speaks of the thing.
    var original: SwiftIdentifier
}

/// The names that the document gives to what operations share; of several names for one thing the first one.
struct SharedNames {
    /// A name, and what tells the thing from another one of the name, which comes of another file.
    struct Name {
        var text: String
        var alternative: String?
    }

    let parameters: [Handle<Parameter>: Name]
    let requestBodies: [Handle<RequestBody>: Name]
    let responses: [Handle<Response>: Name]

    init(_ components: Components) {
        parameters = Self.names(components.parameters)
        requestBodies = Self.names(components.requestBodies)
        let words = Self.words(ofResponses: components.responses.map(\.name.value))
        responses = Self.names(components.responses).mapValues { name in
            Name(text: words[name.text] ?? name.text, alternative: name.alternative)
        }
    }

    /// What responses are called after, by their names: without a status before them, unless that tells them apart.
    private static func words(ofResponses names: [String]) -> [String: String] {
        let names = Set(names)
        func type(_ text: String) -> SwiftIdentifier { WordSplitter.typeName(text, fallback: "Response") }
        let wanted = Dictionary(names.map { (type(StatusNames.words(of: $0)), 1) }, uniquingKeysWith: +)
        let texts = names.map { name in
            let short = StatusNames.words(of: name)
            return (name, wanted[type(short)] == 1 ? short : StatusNames.wholeWords(of: name))
        }
        return Dictionary(uniqueKeysWithValues: texts)
    }

    private static func names<Value>(_ entries: [Components.Named<Value>]) -> [Handle<Value>: Name] {
        let names = entries.map { entry in
            let alternative = entry.qualifiers.last.map { "\($0)_\(entry.name.value)" }
            return (entry.handle, Name(text: entry.name.value, alternative: alternative))
        }
        return Dictionary(names, uniquingKeysWith: { first, _ in first })
    }
}

extension Lowering {
    /// The names of things that stand in one place, in their order.
    ///
    /// Those that are called in the document as they would be in Swift come first: of `order_id` and `orderId` the second
    /// one is `orderId`, whatever the order. What cannot have its first choice comes last: it takes nobody else's. Then the
    /// configuration may give another name. What has neither its first choice nor a name of the configuration is told in a
    /// note.
    func choose(_ wishes: [NameWish], in scope: NameScope) -> [ChosenName] {
        var originals = [SwiftIdentifier?](repeating: nil, count: wishes.count)
        for (index, wish) in wishes.enumerated() {
            guard let exact = wish.candidates.first, exact.text == wish.source, !scope.isMistakable(exact),
                scope.reserve(exact)
            else { continue }
            originals[index] = exact
        }
        for index in wishes.indices where originals[index] == nil {
            guard let first = wishes[index].candidates.first, !scope.isMistakable(first), scope.reserve(first) else {
                continue
            }
            originals[index] = first
        }
        for index in wishes.indices where originals[index] == nil {
            originals[index] = scope.claim(wishes[index].candidates)
        }
        return zip(wishes, wishes.indices).map { wish, index in
            let original = originals[index] ?? SwiftIdentifier(known: "value")
            let configured = renamed(original, in: scope, owners: wish.owners)
            let name = configured ?? original
            if configured == nil, !isRenamed(original, owners: wish.owners) {
                let good = wish.candidates.prefix(wish.goodCount)
                noteRenaming(
                    "\(wish.kind) '\(wish.source)'", wanted: good.contains(name) ? name : good.last ?? name, got: name,
                    at: wish.range)
            }
            return ChosenName(name: name, original: original)
        }
    }

    /// Takes the first free one of the names, or the one that the configuration gives to what would have it.
    ///
    /// - Parameter owner: What stands before the name where the configuration speaks of it.
    func claim(
        _ candidates: SwiftIdentifier..., in scope: NameScope, owner: @autoclosure () -> String
    ) -> ChosenName {
        claim(candidates, in: scope, owner: owner())
    }

    /// Takes the first free one of the names, or the one that the configuration gives to what would have it.
    func claim(
        _ candidates: [SwiftIdentifier], in scope: NameScope, owner: @autoclosure () -> String
    ) -> ChosenName {
        claim(candidates, in: scope, owners: options.renames.isEmpty ? [] : [owner()])
    }

    /// Takes the first free one of the names, or the one that the configuration gives to what would have it.
    ///
    /// - Parameter owners: What may stand before the name where the configuration speaks of it; the first counts most.
    func claim(_ candidates: [SwiftIdentifier], in scope: NameScope, owners: [String]) -> ChosenName {
        let original = scope.claim(candidates)
        return ChosenName(name: renamed(original, in: scope, owners: owners) ?? original, original: original)
    }

    /// Whether the configuration has another name for something.
    private func isRenamed(_ original: SwiftIdentifier, owners: [String]) -> Bool {
        !options.renames.isEmpty && owners.contains { renames.key(for: $0 + original.text) != nil }
    }

    /// The name that the configuration has for something; nil where it has none, or one that is taken, which is told, and
    /// for what it names later (`renameInlineTypes`).
    func renamed(_ original: SwiftIdentifier, in scope: NameScope, owners: [String] = [""]) -> SwiftIdentifier? {
        if options.renames.isEmpty || owners.contains(where: naming.inlinePaths.contains) { return nil }
        // All of the keys count as names that could be renamed.
        let renamings = owners.compactMap { owner in rename(owner + original.text).map { (owner + original.text, $0) } }
        guard let (key, name) = renamings.first else { return nil }
        if name == original || scope.reserve(configured: name) { return name }
        reportTaken(key, name)
        return nil
    }

    /// Tells that the configuration gives something a name that it cannot have.
    func reportTaken(_ key: String, _ name: SwiftIdentifier) {
        let key = renames.key(for: key) ?? key
        diagnostics.error(
            .takenName, "'\(key)' cannot be renamed to '\(name)': something else has that name; choose another one",
            at: options.places[key])
    }

    /// The names of things that stand in one place and have nothing in them that needs names.
    func names(of wishes: [NameWish], in scope: NameScope) -> [SwiftIdentifier] {
        choose(wishes, in: scope).map(\.name)
    }
}
