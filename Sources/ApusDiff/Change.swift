package import ApusSource

/// One difference between two documents that somebody may care about.
package struct Change: Sendable {
    /// The rule that found it; of several (see `otherRules`) the one with the worst level.
    package var rule: RuleID
    /// Further rules that the same cause falls under: the twin of the other direction, when what is shared travels both
    /// ways, and the rules of `ModelComparison` that were merged into this change.
    package var otherRules: [RuleID] = []
    /// What changed.
    package var subject: ChangeSubject
    /// How it changed, to go on a sentence that starts with the subject: "became required".
    package var message: ChangeText
    /// What else is worth knowing, a sentence each.
    package var notes: [ChangeText] = []
    /// Where what changed travels; empty where that makes no difference.
    package var directions: Directions = []
    /// The places in OLD and NEW that show the change, as small as possible; nil where there is none.
    package var places: ChangePlaces
    /// The object that changed, as `ModelComparison` finds it again.
    package var anchor: ChangeAnchor
    /// The operations that the change reaches, in the order of NEW (those that are gone come first); empty: it belongs to
    /// the whole document, or to nothing that an operation uses.
    package var operations: [OperationName] = []
    /// The level under each promise.
    package var levels: PromiseLevels
    /// The values that changed, as the document has them; the fingerprint is made of these, not of `message`.
    package var values: ChangeValues
    /// Whether several operations share one object that came to them or went: which ones, is part of the change.
    package var isShared = false
    /// Whether the configuration accepts it: it is shown, and counts for nothing.
    package var isAccepted = false

    /// Makes a change with the level that its rule has by default.
    package init(
        _ rule: DiffRule, subject: ChangeSubject, message: ChangeText, places: ChangePlaces, anchor: ChangeAnchor,
        values: ChangeValues = ChangeValues()
    ) {
        self.rule = rule.id
        self.subject = subject
        self.message = message
        self.places = places
        self.anchor = anchor
        self.values = values
        levels = rule.levels
        directions = rule.direction.map { [$0.set] } ?? []
    }

    /// Whether only people notice, and nobody has said that it is worse than that.
    package var isDocumentation: Bool { levels.wire == nil && levels.source == nil && levels.worst == .compatible }

    /// All rules, the first one first.
    package var rules: [RuleID] { [rule] + otherRules }

    /// Sixteen hexadecimal digits that name the change: the same when texts are reworded and lines move, because neither
    /// positions nor descriptions have a part in it.
    package var fingerprint: String {
        var fields = rules.map(\.rawValue).sorted() + [subject.key, values.old ?? "", values.new ?? ""]
        if isShared { fields += operations.map(\.text).sorted() }
        // Lengths keep two lists of fields apart that make one text.
        let text = fields.map { "\($0.utf8.count):\($0)" }.joined()
        return String(SHA256.digest(of: text.utf8).prefix(16))
    }
}

/// What changed, for people and for machines.
package struct ChangeSubject: Sendable, Hashable {
    /// In words: "property 'total' of schema 'Order'".
    package var words: ChangeText
    /// As a JSON Pointer into OLD (into NEW for what is new there), references followed and positions in lists replaced by
    /// names: `/components/schemas/Order/properties/total`.
    package var key: String

    /// Makes a subject.
    package init(words: ChangeText, key: String) {
        self.words = words
        self.key = key
    }
}

/// A place in each document.
package struct ChangePlaces: Sendable, Hashable {
    package var old: SourceRange?
    package var new: SourceRange?

    /// Makes places.
    package init(old: SourceRange?, new: SourceRange?) {
        self.old = old
        self.new = new
    }
}

/// What an old and a new value were, as text; nil where there was none.
package struct ChangeValues: Sendable, Hashable {
    package var old: String?
    package var new: String?

    /// Makes values.
    package init(old: String? = nil, new: String? = nil) {
        self.old = old
        self.new = new
    }
}

/// An operation by method and path, as NEW has it (as OLD had it, when it is gone).
package struct OperationName: Sendable, Hashable {
    package var method: String
    package var path: String
    package var operationID: String?

    /// Makes a name.
    package init(method: String, path: String, operationID: String?) {
        self.method = method
        self.path = path
        self.operationID = operationID
    }

    /// `GET /orders/{id}`.
    package var text: String { "\(method) \(path)" }
}

/// Which way a value travels.
package enum Direction: String, Sendable, CaseIterable {
    case request, response

    /// The set with this direction alone.
    package var set: Directions { self == .request ? .request : .response }
}

/// Directions.
package struct Directions: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let request = Directions(rawValue: 1)
    package static let response = Directions(rawValue: 2)
}
