package import ApusSource
import ApusSyntax

extension DiagnosticID {
    /// A key that `apus.yaml` does not have.
    package static let unknownConfigurationKey: DiagnosticID = "unknown-configuration-key"
    /// A key that `apus.yaml` must have and has not.
    package static let missingConfigurationKey: DiagnosticID = "missing-configuration-key"
    /// A value of the wrong kind, such as a list in the place of a text.
    package static let configurationType: DiagnosticID = "configuration-type"
    /// A value of the right kind that cannot be used.
    package static let configurationValue: DiagnosticID = "configuration-value"
}

/// Checks a parsed `apus.yaml` against the description of what may stand there.
struct ConfigurationValidator {
    /// Takes what is wrong.
    let diagnostics: DiagnosticCollector

    /// Checks a node; `subject` names it in messages: "'strict'".
    func validate(_ node: SyntaxNode, as shape: ConfigurationShape, subject: String) {
        switch shape {
        case .flag:
            if node.scalar?.kind != .boolean { wrongType(node, shape, subject) }
        case .text(let form): validate(text: node, form, subject: subject)
        case .lines:
            for element in node.elements ?? [node] {
                guard let scalar = element.scalar, scalar.kind != .null || node.elements != nil else {
                    wrongType(element, shape, subject)
                    continue
                }
            }
        case .list(let element, let isEmptyAllowed):
            guard let elements = node.elements else { return wrongType(node, shape, subject) }
            if elements.isEmpty && !isEmptyAllowed {
                diagnostics.error(.configurationValue, "\(subject) is empty; add an entry", at: node.range)
            }
            for (index, value) in elements.enumerated() {
                validate(value, as: element, subject: "entry \(index + 1) of \(subject)")
            }
        case .flagOrList(let form):
            if node.scalar?.kind == .boolean { return }
            guard let elements = node.elements else { return wrongType(node, shape, subject) }
            for (index, element) in elements.enumerated() {
                validate(text: element, form, subject: "entry \(index + 1) of \(subject)")
            }
        case .map(let keys, let values):
            guard let entries = node.entries else { return wrongType(node, shape, subject) }
            for entry in entries {
                if !keys.accepts(entry.key) { wrong(entry.key, at: entry.keyRange, keys, subject) }
                validate(entry.value, as: values, subject: "'\(entry.key)' in \(subject)")
            }
        case .names(let names, let values):
            if let elements = node.elements {
                for (index, element) in elements.enumerated() {
                    validate(text: element, names, subject: "entry \(index + 1) of \(subject)")
                }
            } else if let entries = node.entries {
                for entry in entries {
                    if !names.accepts(entry.key) { wrong(entry.key, at: entry.keyRange, names, subject) }
                    if entry.value.isNull { continue }
                    validate(text: entry.value, values, subject: "'\(entry.key)' in \(subject)")
                }
            } else {
                wrongType(node, shape, subject)
            }
        case .object(let keys): validate(object: node, keys, shape: shape, subject: subject)
        }
    }

    private func wrong(_ key: String, at range: SourceRange, _ form: TextForm, _ subject: String) {
        var message = "'\(key)' is not \(form.expectation), as keys of \(subject) must be"
        if case .choice(let choices) = form {
            message = "unknown key '\(key)' in \(subject)\(NearestName.suggestion(for: key, in: choices))"
        } else {
            message += form.suggestion(for: key)
        }
        diagnostics.error(.configurationValue, message, at: range)
    }

    private func validate(
        object node: SyntaxNode,
        _ keys: [ConfigurationKey],
        shape: ConfigurationShape,
        subject: String
    ) {
        guard let entries = node.entries else { return wrongType(node, shape, subject) }
        for entry in entries {
            if let key = keys.first(where: { $0.name == entry.key }) {
                validate(entry.value, as: key.shape, subject: "'\(key.name)'")
            } else {
                let names = keys.map(\.name)
                let nearest = NearestName.suggestion(for: entry.key, in: names)
                let hint = nearest.isEmpty ? "; the keys here are \(names.joined(separator: ", "))" : nearest
                diagnostics.error(.unknownConfigurationKey, "unknown key '\(entry.key)'\(hint)", at: entry.keyRange)
            }
        }
        for key in keys where key.isRequired && !entries.contains(where: { $0.key == key.name }) {
            // A misspelt key is told above; that it is missing as well would be the same news twice.
            if entries.contains(where: { NearestName.nearest(to: $0.key, in: [key.name]) != nil }) { continue }
            diagnostics.error(
                .missingConfigurationKey,
                "\(subject) has no key '\(key.name)'; add it: \(Self.clause(key.summary))",
                at: entries.first?.keyRange ?? node.range
            )
        }
    }

    private func validate(text node: SyntaxNode, _ form: TextForm, subject: String) {
        // A plain `NO` or `3.10` in the place of a text is the text that it looks like.
        guard let scalar = node.scalar, scalar.kind != .null else { return wrongType(node, .text(form), subject) }
        if form.accepts(scalar.text) { return }
        var message = "\(subject) must be \(form.expectation), not '\(scalar.text)'"
        message += form.suggestion(for: scalar.text)
        diagnostics.error(.configurationValue, message, at: node.range)
    }

    private func wrongType(_ node: SyntaxNode, _ shape: ConfigurationShape, _ subject: String) {
        let found =
            switch node.content {
            case .scalar(let scalar) where scalar.kind == .null: "nothing"
            case .scalar(let scalar): "'\(scalar.text)'"
            case .sequence: "a list"
            case .mapping: "a mapping"
            }
        diagnostics.error(.configurationType, "\(subject) must be \(shape.expectation), not \(found)", at: node.range)
    }

    /// The first clause of a summary, to go on a sentence with: "the OpenAPI document, YAML or JSON".
    private static func clause(_ summary: String) -> String {
        let clause = summary.prefix { $0 != ";" && $0 != "." && $0 != ":" }
        return clause.prefix(1).lowercased() + clause.dropFirst()
    }
}
