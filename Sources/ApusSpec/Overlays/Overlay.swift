package import ApusSource
package import ApusSyntax

extension DiagnosticID {
    /// An overlay that is none, or an action in it that cannot be carried out as it stands.
    package static let invalidOverlay: DiagnosticID = "invalid-overlay"
    /// An action of an overlay whose target is not in the document.
    package static let unusedOverlayAction: DiagnosticID = "unused-overlay-action"
    /// An action of an overlay that does not fit what its target is.
    package static let misfittingOverlayAction: DiagnosticID = "misfitting-overlay-action"
}

/// An Overlay document: changes that are made to an OpenAPI document before it is read (Overlay Specification 1.0 and 1.1).
package struct Overlay: Sendable {
    /// Action Object.
    struct Action: Sendable {
        /// What becomes of the targets.
        enum Change: Sendable {
            case update(SyntaxNode)
            case remove
            case copy(Located<String>, JSONPathQuery)
        }

        var target: Located<String>
        var query: JSONPathQuery
        var change: Change
    }

    /// In their order.
    var actions: [Action]

    /// Reads an overlay; nil when the text is none. What is wrong with it is an error: it is the user's own.
    package static func read(_ root: SyntaxNode, diagnostics: DiagnosticCollector) -> Overlay? {
        guard let version = root["overlay"]?.scalar?.text else {
            diagnostics.error(
                .invalidOverlay, "this is no Overlay document: it has no 'overlay' at the top", at: root.range.shortened
            )
            return nil
        }
        guard version == "1" || version.hasPrefix("1.") else {
            diagnostics.error(
                .invalidOverlay, "apus reads Overlay documents of version 1, not '\(version)'",
                at: root["overlay"]?.range)
            return nil
        }
        let view = ObjectView(root, kind: "Overlay Object", diagnostics: diagnostics)
        view?.checkFields(["overlay", "info", "extends", "actions"])
        let actions = view?.list("actions") ?? []
        if actions.isEmpty {
            diagnostics.error(.invalidOverlay, "the overlay has no actions", at: root.range.shortened)
        }
        return Overlay(actions: actions.compactMap { action($0, diagnostics) })
    }

    private static func action(_ node: SyntaxNode, _ diagnostics: DiagnosticCollector) -> Action? {
        guard let view = ObjectView(node, kind: "Action Object", diagnostics: diagnostics) else { return nil }
        view.checkFields(["target", "description", "update", "remove", "copy"])
        guard let target = view.locatedText("target") else {
            diagnostics.error(.invalidOverlay, "an action has to have a 'target'", at: node.range.shortened)
            return nil
        }
        guard let query = query(target, diagnostics) else { return nil }
        let change: Action.Change
        if view.flag("remove") == true {
            change = .remove
        } else if let update = view.rawValue("update") {
            change = .update(update)
        } else if let source = view.locatedText("copy") {
            guard let sourceQuery = self.query(source, diagnostics) else { return nil }
            change = .copy(source, sourceQuery)
        } else {
            diagnostics.error(
                .invalidOverlay, "the action does nothing: it has no 'update', 'remove: true' or 'copy'",
                at: node.range.shortened)
            return nil
        }
        return Action(target: target, query: query, change: change)
    }

    private static func query(_ text: Located<String>, _ diagnostics: DiagnosticCollector) -> JSONPathQuery? {
        do {
            return try JSONPathParser.parse(text.value)
        } catch {
            diagnostics.error(
                .invalidOverlay,
                "'\(text.value)' is no JSONPath (RFC 9535): \(error.reason), at character \(error.offset + 1)",
                at: text.range)
            return nil
        }
    }
}
