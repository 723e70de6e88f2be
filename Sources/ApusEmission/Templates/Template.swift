import ApusSource

/// A template as it was read: its text, its view, its tags.
struct Template: Sendable {
    /// The file name without its ending; partials are called by it.
    let name: String
    /// The text.
    let file: SourceFile
    /// The view that line 2 names, with the place.
    let view: (name: String, range: SourceRange)?
    /// The tags in order.
    let tags: [TemplateTag]

    /// Reads a template.
    init(_ file: SourceFile, diagnostics: DiagnosticCollector) {
        let tokenizer = TemplateTokenizer(file, diagnostics: diagnostics)
        name = Self.name(ofFile: file.name)
        self.file = file
        view = tokenizer.view
        tags = tokenizer.tags
    }

    /// The names of the templates that this one calls.
    var partials: Set<String> {
        var names: Set<String> = []
        for tag in tags { if case .partial(let name) = tag.kind { names.insert(name) } }
        return names
    }

    /// What the library gets to read: the tags, in the form that `RenderedView` explains, and marks for the text between
    /// them.
    ///
    /// - Parameter flat: The templates that stand in the place of the tags that call them.
    func libraryText(keeping pieces: inout LayoutPieces, with flat: FlatTemplates) -> String {
        var result: [UInt8] = []
        var run = ValueRun()
        write(to: &result, &run, keeping: &pieces, with: flat)
        result += run.libraryText(keeping: &pieces)
        return String(decoding: result, as: UTF8.self)
    }

    /// Adds all of it to what has been written and the run that has begun behind that.
    private func write(
        to result: inout [UInt8], _ run: inout ValueRun, keeping pieces: inout LayoutPieces, with flat: FlatTemplates
    ) {
        var copied = 0
        func copyText(upTo end: Int) {
            if end > copied { run.add(text: file.bytes[copied..<end]) }
        }
        func endRun() {
            result += run.libraryText(keeping: &pieces)
            run = ValueRun()
        }
        for (place, tag) in tags.enumerated() {
            let line = line(ofStandalone: tag)
            copyText(upTo: line?.lowerBound ?? tag.range.start)
            copied = line?.upperBound ?? tag.range.end
            let indentation = line.map { file.bytes[$0.lowerBound..<tag.range.start] } ?? []
            switch tag.kind {
            case .value(let name): run.add(value: name)
            case .section(let name) where run.isInSection || isFlat(sectionAt: place, with: flat):
                run.begin(name, isInverted: false)
            case .inverted(let name) where run.isInSection || isFlat(sectionAt: place, with: flat):
                run.begin(name, isInverted: true)
            case .element where run.isInSection: run.addElement()
            case .close where run.isInSection: run.endSection()
            case .comment: break
            case .partial(let name) where flat[name] != nil:
                if !indentation.isEmpty { run.add(mark: pieces.add(.indent(Array(indentation)))) }
                flat[name]?.write(to: &result, &run, keeping: &pieces, with: flat)
                if !indentation.isEmpty { run.add(mark: pieces.add(.outdent)) }
            case .partial where !indentation.isEmpty:
                endRun()
                result += pieces.add(.indent(Array(indentation))) + tag.kind.libraryText.utf8 + pieces.add(.outdent)
            default:
                endRun()
                result += tag.kind.libraryText.utf8
            }
        }
        copyText(upTo: file.bytes.count)
    }

    /// Whether a section ends without a partial in it that the library has to care for.
    private func isFlat(sectionAt place: Int, with flat: FlatTemplates) -> Bool {
        var depth = 1
        for tag in tags[(place + 1)...] {
            switch tag.kind {
            case .section, .inverted: depth += 1
            case .close: depth -= 1
            case .partial(let name): if flat[name] == nil { return false }
            case .value, .element, .comment: continue
            }
            if depth == 0 { return true }
        }
        return false
    }

    /// The line of a tag that prints nothing itself, with the line feed that ends it, when it has a line to itself: then
    /// nothing of the line is printed.
    private func line(ofStandalone tag: TemplateTag) -> Range<Int>? {
        switch tag.kind {
        case .value, .element: return nil
        case .section, .inverted, .close, .partial, .comment: break
        }
        let lineFeed = UInt8(ascii: "\n")
        var (start, end) = (tag.range.start, tag.range.end)
        while start > 0, file.bytes[start - 1] != lineFeed {
            guard TextLayout.isBlank(file.bytes[start - 1]) else { return nil }
            start -= 1
        }
        while end < file.bytes.count, file.bytes[end] != lineFeed {
            guard TextLayout.isBlank(file.bytes[end]) else { return nil }
            end += 1
        }
        return start..<min(end + 1, file.bytes.count)
    }

    /// The name of the template in a file: `templates/model.mustache` holds `model`.
    private static func name(ofFile path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        return String(name.hasSuffix(".mustache") ? name.dropLast(".mustache".count) : name)
    }
}
