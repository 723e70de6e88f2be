// requires: JSONPath, Violation

/// A type whose values can be checked against the constraints of the document.
public nonisolated protocol Validatable {
    /// Checks the value; what is wrong with it is collected, not thrown.
    func validate(_ validation: inout Validation)
}

nonisolated extension Validatable {
    /// Without constraints there is nothing to check.
    public func validate(_ validation: inout Validation) {}
}

/// Collects every violation in a value and in what it holds.
///
/// The checks take optional values too: there is nothing to check about nil. Those of texts, numbers and collections
/// stand in extensions.
public nonisolated struct Validation: Sendable {
    /// Everything found so far, a hundred at most: a hostile value could have any number of them.
    public private(set) var violations: [Violation] = []
    var place: [Component] = []
    public let direction: Direction?
    private var hidesValues = false

    /// The way that values go: to the API, or back.
    public enum Direction: Sendable, Hashable { case request, response }

    /// Makes a validation that starts at the root, `$`. Without a direction, nothing is checked that holds for one alone.
    public init(_ direction: Direction? = nil) { self.direction = direction }

    /// One step from a value into it: a property's name or an item's index.
    public enum Component: Sendable, Hashable, ExpressibleByStringLiteral {
        /// A property, by its name.
        case name(String)
        /// An item, counted from 0.
        case index(Int)

        /// A property, by its name.
        public init(stringLiteral name: String) { self = .name(name) }
    }

    /// Checks a value by its own rules.
    // One for all types, and not once more in each caller: checks are many, and the compiler would copy them all.
    @inline(never) @_semantics("optimize.sil.specialize.generic.never")
    public mutating func value(_ name: Component, _ value: (some Validatable)?) {
        if let value { descend(into: name) { value.validate(&$0) } }
    }

    /// Checks what may be secret: the values are left out of its violations.
    public mutating func hidingValues(_ checks: (inout Validation) -> Void) {
        let outside = hidesValues
        hidesValues = true
        checks(&self)
        hidesValues = outside
    }

    /// Runs checks one step further in.
    mutating func descend(into name: Component, _ checks: (inout Validation) -> Void) {
        place.append(name)
        checks(&self)
        place.removeLast()
    }

    /// Records a violation of the value that is being checked, or of one in it; only then the path is written.
    @inline(never) mutating func record(_ rule: Violation.Rule, _ name: Component?, _ value: String) {
        if violations.count >= 100 { return }
        let path = (place + [name].compactMap { $0 }).reduce("$") { path, component in
            switch component {
            case .name(let name): JSONPath.appending(name, to: path)
            case .index(let index): "\(path)[\(index)]"
            }
        }
        violations.append(Violation(path: path, rule: rule, value: hidesValues ? "(not shown)" : value))
    }
}
