/// What a change does to those who rely on the older document.
package enum ChangeLevel: String, Sendable, CaseIterable, Comparable {
    /// They go on as before.
    case compatible
    /// The document does not say enough to tell: somebody has to look.
    case risky
    /// What held before does not hold any more.
    case breaking

    package static func < (left: ChangeLevel, right: ChangeLevel) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .compatible: 0
        case .risky: 1
        case .breaking: 2
        }
    }
}

/// What a document and the module made from it promise to those who use them.
package enum Promise: String, Sendable, CaseIterable {
    /// A client or server that follows OLD works with one that follows NEW.
    case wire
    /// Swift code that uses the module made from OLD compiles with the one made from NEW.
    case source
    /// People read the same explanations.
    case docs
}

/// The level of a change under each promise; nil where the change has nothing to do with it.
package struct PromiseLevels: Sendable, Hashable {
    package var wire: ChangeLevel?
    package var source: ChangeLevel?
    package var docs: ChangeLevel?

    /// Makes levels.
    package init(wire: ChangeLevel? = nil, source: ChangeLevel? = nil, docs: ChangeLevel? = nil) {
        self.wire = wire
        self.source = source
        self.docs = docs
    }

    package subscript(promise: Promise) -> ChangeLevel? {
        get {
            switch promise {
            case .wire: wire
            case .source: source
            case .docs: docs
            }
        }
        set {
            switch promise {
            case .wire: wire = newValue
            case .source: source = newValue
            case .docs: docs = newValue
            }
        }
    }

    /// The worst of the three; `compatible` when no promise is concerned.
    package var worst: ChangeLevel { Promise.allCases.compactMap { self[$0] }.max() ?? .compatible }

    /// Under each promise the worse of two.
    package func joined(_ other: PromiseLevels) -> PromiseLevels {
        var result = self
        for promise in Promise.allCases {
            guard let level = other[promise] else { continue }
            result[promise] = max(level, self[promise] ?? level)
        }
        return result
    }
}
