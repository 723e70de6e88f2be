// requires: JSONPath, Violation

/// What has to be there, may be null, and is missing: it reads as nil, and counts where somebody checks or chooses.
public nonisolated final class Omissions: @unchecked Sendable {
    /// Where it is noted. A decoder hands nothing on that could be written to; it is one task that reads a value.
    @TaskLocal public static var current: Omissions?
    /// Where the value stands that is being read.
    public var place = "$.body"
    /// The first hundred: a hostile value could lack any number.
    public private(set) var violations: [Violation] = []
    /// The depth of each that counts.
    var depths: [Int] = []

    /// Nothing is missing so far.
    public init() {}

    func note(_ path: [any CodingKey]) {
        if depths.count == 100 { return }
        depths.append(path.count)
        violations.append(Violation(path: JSONPath.appending(path, to: place), rule: .required, value: "nothing"))
    }

    /// Counts those of a value in the value.
    public func note(_ others: Omissions) {
        (depths, violations) = (depths + others.depths, violations + others.violations)
    }
}
