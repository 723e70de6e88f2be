import ApusModel

/// The names of the patterns of one type: after their property, or plainly `pattern` where several have the same. Those
/// that other types have, too, are constants of the module.
struct PatternNames {
    /// The expressions.
    private var names: [SwiftIdentifier: SourceText] = [:]
    private(set) var views: [PatternView] = []

    init(_ properties: [(name: SwiftIdentifier, rules: ValueRules)], beside known: SharedPatterns) {
        var users: [[String]: [SwiftIdentifier]] = [:]
        for (property, rules) in properties {
            guard let pattern = rules.innermostPattern else { continue }
            if let name = known.name(of: pattern, for: property) {
                names[property] = ".\(name)"
            } else {
                users[pattern.texts, default: []].append(property)
            }
        }
        var shared = 0
        for (property, rules) in properties {
            guard names[property] == nil, let pattern = rules.innermostPattern, let users = users[pattern.texts] else {
                continue
            }
            let name: SourceText
            if users.count == 1 {
                name = SourceText(property.appending(SwiftIdentifier(known: "Pattern")))
            } else {
                shared += 1
                name = shared == 1 ? "pattern" : "pattern\(shared)"
            }
            for user in users { names[user] = "Self.\(name)" }
            views.append(PatternView(name: name, nodes: .joined(PatternSpelling.arguments(of: pattern))))
        }
    }

    /// The expression for the pattern of a property.
    func name(of property: SwiftIdentifier) -> SourceText { names[property] ?? "" }
}
