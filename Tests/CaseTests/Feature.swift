import ApusDriver
import ApusSource
import Foundation

/// A field or keyword of OpenAPI, added to `Features/base.yaml` to see what apus makes of it.
struct Feature: Sendable {
    /// The object of the OpenAPI Specification that has it.
    let object: String
    let name: String
    /// The value, as an overlay adds it to a place of the document.
    let addition: String
    /// Where it is added, as JSONPath.
    let target: String
    /// Why nothing comes of it, where that is right.
    let reason: String?

    /// Makes a feature.
    ///
    /// - Parameters:
    ///   - addition: The value of an overlay's `update`; nil: the name with the value.
    init(
        _ object: String, _ name: String, _ value: String, at target: String, addition: String? = nil,
        reason: String? = nil
    ) {
        self.object = object
        self.name = name
        self.addition = addition ?? "{\(name): \(value)}"
        self.target = target
        self.reason = reason
    }

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Features")

    /// What apus makes of the document with the feature.
    func run(parts: String) throws -> Outcome {
        try Self.run(
            overlay: """
                overlay: 1.1.0
                actions:
                  - target: \(target)
                    update: \(addition)

                """, parts: parts)
    }

    /// What apus makes of the document with an overlay.
    static func run(overlay: String?, parts: String) throws -> Outcome {
        let place = try TemporaryFolder()
        let base = try String(contentsOf: folder.appendingPathComponent("base.yaml"), encoding: .utf8)
        try TemporaryFolder.write(base, to: place.url.appendingPathComponent("spec.yaml"))
        if let overlay {
            try TemporaryFolder.write(overlay, to: place.url.appendingPathComponent("feature.overlay.yaml"))
        }
        let overlays = overlay == nil ? "[]" : "[feature.overlay.yaml]"
        try TemporaryFolder.write(
            "targets: [{document: spec.yaml, overlays: \(overlays), output: out, name: Example, parts: \(parts)}]\n",
            to: place.url.appendingPathComponent("apus.yaml"))
        return try Outcome(of: place)
    }

    /// What became of the feature.
    struct State: Equatable {
        /// Declarations or calls differ.
        var isGenerated = false
        /// Checks of values differ.
        var isChecked = false
        /// Comments or pages differ.
        var isDescribed = false
        /// The IDs of what is reported.
        var ids: [String] = []

        var isNothing: Bool { self == State() }

        /// The state in words.
        var text: String {
            var words: [String] = []
            if isGenerated { words.append("generated") }
            if isChecked { words.append("checked") }
            if isDescribed, words.isEmpty { words.append("in comments and pages") }
            return words.joined(separator: ", ")
        }
    }

    /// What the difference between two runs says about a feature.
    static func state(of outcome: Outcome, base: Outcome) -> State {
        var state = State()
        let paths = Set(outcome.generated.keys).union(base.generated.keys)
        for path in paths where outcome.generated[path] != base.generated[path] && !path.hasPrefix(".") {
            guard let text = outcome.generated[path], let other = base.generated[path] else {
                state.isGenerated = true
                continue
            }
            let lines = [text, other].map(lines)
            for line in Set(lines[0].code).symmetricDifference(lines[1].code) {
                if path.hasSuffix(".md") || line.hasPrefix("//") {
                    state.isDescribed = true
                } else {
                    state.isGenerated = true
                }
            }
            if lines[0].checks != lines[1].checks { state.isChecked = true }
        }
        state.ids = Set(ids(outcome)).subtracting(ids(base)).sorted()
        return state
    }

    /// The lines of a file, apart from those that check values: methods called `validate` and patterns.
    private static func lines(of text: String) -> (code: [Substring], checks: [Substring]) {
        var code: [Substring] = []
        var checks: [Substring] = []
        var end: String?
        for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
            let indentation = line.prefix { $0 == " " }
            let trimmed = line.dropFirst(indentation.count)
            let isValidation = line.contains("func validate(")
            if end == nil, isValidation, !line.hasSuffix("}") { end = indentation + "}" }
            if end == nil, line.contains(/static let \w*[pP]attern\d* = Pattern\(/), !line.hasSuffix(")") {
                end = indentation + ")"
            }
            let isCheck = end != nil || isValidation || line.contains("Pattern(")
            if isCheck { checks.append(trimmed) } else { code.append(trimmed) }
            if line == end ?? "" { end = nil }
        }
        return (code, checks)
    }

    private static func ids(_ outcome: Outcome) -> [String] {
        outcome.messages.matches(of: /(?m)\[([a-z0-9-]+)\]$/).map { String($0.1) }
    }
}
