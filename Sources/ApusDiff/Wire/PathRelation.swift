import ApusSpec

/// How the paths of one operation in two documents go together.
struct PathRelation {
    /// A variable that stands where the other document has a fixed segment.
    struct Replacement {
        var variable: String
        var segment: String
    }

    /// Variables of OLD that NEW has fixed segments for.
    private(set) var fixed: [Replacement] = []
    /// Variables of NEW that take the place of fixed segments of OLD.
    private(set) var opened: [Replacement] = []
    /// Whether the two are one path, replacements aside. Then a variable is known by its segment, else by its name.
    private(set) var isAligned = true

    /// Compares two paths.
    init(_ old: OperationTable.Entry, _ new: OperationTable.Entry) {
        let olds = old.segments
        let news = new.segments
        isAligned = olds.count == news.count
        for (before, after) in zip(olds, news)
        where isAligned && PathShape.shape(of: before) != PathShape.shape(of: after) {
            if let variable = PathShape.variable(before), PathShape.variables(of: after).isEmpty {
                fixed.append(Replacement(variable: variable, segment: after))
            } else if let variable = PathShape.variable(after), PathShape.variables(of: before).isEmpty {
                opened.append(Replacement(variable: variable, segment: before))
            } else {
                isAligned = false
            }
        }
        if !isAligned {
            fixed = []
            opened = []
        }
    }

    /// Whether the paths are the same but for the names of variables.
    var isSame: Bool { isAligned && fixed.isEmpty && opened.isEmpty }
    /// Whether a fixed segment stands against a variable, and all else is the same.
    var isRewritten: Bool { isAligned && !isSame }
}
