// requires: JSONPath, Violation

/// What has to be there, may be null, and is missing: it reads as nil, and counts where somebody checks or chooses.
public nonisolated final class Omissions: @unchecked Sendable {
    /// Where it is noted. A decoder hands nothing on that could be written to; it is one task that reads a value.
    public static let current = TaskLocal<Omissions?>(wrappedValue: nil)
    /// Where the value stands that is being read.
    public var place = "$.body"
    /// The first hundred, and what is further out than all of these: a hostile value could lack any number.
    public var violations: [Violation] { noted.map(\.violation) }
    private(set) var noted: [(depth: Int, violation: Violation)] = []
    private var outermost = Int.max
    /// Whether a variant of a union is being tried, for which the letter counts: where several read what is meant, each level
    /// of a deep value would be read several times over.
    var isAttempt = false

    /// Nothing is missing so far.
    public init() {}

    func note(_ path: [any CodingKey]) {
        note(path.count, Violation(path: JSONPath.appending(path, to: place), rule: .required, value: "nothing"))
    }

    /// Counts those of a value in the value.
    public func note(_ others: Omissions) { others.noted.forEach { note($0, $1) } }

    private func note(_ depth: Int, _ violation: @autoclosure () -> Violation) {
        if noted.count >= 100 && depth >= outermost { return }
        noted.append((depth, violation()))
        outermost = min(outermost, depth)
    }
}
