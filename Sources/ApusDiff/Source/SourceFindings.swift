import ApusModel
import ApusSource

/// Collects what Swift code notices, each cause once: what one place of OLD and one of NEW bring about at several
/// places of the module, as a shared parameter or an inherited property does, is one change.
final class SourceFindings {
    /// What in the models a change belongs to, by which the operations are found that it reaches.
    enum Subject {
        case types(old: TypeID?, new: TypeID?)
        /// Operations by their places.
        case operations(old: [Int], new: [Int])
        /// The client as a whole.
        case client
    }

    private struct Cause: Hashable {
        var rule: RuleID
        var anchor: ChangeAnchor
        var values: ChangeValues
    }

    private struct Finding {
        var change: Change
        var otherAnchors: [ChangeAnchor]
        var subjects: [Subject]
        /// What else in the module the same cause changed.
        var others: [ChangeText] = []
    }

    private var findings: [Finding] = []
    private var causes: [Cause: Int] = [:]

    /// Takes a change.
    ///
    /// - Parameters:
    ///   - subject: What it belongs to.
    ///   - otherAnchors: What may be its cause where nothing on the wire has its anchor.
    func add(_ change: Change, of subject: Subject, or otherAnchors: [ChangeAnchor] = []) {
        let cause = Cause(rule: change.rule, anchor: change.anchor, values: change.values)
        let isPlaced = change.anchor.old != nil || change.anchor.new != nil
        guard isPlaced, let index = causes[cause] else {
            causes[cause] = findings.count
            findings.append(Finding(change: change, otherAnchors: otherAnchors, subjects: [subject]))
            return
        }
        findings[index].subjects.append(subject)
        let words = change.subject.words
        if words != findings[index].change.subject.words { findings[index].others.append(words) }
    }

    /// The changes, in the order in which they were found.
    func changes(_ pair: ModelPair) -> [SourceChange] {
        let users = OperationUsers(pair, of: findings.flatMap(\.subjects))
        return findings.map { finding in
            var change = finding.change
            change.operations = users.names(of: finding.subjects)
            var note: ChangeText = "\(words: "Swift: ")\(change.subject.words)\(words: " ")\(change.message)"
            if !finding.others.isEmpty {
                let others = Self.others(finding.others)
                change.notes.append(others)
                note = "\(note). \(others)"
            }
            return SourceChange(change, note: note, otherAnchors: finding.otherAnchors)
        }
    }

    /// How many places a change names beside the first one.
    private static let namedOthers = 3

    /// Names what else a change goes for.
    static func others(_ texts: [ChangeText]) -> ChangeText {
        var result: ChangeText = "The same goes for "
        for (index, text) in texts.prefix(namedOthers).enumerated() {
            result = index > 0 ? "\(result), \(text)" : result + text
        }
        let rest = texts.count - min(texts.count, namedOthers)
        return rest > 0 ? "\(result) and \(words: String(rest)) more" : result
    }
}

/// The operations that use types, directly or through other types.
struct OperationUsers {
    private let pair: ModelPair
    private var old: [TypeID: [Int]] = [:]
    private var new: [TypeID: [Int]] = [:]

    /// Looks for the users of the types among the subjects, and for no others.
    init(_ pair: ModelPair, of subjects: [SourceFindings.Subject]) {
        self.pair = pair
        var wanted: (old: Set<TypeID>, new: Set<TypeID>) = ([], [])
        for case .types(let old, let new) in subjects {
            if let old { wanted.old.insert(old) }
            if let new { wanted.new.insert(new) }
        }
        old = Self.users(of: wanted.old, in: pair.old)
        new = Self.users(of: wanted.new, in: pair.new)
    }

    /// The operations that subjects reach, those that are gone first, then in the order of NEW.
    func names(of subjects: [SourceFindings.Subject]) -> [OperationName] {
        var left: Set<Int> = []
        var right: Set<Int> = []
        for subject in subjects {
            switch subject {
            case .types(let old, let new):
                if let old { left.formUnion(self.old[old] ?? []) }
                if let new { right.formUnion(self.new[new] ?? []) }
            case .operations(let old, let new):
                left.formUnion(old)
                right.formUnion(new)
            case .client: break
            }
        }
        for index in left { if let twin = pair.operations.new[index] { right.insert(twin) } }
        return left.filter { pair.operations.new[$0] == nil }.sorted().map { pair.old.operations[$0].reported }
            + right.sorted().map { pair.new.operations[$0].reported }
    }

    private static func users(of wanted: Set<TypeID>, in model: APIModel) -> [TypeID: [Int]] {
        guard !wanted.isEmpty else { return [:] }
        var users: [TypeID: [Int]] = [:]
        for (index, operation) in model.operations.enumerated() {
            for id in model.reached(from: model.mentioned(by: operation)) where wanted.contains(id) {
                users[id, default: []].append(index)
            }
        }
        return users
    }
}
