package import ApusSource

extension DiagnosticID {
    /// Line 2 of a template names a view that does not exist.
    package static let unknownView: DiagnosticID = "unknown-view"
    /// A name that the view at that place does not have.
    package static let unknownTemplateName: DiagnosticID = "unknown-template-name"
    /// A name that is used as something else than it stands for: a list as text, a text as a flag.
    package static let templateNameKind: DiagnosticID = "template-name-kind"
    /// A partial that does not exist.
    package static let unknownPartial: DiagnosticID = "unknown-partial"
    /// A partial of another view than the one at the place of the call.
    package static let partialView: DiagnosticID = "partial-view"
    /// A section that does not end, or an end without a section.
    package static let unbalancedSection: DiagnosticID = "unbalanced-section"
}

/// Checks templates before anything renders: the library prints nothing for a name or a partial that it does not find.
struct TemplateLinter {
    private let templates: [String: Template]
    private let views: [String: ViewDescription]
    private let diagnostics: DiagnosticCollector

    /// What names mean at a place of a template.
    private enum Scope {
        /// The names of a view.
        case view(ViewDescription)
        /// None: within a list of texts there is `{{.}}` alone.
        case text
        /// It has been reported that this is not known; nothing more is to be said.
        case unknown
    }

    /// A section that has begun.
    private struct Section {
        let name: String
        let range: SourceRange
        let outerScope: Scope
        /// Whether its content is about something else than what surrounds it.
        var isList = false
    }

    /// The names of all views.
    var knownViews: Set<String> { Set(views.keys) }

    /// Makes a linter of templates that belong together, for the given views and those that they hold.
    init(_ templates: [String: Template], views: [ViewDescription], diagnostics: DiagnosticCollector) {
        self.templates = templates
        self.views = Self.reachable(from: views)
        self.diagnostics = diagnostics
    }

    /// Checks all templates.
    func lint() {
        var calls: [String: [EndlessPartials.Call]] = [:]
        for (name, template) in templates.sorted(by: { $0.key < $1.key }) { calls[name] = lint(template) }
        EndlessPartials(calls: calls, diagnostics: diagnostics).report()
    }

    /// Checks a template; returns the calls of partials for its own view.
    private func lint(_ template: Template) -> [EndlessPartials.Call] {
        var scope = scope(of: template)
        var sections: [Section] = []
        var calls: [EndlessPartials.Call] = []
        for tag in template.tags {
            switch tag.kind {
            case .comment: break
            case .value(let name): checkValue(name, at: tag.range, in: scope)
            case .element: checkElement(at: tag.range, in: scope)
            case .partial(let name):
                checkPartial(name, at: tag.range, in: scope)
                if !sections.contains(where: \.isList) { calls.append(.init(name: name, range: tag.range)) }
            case .section(let name):
                let (inner, isList) = self.scope(inSection: name, at: tag.range, of: scope)
                sections.append(Section(name: name, range: tag.range, outerScope: scope, isList: isList))
                scope = inner
            case .inverted(let name):
                sections.append(Section(name: name, range: tag.range, outerScope: scope))
                checkInverted(name, at: tag.range, in: scope)
            case .close(let name): scope = close(name, at: tag.range, &sections) ?? scope
            }
        }
        for section in sections {
            diagnostics.error(.unbalancedSection, "the section '.\(section.name)' does not end", at: section.range)
        }
        return calls
    }

    // MARK: Scopes

    private func scope(of template: Template) -> Scope {
        guard let view = template.view else { return .unknown }
        if let description = views[view.name] { return .view(description) }
        let hint = Self.hint(view.name, among: views.keys) { $0 }
        diagnostics.error(.unknownView, "there is no view '\(view.name)'\(hint)", at: view.range)
        return .unknown
    }

    /// What names mean within a section, and whether that is about something else than what surrounds it.
    private func scope(
        inSection name: String,
        at range: SourceRange,
        of scope: Scope
    ) -> (inner: Scope, isList: Bool) {
        switch kind(of: name, at: range, in: scope) {
        case nil: return (.unknown, true)
        case .flag: return (scope, false)
        case .texts: return (.text, true)
        case .views(let description): return (.view(description()), true)
        case .text:
            // An empty text counts as true in Mustache, so this never does what it looks like.
            diagnostics.error(
                .templateNameKind,
                "'.\(name)' is a text; a section needs a flag or a list",
                at: range
            )
            return (scope, false)
        }
    }

    /// Ends a section; the scope around it, or nil when there is none to end.
    private func close(_ name: String, at range: SourceRange, _ sections: inout [Section]) -> Scope? {
        guard let index = sections.lastIndex(where: { $0.name == name }) else {
            let open = sections.last.map { [Diagnostic.Note("'.\($0.name)' is open here", at: $0.range)] } ?? []
            diagnostics.error(.unbalancedSection, "no section '.\(name)' is open here", at: range, notes: open)
            return nil
        }
        for inner in sections[(index + 1)...].reversed() {
            diagnostics.error(
                .unbalancedSection,
                "the section '.\(inner.name)' has to end before '.\(name)' does",
                at: range,
                notes: [Diagnostic.Note("'.\(inner.name)' begins here", at: inner.range)]
            )
        }
        let scope = sections[index].outerScope
        sections.removeSubrange(index...)
        return scope
    }

    // MARK: Tags

    private func checkValue(_ name: String, at range: SourceRange, in scope: Scope) {
        switch kind(of: name, at: range, in: scope) {
        case .text, nil: break
        case .flag:
            diagnostics.error(
                .templateNameKind,
                "'.\(name)' is a flag: use it as '{{#.\(name)}}' or '{{^.\(name)}}'",
                at: range
            )
        case .texts, .views:
            diagnostics.error(.templateNameKind, "'.\(name)' is a list: use it as '{{#.\(name)}}'", at: range)
        }
    }

    private func checkElement(at range: SourceRange, in scope: Scope) {
        guard case .view(let view) = scope else { return }
        diagnostics.error(
            .templateNameKind,
            "'{{.}}' has a meaning within a list of texts only; this is the view '\(view.name)'",
            at: range
        )
    }

    private func checkInverted(_ name: String, at range: SourceRange, in scope: Scope) {
        switch kind(of: name, at: range, in: scope) {
        case .flag, nil: break
        case .text:
            diagnostics.error(.templateNameKind, "'.\(name)' is a text; '{{^' needs a flag", at: range)
        case .texts, .views:
            // The library would make the empty list what names are looked up in.
            diagnostics.error(
                .templateNameKind,
                "'.\(name)' is a list; '{{^' needs a flag that says whether it is empty",
                at: range
            )
        }
    }

    private func checkPartial(_ name: String, at range: SourceRange, in scope: Scope) {
        guard let partial = templates[name] else {
            let hint = Self.hint(name, among: templates.keys) { $0 }
            return diagnostics.error(.unknownPartial, "there is no template '\(name)'\(hint)", at: range)
        }
        guard let needed = partial.view else { return }
        let note = Diagnostic.Note("'\(name)' states its view here", at: needed.range)
        switch scope {
        case .unknown: break
        case .view(let view) where view.name == needed.name: break
        case .view(let view):
            diagnostics.error(
                .partialView,
                "'\(name)' is for the view '\(needed.name)', but this is the view '\(view.name)'",
                at: range,
                notes: [note]
            )
        case .text:
            diagnostics.error(
                .partialView,
                "'\(name)' is for the view '\(needed.name)', but this is a list of texts",
                at: range,
                notes: [note]
            )
        }
    }

    // MARK: Names

    /// What a name stands for; nil, with a diagnostic, when the scope does not have it.
    private func kind(of name: String, at range: SourceRange, in scope: Scope) -> ViewDescription.Kind? {
        switch scope {
        case .unknown: return nil
        case .text:
            diagnostics.error(
                .unknownTemplateName,
                "within a list of texts there is '{{.}}' alone, no '.\(name)'",
                at: range
            )
            return nil
        case .view(let view):
            if let kind = view.fields[name] { return kind }
            let hint = Self.hint(name, among: view.fields.keys) { ".\($0)" }
            diagnostics.error(
                .unknownTemplateName,
                "the view '\(view.name)' has no '.\(name)'\(hint)",
                at: range
            )
            return nil
        }
    }

    private static func hint(
        _ name: String,
        among names: some Sequence<String>,
        spelling: (String) -> String
    ) -> String {
        NearestName.suggestion(for: name, in: names.sorted(), spelling: spelling)
    }

    /// The views by name, with those that they hold.
    private static func reachable(from views: [ViewDescription]) -> [String: ViewDescription] {
        var found: [String: ViewDescription] = [:]
        var waiting = views
        while let view = waiting.popLast() {
            guard found.updateValue(view, forKey: view.name) == nil else { continue }
            for case .views(let inner) in view.fields.values { waiting.append(inner()) }
        }
        return found
    }
}
